// Names of states, waters and towns: as many as the view has room for, none cut off or over a sign.

import { element } from "../dom.js";
import { Boxes } from "./boxes.js";
import { spotInside } from "./inside.js";
import { coveredBelow } from "./view.js";

const NEAR = 7, EDGE = 4, LINE = 14, MOST_TOWNS = 160, GAP = 6, GAP_UNDER = 14, DOT = 6;
const NUDGES = [0, -16, 16, -28, 28];
const SIZES = ["place--capital", "place--city", "", "place--village"];
/** Beside its dot, on whichever side is free. */
const SIDES = {
  right: (p, width, gap) => ({ x: p.x + gap, y: p.y - LINE / 2, width, height: LINE }),
  left: (p, width, gap) => ({ x: p.x - gap - width, y: p.y - LINE / 2, width, height: LINE }),
  above: (p, width, gap) => ({ x: p.x - width / 2, y: p.y - LINE - gap / 2, width, height: LINE }),
  below: (p, width, gap) => ({ x: p.x - width / 2, y: p.y + gap / 2, width, height: LINE }),
};

const isCovered = ({ tier }) => tier === "covered";
const looksOf = (state) => (state.code.includes("-") ? ["place--state place--small"] : [isCovered(state) ? "place--state" : "place--state place--context", "place--state place--small"]);
const lookOf = ({ fromZoom }) => (fromZoom < 6 ? "place--sea" : "place--water");

const atlases = new WeakMap();
const atlasOf = (map) => atlases.get(map);

/** Resolves once a map knows the names of states and waters. */
export async function whenNamed(map) {
  while (!atlases.has(map)) await new Promise((resolve) => map.once("names:known", resolve));
}

/** Where a plate for a whole state belongs. */
export const anchorOf = (map, code) => atlasOf(map)?.states.get(code)?.at ?? null;
export const nameOf = (map, code) => atlasOf(map)?.states.get(code)?.name ?? null;
export const watersOf = (map) => atlasOf(map)?.waters ?? [];

/** Say once which names a map has; towns come later. They are drawn once `wait`, if any, is over. */
export function knowNames(map, { states, waters }, wait = null) {
  atlases.set(map, {
    states: new Map(states.map((state) => [state.code, state])), waters,
    towns: [], lands: new Map(), taken: [], instead: [], said: new Set(), shown: new Map(), widths: new Map(), due: Boolean(wait),
  });
  map.on("moveend zoomend resize mode:changed", () => settle(map));
  map.fire("names:known");
  wait?.then(() => { atlasOf(map).due = false; settle(map); });
  document.fonts.ready.then(() => { atlasOf(map).widths.clear(); settle(map); });
}

/** The shapes of states, so that a name can move within its own. */
export function nameLands(map, lands) {
  atlasOf(map).lands = lands;
  settle(map);
}

/** Towns as the list's columns have them; more may come when a reader zooms in. */
export function nameTowns(map, { zoom, latitude, longitude, size, names }) {
  atlasOf(map).towns.push(...names.split("\n").map((name, i) => ({ name, at: [latitude[i] / 1000, longitude[i] / 1000], fromZoom: zoom[i] / 2, look: `place--town ${SIZES[size[i]]}` })));
  settle(map);
}

/** Keep names off these boxes ({x, y, width, height} in projected pixels), and leave out those already said. */
export function settleNames(map, taken, said = new Set()) {
  if (!atlases.has(map)) return;
  Object.assign(atlasOf(map), { taken, said });
  settle(map);
}

/** Keep names off these boxes too while something stands in place of signs; none, when it goes. */
export function keepNamesOff(map, boxes) {
  if (!atlases.has(map)) return;
  atlasOf(map).instead = boxes;
  settle(map);
}

/** Once a frame, however often it is asked for. */
function settle(map) {
  const atlas = atlasOf(map);
  if (atlas.due) return;
  atlas.due = true;
  requestAnimationFrame(() => {
    atlas.due = false;
    if (map.getContainer().isConnected && map._loaded) arrange(map, atlas);
  });
}

/** Widths of texts in pixels; all new ones are read in one go. */
export function widthsOf(map, wanted) {
  const { widths } = atlasOf(map), fresh = new Map();
  for (const { text, look } of wanted) {
    const key = `${look}|${text}`;
    if (!widths.has(key) && !fresh.has(key)) fresh.set(key, element("span", { class: `place ${look}` }, element("span", {}, text)));
  }
  if (fresh.size) {
    const bench = element("div", { class: "place-bench", "aria-hidden": "true" }, ...fresh.values());
    map.getContainer().append(bench);
    for (const [key, { firstChild }] of fresh) widths.set(key, firstChild.offsetWidth);
    bench.remove();
  }
  return wanted.map(({ text, look }) => widths.get(`${look}|${text}`));
}

/** What the controls, the key and a phone's list cover, in projected pixels. */
export function coveredBoxes(map) {
  const view = map.getPixelBounds();
  const container = map.getContainer(), frame = container.getBoundingClientRect();
  const over = [...container.querySelectorAll(".leaflet-control"), ...(container.parentElement?.querySelectorAll("[data-key], [data-over-map]") ?? [])];
  const boxes = over.map((node) => node.getBoundingClientRect()).filter(({ width }) => width)
    .map(({ left, top, width, height }) => ({ x: view.min.x + left - frame.left - 4, y: view.min.y + top - frame.top - 4, width: width + 8, height: height + 8 }));
  const below = coveredBelow(map);
  if (below) boxes.push({ x: view.min.x, y: view.max.y - below, width: view.max.x - view.min.x, height: below });
  return boxes;
}

function arrange(map, atlas) {
  const view = map.getPixelBounds(), zoom = map.getZoom(), bounds = map.getBounds();
  map.getContainer().classList.toggle("map--near", zoom >= NEAR);
  // Where something else is shown in place of signs, no sign takes room or says a name.
  const signed = (map.getContainer().closest("[data-mode]")?.dataset.mode ?? "signs") === "signs";
  const taken = new Boxes([...(signed ? atlas.taken : atlas.instead), ...coveredBoxes(map)]), said = signed ? atlas.said : new Set();
  const inView = ({ x, y, width, height }) => x >= view.min.x + EDGE && y >= view.min.y + EDGE && x + width <= view.max.x - EDGE && y + height <= view.max.y - EDGE;
  const free = (box) => inView(box) && !taken.met(box);
  const now = new Map();
  const say = (name, look, at, box) => {
    taken.add(box);
    now.set(`${name}|${look}|${at.join()}`, { name, look, at });
  };

  if (!map.getContainer().classList.contains("map--tiled")) nameAll(); // tiles bring names of their own

  for (const [key, { marker }] of atlas.shown) {
    if (!now.has(key)) { marker.remove(); atlas.shown.delete(key); }
  }
  for (const [key, { name, look, at }] of now) {
    if (!atlas.shown.has(key)) atlas.shown.set(key, { marker: label(map, name, look, at) });
  }

  function nameAll() {
    // An exclave named after its town gives way to the town.
    const isTown = ({ code, name }) => code.includes("-") && atlas.towns.some((town) => town.name === name && town.fromZoom <= zoom);
    const states = [...atlas.states.values()].filter((state) => !said.has(state.name) && !isTown(state));
    const waters = atlas.waters.filter(({ name, fromZoom }) => zoom >= fromZoom && !said.has(name));
    widthsOf(map, [...states.flatMap((state) => looksOf(state).map((look) => ({ text: state.name, look }))), ...waters.map((water) => ({ text: water.name, look: lookOf(water) }))]);
    for (const state of states.filter(isCovered)) stateName(state);
    for (const water of waters) waterName(water);
    for (const state of states.filter((s) => !isCovered(s))) stateName(state);
    towns();
  }

  /** About its own place; else, smaller if need be, anywhere within its borders. */
  function stateName(state) {
    const { code, name, at } = state, land = atlas.lands.get(code), looks = looksOf(state);
    const widths = widthsOf(map, looks.map((look) => ({ text: name, look })));
    for (const [i, look] of looks.entries()) {
      const boxAt = ({ x, y }) => ({ x: x - widths[i] / 2, y: y - 7, width: widths[i], height: LINE });
      const home = map.project(at), nudged = NUDGES.map((dy) => home.add([0, dy]));
      const spot = nudged.find((p) => free(boxAt(p))) ?? (land ? spotInside(map, land, { view, home, width: widths[i], isFree: (p) => free(boxAt(p)) }) : null);
      if (spot) {
        const { lat, lng } = map.unproject(spot);
        say(name, look, [lat, lng], boxAt(spot));
        return;
      }
    }
  }

  function waterName(water) {
    const { name, points } = water, look = lookOf(water), [width] = widthsOf(map, [{ text: name, look }]);
    for (const at of points) {
      const { x, y } = map.project(at), box = { x: x - width / 2, y: y - 8, width, height: 16 };
      if (free(box)) { say(name, look, at, box); return; }
    }
  }

  function towns() {
    const near = atlas.towns.filter(({ fromZoom, name, at }) => fromZoom <= zoom && bounds.contains(at) && !said.has(name)).slice(0, MOST_TOWNS);
    const widths = widthsOf(map, near.map(({ name, look }) => ({ text: name, look })));
    for (const [i, { name, at, look }] of near.entries()) {
      const p = map.project(at);
      const dotted = free({ x: p.x - DOT / 2, y: p.y - DOT / 2, width: DOT, height: DOT });
      if (!dotted && !look.includes("capital")) continue; // a capital under a sign is named all the same
      const boxAt = (s) => SIDES[s](p, widths[i], dotted ? GAP : GAP_UNDER);
      const side = Object.keys(SIDES).find((s) => free(boxAt(s)));
      if (side) say(name, `${look} place--${side}${dotted ? "" : " place--under"}`, at, boxAt(side));
    }
  }
}

function label(map, name, look, at) {
  const marker = L.marker(at, { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: `place ${look}`, html: element("span", {}, name), iconSize: null }) }).addTo(map);
  marker.getElement().setAttribute("aria-hidden", "true");
  return marker;
}
