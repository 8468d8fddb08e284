// The one state of the workspace, and the address that holds it.
//
// A part says which names it watches and what it does when one of them changes; it never speaks to
// another part, but sets names itself:
//
//   state.watch(["mode"], ({ mode }, { how }) => draw(mode ?? "signs"));
//   button.addEventListener("click", () => state.set({ mode: "heat" }));
//
// Three sorts of names:
// - those of VIEW_NAMES (address.js) stand in the address and do not narrow: `map`, `incident` …
//   A part that brings a new one adds it there, and to CONTROLS in incidents/filters/asking.py;
// - those of PASSING last as long as the page and are any values: what is in view, what is pointed at;
// - every other name of the address is a filter. All filters together are watched as `filters`,
//   which is their query string, names in order: the same filters are the same string.
//
// `show(values, { how, changed })` is called once by `start()` and then after each change of a watched
// name. `values` has the watched names alone, null for what is not set; `changed` is the Set of them
// that have another value; `how` is "start", "choice", or "history" when a reader went back or forward.

import { VIEW_NAMES, withoutView, written } from "./address.js";

/** `view`: west,south,east,north of what nothing covers of the map. `pointed`: the incident under the
    pointer or the focus, as map/drawn.js has it, and `by` which part; several have `holds(one)` in place
    of a reference. `held`: {query, words} of what a sign holds, for the list. `shown`: {one, border} of the
    incident that `incident` names, once that is known. `tries`: how often a reader asked to try again what failed.
    `ahead`: the filters, as `filters` has them, that play will come to next. */
export const PASSING = ["view", "pointed", "held", "shown", "tries", "ahead"];

const sorted = (parameters) => {
  const filters = withoutView(parameters);
  filters.sort();
  return filters.toString();
};

export function createState() {
  const watchers = [], passing = new Map(PASSING.map((name) => [name, null]));
  let parameters = new URLSearchParams(location.search), started = false;

  const valueOf = (name) => {
    if (name === "filters") return sorted(parameters);
    return passing.has(name) ? passing.get(name) : parameters.get(name) || null;
  };

  function tell(watcher, changed, how) {
    const values = Object.fromEntries(watcher.names.map((name) => [name, valueOf(name)]));
    watcher.told = values;
    try {
      watcher.show(values, { how, changed });
    } catch (error) {
      reportError(error); // one part's failure is not the others'
    }
  }

  function tellAll(how) {
    if (!started) return;
    for (const watcher of watchers.filter(({ told }) => told)) { // the others are told yet, for the first time
      const changed = new Set(watcher.names.filter((name) => valueOf(name) !== watcher.told[name]));
      if (changed.size) tell(watcher, changed, how);
    }
  }

  function keep(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (passing.has(name)) passing.set(name, value);
      else if (value === null || value === undefined || value === "") parameters.delete(name);
      else parameters.set(name, value);
    }
  }

  function write(step) {
    const address = written(parameters);
    if (address === written(new URLSearchParams(location.search))) return;
    history[step ? "pushState" : "replaceState"](null, "", address);
  }

  window.addEventListener("popstate", () => {
    parameters = new URLSearchParams(location.search);
    tellAll("history");
  });

  return {
    get: valueOf,

    watch(names, show) {
      const watcher = { names, show, told: null };
      watchers.push(watcher);
      if (started) tell(watcher, new Set(names), "start");
    },

    /** Change names; null takes one out. `step` makes it one that the reader can go back from. */
    set(changes, { step = true } = {}) {
      keep(changes);
      write(step);
      tellAll("choice");
    },

    /** Put these filters (URLSearchParams) in place of all filters in use. */
    setFilters(filters) {
      const next = new URLSearchParams(filters);
      for (const name of VIEW_NAMES) if (parameters.has(name)) next.set(name, parameters.get(name));
      parameters = next;
      write(true);
      tellAll("choice");
    },

    /** Back to what the page shows without an address: no filter, no selection, the opening view. */
    reset() {
      parameters = new URLSearchParams();
      passing.set("held", null);
      write(true);
      tellAll("choice");
    },

    /** Tell every watcher for the first time. */
    start() {
      started = true;
      for (const watcher of watchers) tell(watcher, new Set(watcher.names), "start");
    },
  };
}
