// What a search may mean, under its field while it is being typed: the ARIA pattern of a combobox
// with a list. A page may listen for "suggestion" on the field and keep it from leading elsewhere.

import { element, plural } from "./dom.js";

const PAUSE_MS = 120;
const KINDS = { reference: "Incidents", place: "Places", country: "States", platform: "Types", official: "Officials" };

/** Groups of options, in the order in which kinds come. */
function groupsOf(found) {
  const groups = new Map();
  for (const one of found) groups.set(one.kind, [...(groups.get(one.kind) ?? []), one]);
  return [...groups];
}

export function suggestFor(field) {
  const form = field.closest("[data-suggestions]");
  const list = element("div", { class: "suggestions", role: "listbox", id: "suggestions", "aria-label": "Suggestions", hidden: true });
  const said = element("span", { class: "visually-hidden", role: "status" });
  const answers = new Map();
  let options = [], active = -1, asking = null, pause = 0;

  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) field.setAttribute(name, value);
  document.head.append(element("link", { rel: "stylesheet", href: form.dataset.style }));
  form.append(list, said);

  function close() {
    clearTimeout(pause);
    asking?.abort();
    list.hidden = true;
    options = [];
    said.textContent = "";
    field.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(index) {
    options[active]?.node.setAttribute("aria-selected", "false");
    active = index;
    const node = options[active]?.node;
    node?.setAttribute("aria-selected", "true");
    node?.scrollIntoView({ block: "nearest" });
    if (node) field.setAttribute("aria-activedescendant", node.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function choose({ query }) {
    const changes = Object.fromEntries(new URLSearchParams(query));
    close();
    const event = new CustomEvent("suggestion", { bubbles: true, cancelable: true, detail: changes });
    if (field.dispatchEvent(event)) location.assign(`${form.action}?${query}`);
  }

  function option(one) {
    const node = element("div", { class: "suggestions__option", role: "option", id: `suggestion-${options.length}`, "aria-selected": "false" }, element("bdi", { class: "suggestions__label" }, one.label), " ", element("span", { class: "suggestions__note" }, element("bdi", {}, one.note)));
    options.push({ ...one, node });
    return node;
  }

  function show(found) {
    options = [];
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...groupsOf(found).map(([kind, those]) => element("div", { role: "group", "aria-labelledby": `suggestions-${kind}` }, element("div", { class: "suggestions__kind", id: `suggestions-${kind}`, role: "presentation" }, KINDS[kind]), ...those.map(option))));
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = found.length ? plural(found.length, "suggestion") : "";
  }

  async function ask() {
    const text = field.value.trim();
    if (!text) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      if (!answers.has(text)) {
        const answer = await fetch(`${form.dataset.suggestions}?${new URLSearchParams({ search: text })}`, { signal: asking.signal });
        if (!answer.ok) return close(); // too many questions: the search itself still works
        answers.set(text, await answer.json());
      }
      if (document.activeElement === field && field.value.trim() === text) show(answers.get(text));
    } catch {
      // Overtaken by the next letter, or the net is away: nothing is suggested.
    }
  }

  const moves = {
    ArrowDown: () => activate(active + 1 < options.length ? active + 1 : -1),
    ArrowUp: () => activate(active < 0 ? options.length - 1 : active - 1),
    Escape: close,
    Enter: () => (active < 0 ? close() : choose(options[active])),
  };

  field.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown" && field.value.trim()) { event.preventDefault(); ask(); }
      return;
    }
    if (!(event.key in moves) || event.isComposing) return;
    const isSearch = event.key === "Enter" && active < 0;
    if (!isSearch) { event.preventDefault(); event.stopPropagation(); }
    moves[event.key]();
  });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE_MS);
  });
  field.addEventListener("blur", close);
  // The field keeps the focus, and so the list, until the click has chosen.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const node = target.closest("[role=option]");
    const one = options.find((each) => each.node === node);
    if (one) choose(one);
  });
  if (field.value !== field.defaultValue) ask(); // typed while this module was on its way
}
