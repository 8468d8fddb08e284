// After a failed saving: errors are tied to their fields, and the first one is in view.
export function pointToErrors(root) {
  const lists = [...root.querySelectorAll("#content form ul.errorlist")];
  lists.forEach((list, number) => {
    const row = list.parentElement;
    const field = row.querySelector("input:not([type=hidden]), select, textarea");
    if (!field || list.classList.contains("nonfield")) return;
    if (!list.id) list.id = `error-${number}`;
    field.setAttribute("aria-invalid", "true");
    const known = field.getAttribute("aria-describedby");
    field.setAttribute("aria-describedby", [known, list.id].filter(Boolean).join(" "));
  });
  lists[0]?.scrollIntoView({ block: "center" });
}

// A day or figure half typed would be sent as nothing: the browser points to it instead.
export function refuseHalfEntries(form) {
  form.addEventListener("submit", (event) => {
    const half = [...form.elements].find((field) => field.validity?.badInput);
    if (!half) return;
    event.preventDefault();
    const row = half.closest("details");
    if (row) row.open = true;
    half.reportValidity();
  });
}
