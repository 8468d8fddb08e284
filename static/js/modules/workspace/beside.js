// What stands beside the map: filters, list, card, timeline, instruments. Asked for once the first signs stand.

import { createInstruments } from "../instruments/bar.js";
import { find, readBlock } from "../dom.js";
import { withoutPeriod } from "./address.js";
import { NotReady, SaidAlready, asJson, cause, createDoor } from "./asking.js";
import { createCard } from "./card.js";
import { createFacets } from "./facets.js";
import { createFilters } from "./filters.js";
import { listenToKeys } from "./keys.js";
import { createLedger } from "./ledger.js";
import { createNear } from "./near.js";
import { offerLink } from "./sharing.js";
import { createSheet } from "./sheet.js";
import { createTimeline } from "./timeline.js";

/** Set all of it up and start the state. Returns the phone's sheet, which holds the list. */
export function surround(state) {
  const sheet = createSheet(find("[data-ledger]"));
  const filters = createFilters(state);
  createCard(state); // before the list, which takes the focus back when a card closes
  const ledger = createLedger(state);
  createFacets(state);
  createNear(state);
  offerLink(state);
  createInstruments(state);
  listenToKeys(state, { filters, ledger });
  state.watch(["incident"], ({ incident }) => { if (incident) sheet.raise(); });

  const chart = find("[data-timeline]"), askMonths = createDoor(asJson, { keep: 8 });
  const besidePeriod = () => withoutPeriod(new URLSearchParams(state.get("filters")));
  const timeline = createTimeline(chart, {
    filters: besidePeriod,
    onPeriod: (since, until, how) => state.set({ since, until }, how),
    onAhead(since, until) {
      const filters = besidePeriod();
      for (const [name, day] of Object.entries({ since, until })) filters.set(name, day);
      filters.sort();
      state.set({ ahead: filters.toString() });
    },
  });
  const period = () => ({ since: state.get("since"), until: state.get("until") });
  const monthsAsked = () => besidePeriod().toString();
  let months = document.getElementById("timeline-data") ? readBlock("timeline-data") : null, asked = months ? monthsAsked() : null;

  const failure = find("[data-timeline-failure]"), retry = () => state.set({ tries: (state.get("tries") ?? 0) + 1 });
  let again = null;
  find("[data-timeline-retry]", failure).addEventListener("click", retry);

  /** Counts per month follow the filters but the period, which the timeline shows among them. */
  state.watch(["filters", "tries"], async () => {
    const now = monthsAsked();
    clearTimeout(again);
    if (now !== asked) {
      try {
        const answer = await askMonths(`${chart.dataset.address}?${now}`);
        if (!answer) return;
        [months, asked] = [answer, now];
      } catch (error) {
        if (error instanceof SaidAlready) return;
        find("[data-timeline-failure-words]").textContent = error instanceof NotReady ? error.message : `The timeline could not be loaded. ${cause(error)} What it shows is from before.`;
        failure.hidden = false;
        if (error instanceof NotReady) again = setTimeout(retry, error.seconds * 1000);
        return;
      }
    }
    failure.hidden = true;
    timeline.show(months, period());
  });
  state.watch(["pointed"], ({ pointed }) => timeline.mark(pointed?.date ?? null));

  ledger.begin();
  state.start();
  return sheet;
}
