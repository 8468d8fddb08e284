// Names of states, seas and towns, kept clear of the signs drawn over them.

import { element } from "../dom.js";
import { CITIES, CONTEXT_STATES, EXCLAVES, SEAS, STATES, TOWNS } from "./places.js";

const NUDGES = [0, -16, 16, -28, 28];
const labels = new WeakMap();

/** Where a plate for a whole state belongs: under its name. */
export const ANCHORS = new Map(STATES.map(([latitude, longitude, , code]) => [code, [latitude, longitude]]));

export function drawName(map, [latitude, longitude, text], className) {
  const words = element("span", {}, text);
  const marker = L.marker([latitude, longitude], { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: `place ${className}`, html: words, iconSize: null }) }).addTo(map);
  marker.getElement().setAttribute("aria-hidden", "true");
  const label = { marker, words, movable: !className.includes("city"), width: 0 };
  labels.get(map)?.push(label);
  return label;
}

export function drawNames(map, { townsFromZoom }) {
  labels.set(map, []);
  STATES.forEach((p) => drawName(map, p, "place--state"));
  SEAS.forEach((p) => drawName(map, p, "place--sea"));
  CONTEXT_STATES.forEach((p) => drawName(map, p, "place--state place--context"));
  EXCLAVES.forEach((p) => drawName(map, p, "place--state place--context place--exclave"));
  CITIES.forEach((p) => drawName(map, p, "place--city"));
  TOWNS.forEach((p) => drawName(map, p, "place--city place--town"));
  const depth = () => {
    const zoom = map.getZoom();
    map.getContainer().classList.toggle("map--far", zoom < Math.min(6, townsFromZoom));
    map.getContainer().classList.toggle("map--towns", zoom >= townsFromZoom);
    map.getContainer().classList.toggle("map--near", zoom >= 7);
  };
  map.on("zoomend", depth);
  depth();
}

function boxOf(map, label) {
  label.width ||= label.words.offsetWidth;
  const { x, y } = map.latLngToLayerPoint(label.marker.getLatLng());
  return label.movable ? { x: x - label.width / 2 + 4, y: y - 6, width: label.width - 8, height: 12 } : { x: x - 4, y: y - 6, width: label.width + 10, height: 12 };
}

const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Move or hide names that meet a taken box (layer points, {x, y, width, height}) or one another. */
export function settleNames(map, taken) {
  const settled = [...taken];
  for (const label of labels.get(map) ?? []) {
    label.words.classList.remove("place__words--hidden");
    if (!label.words.offsetParent && !label.width) continue;
    const box = boxOf(map, label);
    if (!box.width) continue;
    const nudges = label.movable ? NUDGES : [0];
    const free = nudges.find((dy) => !settled.some((other) => meet({ ...box, y: box.y + dy }, other)));
    label.words.style.marginTop = free ? `${free}px` : "";
    label.words.classList.toggle("place__words--hidden", free === undefined);
    if (free !== undefined) settled.push({ ...box, y: box.y + free });
  }
}
