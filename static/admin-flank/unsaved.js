// Leaving a page with entries that are not saved asks first.
export function guardUnsaved(form) {
  const stand = () => new URLSearchParams(new FormData(form)).toString();
  const before = stand();
  const failed = form.querySelector(".errornote") !== null;
  let saving = false;
  form.addEventListener("submit", (event) => {
    saving = !event.defaultPrevented;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!saving && (failed || stand() !== before)) event.preventDefault();
  });
}
