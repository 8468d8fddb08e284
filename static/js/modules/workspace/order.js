// The order of what was searched for: the newest first, or what matches best. Without a search there is no choice.

import { find, findAll } from "../dom.js";

const isSearch = (state) => Boolean(state.get("search")?.trim());
export const isRanked = (state) => isSearch(state) && state.get("ordering") === "rank";

export function offerOrder(state) {
  const choice = find("[data-order]");
  choice.addEventListener("click", (event) => {
    const link = event.target.closest("[data-ordering]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    state.set({ ordering: link.dataset.ordering || null });
  });
  state.watch(["filters", "ordering"], () => {
    choice.hidden = !isSearch(state);
    for (const link of findAll("[data-ordering]", choice)) {
      if ((link.dataset.ordering === "rank") === isRanked(state)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  });
}
