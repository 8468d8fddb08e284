// The map workspace: filters, map, list and timeline show one state, and the address holds it.

import { withoutPeriod } from "./modules/workspace/address.js";
import { asJson, createDoor } from "./modules/workspace/asking.js";
import { createCard } from "./modules/workspace/card.js";
import { createFacets } from "./modules/workspace/facets.js";
import { createFilters } from "./modules/workspace/filters.js";
import { listenToKeys } from "./modules/workspace/keys.js";
import { createLedger } from "./modules/workspace/ledger.js";
import { offerLink } from "./modules/workspace/sharing.js";
import { createSheet } from "./modules/workspace/sheet.js";
import { createState } from "./modules/workspace/state.js";
import { createTimeline } from "./modules/workspace/timeline.js";
import { createInstruments } from "./modules/instruments/bar.js";
import { createViewport } from "./modules/workspace/viewport.js";
import { find, readBlock } from "./modules/dom.js";

if (matchMedia("(min-width: 75rem)").matches) find("[data-key]").open = true;

const state = createState();
const sheet = createSheet(find("[data-ledger]"));
const filters = createFilters(state);
createCard(state); // before the list, which takes the focus back when a card closes
const ledger = createLedger(state);
createFacets(state);
offerLink(state);
createInstruments(state);
listenToKeys(state, { filters, ledger });
state.watch(["incident"], ({ incident }) => { if (incident) sheet.raise(); });

const chart = find("[data-timeline]"), askMonths = createDoor(asJson, { keep: 8 });
const timeline = createTimeline(chart, {
  filters: () => withoutPeriod(new URLSearchParams(state.get("filters"))),
  onPeriod: (since, until, how) => state.set({ since, until }, how),
});
const period = () => ({ since: state.get("since"), until: state.get("until") });
const monthsAsked = () => withoutPeriod(new URLSearchParams(state.get("filters"))).toString();
let months = document.getElementById("timeline-data") ? readBlock("timeline-data") : null, asked = months ? monthsAsked() : null;

/** Counts per month follow the filters but the period, which the timeline shows among them. */
state.watch(["filters", "tries"], async () => {
  const now = monthsAsked();
  if (now !== asked) {
    try {
      const answer = await askMonths(`${chart.dataset.address}?${now}`);
      if (!answer) return;
      [months, asked] = [answer, now];
    } catch (error) {
      console.warn(error); // the list says that the server fails, with a way to try again
      return;
    }
  }
  timeline.show(months, period());
});
state.watch(["pointed"], ({ pointed }) => timeline.mark(pointed?.date ?? null));

ledger.begin();
state.start();
createViewport(state, { onHold: () => sheet.raise() });
