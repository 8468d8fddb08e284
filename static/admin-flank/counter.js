// Under a text of limited length: how much of it is used.
export function countCharacters(root) {
  for (const field of root.querySelectorAll("textarea[data-count]")) {
    if (field.name.includes("__prefix__") || field.dataset.counted) continue;
    field.dataset.counted = "yes";
    const limit = Number(field.getAttribute("maxlength"));
    const words = document.createElement("p");
    words.className = "count";
    const show = () => {
      const used = [...field.value].length;
      words.textContent = used ? `${used} of ${limit} characters` : "";
      words.classList.toggle("count--full", used >= limit);
    };
    field.after(words);
    field.addEventListener("input", show);
    show();
  }
}
