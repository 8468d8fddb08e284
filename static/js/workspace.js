// The map workspace: filters, map, list and timeline show one state, and the address holds it.

import { readAddress } from "./modules/workspace/address.js";
import { createCard } from "./modules/workspace/card.js";
import { createFilters } from "./modules/workspace/filters.js";
import { createLedger } from "./modules/workspace/ledger.js";
import { fetchPage, swapRegions } from "./modules/workspace/regions.js";
import { createSheet } from "./modules/workspace/sheet.js";
import { createState } from "./modules/workspace/state.js";
import { createTimeline } from "./modules/workspace/timeline.js";
import { find, readBlock } from "./modules/dom.js";
import { listenToKeys } from "./modules/workspace/keys.js";
import { createViewport } from "./modules/workspace/viewport.js";

if (matchMedia("(min-width: 75rem)").matches) find("[data-key]").open = true;

const sheet = createSheet(find("[data-ledger]"));
const state = createState();
const ledger = createLedger({ onHover: (reference) => viewport.point(reference), onSelect: (reference) => choose(reference) });
const viewport = createViewport({
  onMove: (place) => { state.keepView(place); ledger.follow(viewport); },
  onHover: (reference) => ledger.point(reference),
  onSelect: (reference) => choose(reference),
  onHold: (references, words) => { choose(null); ledger.hold(references, words); sheet.raise(); },
});
const card = createCard({ onClose: () => choose(null) });
const filters = createFilters({ onChange: (parameters) => narrow(parameters) });
const timeline = createTimeline(find("[data-timeline]"), { onPeriod: (since, until) => filters.setPeriod(since, until) });

/** Show one incident's card, or none, and say so in the address. */
async function choose(reference, { remember = true, moveThere = true } = {}) {
  if (remember) state.setIncident(reference);
  if (reference) ledger.setOut(reference);
  else ledger.comeBack();
  if (reference) sheet.raise();
  viewport.select(reference, { moveThere });
  await card.show(reference);
  if (card.reference === reference && card.border) viewport.measure(reference, card.border);
}

/** Ask the server for what other filters leave, and put it in place of what stands. */
async function narrow(parameters, { remember = true } = {}) {
  if (remember) state.setFilters(parameters);
  try {
    const page = await fetchPage(state.filtersOnly());
    if (!page) return; // a later question overtook this one
    swapRegions(page);
    ledger.release();
    renew();
  } catch (error) {
    ledger.fail(error, () => narrow(parameters, { remember: false }));
  }
}

function renew() {
  filters.renew();
  timeline.show(readBlock("timeline-data"), readAddress());
  viewport.show(readBlock("incident-features").features);
  ledger.renew(viewport);
}

window.addEventListener("popstate", async () => {
  const { incident, view } = readAddress();
  filters.restore(new URLSearchParams(location.search));
  viewport.go(view);
  await narrow(null, { remember: false });
  await choose(incident, { remember: false, moveThere: !view });
});

listenToKeys({ filters, ledger, card, choose });
timeline.show(readBlock("timeline-data"), readAddress());
filters.renew();
ledger.renew(viewport);
viewport.whenDrawn.then(() => {
  ledger.follow(viewport);
  const { incident, view } = readAddress();
  if (incident) choose(incident, { remember: false, moveThere: !view });
});
