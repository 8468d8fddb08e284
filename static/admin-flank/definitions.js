// Under a list of codes: the definition of the one chosen.
export function showDefinitions(root) {
  for (const select of root.querySelectorAll("select[data-definitions]")) {
    if (select.name.includes("__prefix__") || select.dataset.defined) continue;
    select.dataset.defined = "yes";
    const words = document.createElement("p");
    words.className = "definition";
    words.setAttribute("aria-live", "polite");
    const show = () => {
      words.textContent = select.selectedOptions[0]?.title ?? "";
    };
    select.after(words);
    select.addEventListener("change", show);
    show();
  }
}
