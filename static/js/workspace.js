// The map workspace: filters, map, list and timeline show one state, and the address holds it.
// The signs come first, from what the page brought with it; all the rest begins when they stand.
// Joined with all it imports when it is collected (config/storage.py); Folium's script draws through it.

import "./main.js";
import { holdEvents } from "./modules/workspace/early.js";
import { createState } from "./modules/workspace/state.js";
import { createViewport } from "./modules/workspace/viewport.js";
import { find } from "./modules/dom.js";
import { whenFirst } from "./modules/maps.js";

export { announce } from "./modules/maps.js";
export * as basemap from "./modules/map/basemap.js";
export * as incidents from "./modules/map/incidents.js";
export * as scale from "./modules/map/scale.js";
export * as view from "./modules/map/view.js";

find("[data-key]").open = matchMedia("(min-width: 75rem)").matches;

const state = createState(), viewport = createViewport(state), letHappen = holdEvents();

async function follow() {
  await whenFirst();
  const { surround } = await import("./modules/workspace/beside.js");
  const sheet = surround(state);
  viewport.then(({ follow: begin }) => begin({ onHold: () => sheet.raise() }));
}
follow().finally(() => setTimeout(letHappen)); // after the map follows, where it does; links and forms do without the rest
