// The filter column: every change is a new address. On narrow screens it is a sheet of its own.

import { find, findAll } from "../dom.js";
import { filtersOf } from "./address.js";

/** Names that other pages add to links. */
const IGNORED = /^(utm_.*|fbclid|gclid)$/;
const WIDE = matchMedia("(min-width: 75rem)"), PHONE = matchMedia("(max-width: 47.99rem)");

/** The first day of the month eleven months before. */
function yearBefore(month) {
  const [year, number] = month.split("-").map(Number);
  const first = new Date(Date.UTC(year, number - 12, 1));
  return first.toISOString().slice(0, 10);
}

export function createFilters(state) {
  const panel = find("[data-filters]"), form = find("[data-filter-form]"), opener = find("[data-open-filters]");
  const search = find("[data-search]"), chart = find("[data-timeline]");
  let opened = null;

  const apply = () => state.setFilters(filtersOf(form));
  const sinceOf = (preset) => (preset === "year" ? yearBefore(chart.dataset.to || new Date().toISOString()) : preset);

  /** On a phone it covers the page: nothing under it can be reached meanwhile. */
  function cover(covers) {
    for (const part of findAll(".skip-link, .masthead, #content")) part.inert = covers;
    panel.setAttribute("role", covers ? "dialog" : "complementary");
    if (covers) panel.setAttribute("aria-modal", "true");
    else panel.removeAttribute("aria-modal");
  }

  function toggle(open) {
    if (open === panel.classList.contains("filters--open")) return;
    panel.classList.toggle("filters--open", open);
    opener?.setAttribute("aria-expanded", String(open));
    cover(open && PHONE.matches);
    if (open) {
      opened = document.activeElement;
      find("[data-close-filters]").focus();
    } else {
      opened?.focus();
    }
  }

  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  search.addEventListener("search", apply);
  search.addEventListener("change", apply);
  search.addEventListener("suggestion", (event) => { event.preventDefault(); search.value = ""; state.set({ search: null, ...event.detail }); });
  form.addEventListener("click", ({ target }) => {
    const preset = target.closest("[data-preset]");
    if (preset) state.set({ since: sinceOf(preset.dataset.preset) || null, until: null });
    const drop = target.closest("[data-drop]");
    if (drop) state.set({ [drop.dataset.drop]: null });
  });
  find("[data-clear]").addEventListener("click", (event) => { event.preventDefault(); state.setFilters(new URLSearchParams()); });
  opener?.addEventListener("click", () => toggle(!panel.classList.contains("filters--open")));
  find("[data-close-filters]").addEventListener("click", () => toggle(false));
  for (const desk of [WIDE, PHONE]) desk.addEventListener("change", () => toggle(false));

  /** Filters in use that the column has no controls for, with a way to drop each. */
  function showFurther(parameters) {
    const list = find("[data-further]"), template = find("[data-further-one]");
    list.replaceChildren(template, ...[...parameters].filter(([name, value]) => value && !hasControl(name)).map(([name, value]) => {
      const one = template.content.cloneNode(true), input = find("input", one), button = find("button", one);
      Object.assign(input, { name, value });
      find(".further__words", one).textContent = `${name}: ${value}`;
      button.dataset.drop = name;
      button.setAttribute("aria-label", `Remove the filter ${name}`);
      return one;
    }));
  }
  const hasControl = (name) => IGNORED.test(name) || findAll(`[name="${CSS.escape(name)}"]`, panel).some((control) => control.type !== "hidden") || name === search.name;

  /** Every control as the address has it, whoever changed that; but for `kept`, which a reader writes in. */
  function restore(parameters, kept = null) {
    for (const control of form.elements) {
      if (!control.name || control === kept) continue;
      const value = parameters.get(control.name) ?? "";
      if (control.type === "checkbox") control.checked = value.split(",").includes(control.value);
      else if (control.value !== value) control.value = value;
    }
    showFurther(parameters);
    const since = parameters.get("since") ?? "", until = parameters.get("until");
    for (const preset of findAll("[data-preset]")) preset.ariaPressed = String(!until && sinceOf(preset.dataset.preset) === since);
    find("[data-clear]").hidden = [...parameters].length === 0;
  }

  state.watch(["filters"], ({ filters }, { how }) => restore(new URLSearchParams(filters), how === "start" ? document.activeElement : null));

  return {
    open: () => (WIDE.matches ? panel.focus() : toggle(true)),
    close() {
      const was = panel.classList.contains("filters--open");
      toggle(false);
      return was;
    },
  };
}
