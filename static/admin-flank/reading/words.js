// Under each field: the words that support it. They are kept, as spans, in the part's hidden field.
import { element, find, findAll } from "../../js/modules/dom.js";

const SHOWN = 160;
const short = (text) => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);

/** The part of the page that holds a field: a draft, a statement or a measure. */
export const partOf = (field) => field.closest("[data-part]");
export const nameOf = (field) => find("label, legend", field)?.textContent.trim() ?? field.dataset.field;
export const idOf = (field) => `id_${partOf(field).dataset.part}-${field.dataset.field}`;
export const controlOf = (field) => find("input:not([type=hidden]), select, textarea", field);

export function wordsOf(text, onChange) {
  const holder = (field) => find("[data-evidence]", partOf(field));
  const read = (field) => JSON.parse(holder(field).value || "{}");

  function write(field, spans) {
    const all = read(field);
    if (spans.length) all[field.dataset.field] = spans;
    else delete all[field.dataset.field];
    holder(field).value = JSON.stringify(all);
    show(field);
    onChange();
  }

  const spansOf = (field) => read(field)[field.dataset.field] ?? [];

  function show(field) {
    const list = find("[data-words]", field);
    list.replaceChildren(...spansOf(field).map((span) => {
      const words = text.words(span);
      const drop = element("button", { type: "button", class: "part__drop", "aria-label": `Not these words for ${nameOf(field)}: ${short(words)}` }, "×");
      drop.addEventListener("click", () => {
        text.unlink(span, idOf(field));
        write(field, spansOf(field).filter(([a, b]) => a !== span[0] || b !== span[1]));
        controlOf(field)?.focus();
      });
      return element("li", {}, element("q", { class: "part__quote" }, short(words)), drop);
    }));
  }

  for (const field of findAll("[data-part]:has([data-evidence]) [data-field]")) show(field);

  return {
    add(field, span) {
      if (spansOf(field).some(([a, b]) => a === span[0] && b === span[1])) return;
      text.link(span, idOf(field), `${partOf(field).querySelector(".part__title").textContent}: ${nameOf(field)}`);
      write(field, [...spansOf(field), span]);
    },
  };
}
