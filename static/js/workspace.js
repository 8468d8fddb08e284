// The map workspace: filters, map, list and timeline show one state, and the address holds it.

import { viewOf, withoutPeriod, writtenView } from "./modules/workspace/address.js";
import { createCard } from "./modules/workspace/card.js";
import { createFilters } from "./modules/workspace/filters.js";
import { createLedger } from "./modules/workspace/ledger.js";
import { fetchPage, swapRegions } from "./modules/workspace/regions.js";
import { createSheet } from "./modules/workspace/sheet.js";
import { createState } from "./modules/workspace/state.js";
import { createTimeline } from "./modules/workspace/timeline.js";
import { offerLink } from "./modules/workspace/sharing.js";
import { createInstruments } from "./modules/instruments/bar.js";
import { find, readBlock } from "./modules/dom.js";
import { listenToKeys } from "./modules/workspace/keys.js";
import { createViewport } from "./modules/workspace/viewport.js";

if (matchMedia("(min-width: 75rem)").matches) find("[data-key]").open = true;

const state = createState();
const sheet = createSheet(find("[data-ledger]"));
const ledger = createLedger(state);
const viewport = createViewport({
  onMove: (place) => { state.set({ map: writtenView(place) }, { step: false }); ledger.follow(viewport); },
  onHover: (reference) => state.set({ pointed: reference ? { reference, by: "map" } : null }),
  onSelect: (reference) => state.set({ incident: reference }),
  onHold: (references, words) => { state.set({ incident: null }); ledger.hold(references, words); sheet.raise(); },
});
const card = createCard({ onClose: () => state.set({ incident: null }) });
const filters = createFilters(state);
const timeline = createTimeline(find("[data-timeline]"), {
  filters: () => withoutPeriod(new URLSearchParams(state.get("filters"))),
  onPeriod: (since, until, how) => state.set({ since, until }, how),
});
const period = () => ({ since: state.get("since"), until: state.get("until") });

/** Ask the server for what other filters leave, and put it in place of what stands. */
async function narrow(filters) {
  try {
    const page = await fetchPage(`${location.pathname}?${filters}`);
    if (!page) return; // a later question overtook this one
    swapRegions(page);
    ledger.release();
    timeline.show(readBlock("timeline-data"), period());
    viewport.show(readBlock("incident-features").features);
    ledger.renew(viewport);
  } catch (error) {
    ledger.fail(error, () => narrow(filters));
  }
}

/** Show one incident's card, or none. */
async function choose(reference, { moveThere = true } = {}) {
  if (reference) ledger.setOut(reference);
  else ledger.comeBack();
  if (reference) sheet.raise();
  viewport.select(reference, { moveThere });
  await card.show(reference);
  if (card.reference === reference && card.border) viewport.measure(reference, card.border);
}

state.watch(["filters"], ({ filters }, { how }) => { if (how !== "start") narrow(filters); });
state.watch(["map"], ({ map }, { how }) => { if (how === "history" || (how === "choice" && !map)) viewport.go(viewOf(map)); });
state.watch(["pointed"], ({ pointed }) => viewport.point(pointed?.reference ?? null));
state.watch(["pointed"], ({ pointed }) => timeline.mark(pointed?.date ?? null));
state.watch(["incident"], ({ incident }, { how }) => {
  if (how !== "start") choose(incident, { moveThere: how === "choice" || !state.get("map") });
});

offerLink(state);
createInstruments(state);
listenToKeys({ filters, ledger, card, choose: (reference) => state.set({ incident: reference }) });
timeline.show(readBlock("timeline-data"), period());
ledger.renew(viewport);
state.start();
viewport.whenDrawn.then(() => {
  ledger.follow(viewport);
  if (state.get("incident")) choose(state.get("incident"), { moveThere: !state.get("map") });
});
