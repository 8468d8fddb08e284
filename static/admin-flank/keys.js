// Ctrl+S or ⌘S saves, as the first button does.
export function saveByKey(form) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    if (event.shiftKey || event.altKey) return;
    event.preventDefault();
    const button = form.querySelector("[name=_save]") ?? form.querySelector("[type=submit]");
    if (button) form.requestSubmit(button);
  });
}

// Ctrl+Enter or ⌘Enter sends, also out of a text of many lines.
export function sendByKey(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[type=submit]"));
  });
}
