// Beside a day: the browser's own calendar, which writes it as the register does, 2025-07-28.
export function offerCalendars(root) {
  for (const field of root.querySelectorAll("input[data-day]")) {
    if (field.name.includes("__prefix__") || field.dataset.calendar || field.disabled) continue;
    field.dataset.calendar = "yes";
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    const picker = document.createElement("input");
    picker.type = "date";
    picker.className = "day__picker";
    picker.tabIndex = -1;
    picker.setAttribute("aria-hidden", "true");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "day__button";
    button.setAttribute("aria-label", `Calendar: ${label?.textContent.trim() ?? "day"}`);
    button.addEventListener("click", () => {
      picker.value = field.value;
      picker.showPicker();
    });
    picker.addEventListener("change", () => {
      field.value = picker.value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    });
    const day = document.createElement("span");
    day.className = "day";
    field.replaceWith(day);
    day.append(field, button, picker);
  }
}
