// The map workspace: filters, map, list and timeline show one state, and the address holds it.
// The signs come first, from what the page brought with it; all the rest is asked for when they stand.

import { holdEvents } from "./modules/workspace/early.js";
import { createState } from "./modules/workspace/state.js";
import { createViewport } from "./modules/workspace/viewport.js";
import { find } from "./modules/dom.js";
import { whenFirst } from "./modules/maps.js";

if (matchMedia("(min-width: 75rem)").matches) find("[data-key]").open = true;

const state = createState(), viewport = createViewport(state), letHappen = holdEvents();

async function follow() {
  await whenFirst();
  document.head.append(find("[data-later]").content);
  const { surround } = await import("./modules/workspace/beside.js");
  const sheet = surround(state);
  viewport.then(({ follow: begin }) => begin({ onHold: () => sheet.raise() }));
}
follow().finally(() => setTimeout(letHappen)); // after the map follows, where it does; links and forms do without the rest
