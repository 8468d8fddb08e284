// Keys. A page adds its own with `onKey`; single letters can be switched off (WCAG 2.1.4).

import { recall, remember } from "./stored.js";

const actions = new Map();
const dialog = document.querySelector("[data-shortcuts]");
const letters = document.querySelector("[data-letters]");
const WRITING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** Let `key` call `act(event)`; return false from it to leave the key alone. */
export function onKey(key, act) { actions.set(key, act); }

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
  if (event.key !== "Escape" && event.target.closest?.(WRITING)) return;
  if (event.key.length === 1 && letters && !letters.checked) return;
  const act = actions.get(event.key);
  if (act && act(event) !== false) event.preventDefault();
}

onKey("/", () => {
  const field = document.querySelector("[data-search]");
  field?.focus();
  field?.select();
});

document.addEventListener("keydown", pressed);
document.querySelector("[data-open-shortcuts]")?.addEventListener("click", () => dialog.showModal());
document.querySelector("[data-close-shortcuts]")?.addEventListener("click", () => dialog.close());
if (letters) {
  letters.checked = recall("letters") !== "off";
  letters.addEventListener("change", () => remember("letters", letters.checked ? "on" : "off"));
}
