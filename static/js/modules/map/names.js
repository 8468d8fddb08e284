// Names of states, seas and towns, kept clear of the signs drawn over them.

import { element } from "../dom.js";
import { Boxes } from "./boxes.js";
import { CITIES, CONTEXT_STATES, EXCLAVES, SEAS, STATES, TOWNS } from "./places.js";

const NUDGES = [0, -16, 16, -28, 28];
const labels = new WeakMap();

/** Where a plate for a whole state belongs: under its name. */
export const ANCHORS = new Map(STATES.map(([latitude, longitude, , code]) => [code, [latitude, longitude]]));

function drawName(map, [latitude, longitude, text], className, from = 0) {
  const words = element("span", {}, text);
  const marker = L.marker([latitude, longitude], { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: `place ${className}`, html: words, iconSize: null }) }).addTo(map);
  marker.getElement().setAttribute("aria-hidden", "true");
  labels.get(map).names.push({ marker, words, movable: !className.includes("city"), from, width: 0 });
}

export function drawNames(map, { townsFromZoom }) {
  const citiesFromZoom = Math.min(6, townsFromZoom);
  const showDepth = () => {
    const zoom = map.getZoom(), { classList } = map.getContainer();
    classList.toggle("map--cities", zoom >= citiesFromZoom);
    classList.toggle("map--towns", zoom >= townsFromZoom);
    classList.toggle("map--near", zoom >= 7);
  };
  labels.set(map, { names: [], showDepth, taken: [] });
  STATES.forEach((p) => drawName(map, p, "place--state"));
  SEAS.forEach((p) => drawName(map, p, "place--sea"));
  CONTEXT_STATES.forEach((p) => drawName(map, p, "place--state place--context"));
  EXCLAVES.forEach((p) => drawName(map, p, "place--state place--context place--exclave"));
  CITIES.forEach((p) => drawName(map, p, "place--city", citiesFromZoom));
  TOWNS.forEach((p) => drawName(map, p, "place--city place--town", townsFromZoom));
  map.on("zoomend", showDepth);
  showDepth();
  document.fonts.ready.then(() => measureAgain(map));
}

/** The names were measured in another face until ours had come. */
function measureAgain(map) {
  const { names, taken } = labels.get(map);
  for (const name of names) name.width = 0;
  settleNames(map, taken);
}

function boxOf(map, label) {
  const { x, y } = map.latLngToLayerPoint(label.marker.getLatLng());
  return label.movable ? { x: x - label.width / 2 + 4, y: y - 6, width: label.width - 8, height: 12 } : { x: x - 4, y: y - 6, width: label.width + 10, height: 12 };
}

/** Move or hide names that meet a taken box (layer points, {x, y, width, height}) or one another. */
export function settleNames(map, taken) {
  if (!labels.has(map)) return;
  const { names, showDepth } = labels.get(map);
  labels.get(map).taken = taken;
  showDepth();
  const shown = names.filter(({ from }) => map.getZoom() >= from);
  for (const label of shown) label.width ||= label.words.offsetWidth; // all reading before any writing
  const settled = new Boxes(taken);
  for (const label of shown) {
    const box = boxOf(map, label);
    const free = (label.movable ? NUDGES : [0]).find((dy) => !settled.met({ ...box, y: box.y + dy }));
    label.words.style.marginTop = free ? `${free}px` : "";
    label.words.classList.toggle("place__words--hidden", free === undefined);
    if (free !== undefined) settled.add({ ...box, y: box.y + free });
  }
}
