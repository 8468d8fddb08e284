// What a reader does before the parts beside the map listen is kept, and done as soon as they do.

const PLACES = ".filters, .workspace__main, [data-open-filters]";
const PRESSED = "button:not([popovertarget]), .sign, .entry, [data-back], [data-clear], [data-reset]";
const KEYS = new Set(["f", "j", "k", "Escape"]); // those of keys.js

const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);

/** From now on events wait; the function that is returned lets them happen, in their order. */
export function holdEvents() {
  const kept = [], hold = new AbortController();
  const keep = (event, again) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.push(again);
  };
  const listen = (type, act) => addEventListener(type, act, { capture: true, signal: hold.signal });

  listen("click", (event) => {
    const { target } = event;
    if (isPlain(event) && target.closest?.(PLACES) && target.closest(PRESSED)) keep(event, () => target.dispatchEvent(new MouseEvent("click", event)));
  });
  listen("keydown", (event) => {
    const { key, target } = event;
    if (isPlain(event) && KEYS.has(key)) kept.push(() => target.dispatchEvent(new KeyboardEvent("keydown", event)));
  });
  listen("change", ({ target }) => {
    const { value, checked } = target;
    if (!target.form?.matches("[data-filter-form]") && !target.closest(PLACES)) return;
    kept.push(() => {
      Object.assign(target, target.type === "checkbox" || target.type === "radio" ? { checked } : { value });
      target.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  return async function letHappen() {
    hold.abort();
    for (const again of kept) {
      again();
      await new Promise((resolve) => setTimeout(resolve)); // what one asks for is there for the next
    }
  };
}
