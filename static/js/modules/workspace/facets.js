// Live counts beside the filters: how many incidents each value would leave under all the others.

import { find, findAll } from "../dom.js";
import { NotReady, SaidAlready, asJson, cause, createDoor } from "./asking.js";

const MOST_AT_ONCE = 9, FIRST = 7, KEPT = 12;

const boxOf = (value) => find(".facet__box", value);

function tell(value, n, most) {
  const box = boxOf(value);
  find(".facet__count", value).textContent = n.toLocaleString("en");
  find(".facet__bar rect", value).setAttribute("width", most ? Math.round((100 * n) / most) : 0);
  value.classList.toggle("facet--none", !n);
  if (value.closest("[data-sorted]")) value.hidden = !n && !box.checked;
}

/** Values of what is on record stand by their number; of many, the first and the chosen at once. */
function sort(facet, counts) {
  const first = find("[data-first]", facet), rest = find("[data-rest]", facet);
  const nOf = (value) => counts[boxOf(value).value] ?? 0;
  const values = findAll(".facet", facet).sort((a, b) => nOf(b) - nOf(a) || (boxOf(a).value < boxOf(b).value ? -1 : 1));
  const few = !rest || values.filter((value) => !value.hidden).length <= MOST_AT_ONCE;
  const isFirst = (value, i) => few || i < FIRST || boxOf(value).checked;
  first.append(...values.filter(isFirst));
  if (!rest) return;
  rest.append(...values.filter((value, i) => !isFirst(value, i)));
  const more = findAll(".facet:not([hidden])", rest).length, details = rest.closest("details");
  details.hidden = !more;
  find("[data-more]", details).textContent = more;
}

export function createFacets(state) {
  const address = find(".map-pane").dataset.facetsAddress, ask = createDoor(asJson, { keep: KEPT });

  function show(facets) {
    const focused = document.activeElement;
    for (const [name, counts] of Object.entries(facets)) {
      const values = findAll(`.facet:has(.facet__box[name="${name}"])`), most = Math.max(0, ...Object.values(counts));
      for (const value of values) tell(value, counts[boxOf(value).value] ?? 0, most);
      const sorted = find(`[data-sorted="${name}"]`);
      if (sorted) sort(sorted, counts);
    }
    if (focused !== document.activeElement) focused?.focus({ preventScroll: true });
  }

  const failure = find("[data-facets-failure]");
  let again = null;

  const addressOf = (filters) => (filters ? `${address}?${filters}` : address);

  function fail(error) {
    for (const count of findAll("[data-facets] .facet__count")) count.textContent = "–";
    if (error instanceof SaidAlready) return;
    find("[data-facets-words]", failure).textContent = error instanceof NotReady ? error.message : `The counts could not be loaded. ${cause(error)}`;
    failure.hidden = false;
    if (error instanceof NotReady) again = setTimeout(renew, error.seconds * 1000);
  }

  async function renew() {
    clearTimeout(again);
    try {
      const answer = await ask(addressOf(state.get("filters")));
      if (!answer) return;
      failure.hidden = true;
      show(answer.facets);
    } catch (error) {
      fail(error);
    }
  }

  find("[data-facets-retry]", failure).addEventListener("click", () => { failure.hidden = true; state.set({ tries: (state.get("tries") ?? 0) + 1 }); });
  state.watch(["filters", "tries"], (_, { how }) => { if (how !== "start") renew(); }); // the page came with them
  state.watch(["ahead"], ({ ahead }) => { if (ahead !== null) ask.ahead(addressOf(ahead)); });
}
