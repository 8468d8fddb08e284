// The way an object flew: the part inside emphasised, arrows along it, the moments that matter.

import { element, svg } from "../dom.js";
import { rendererOf } from "./panes.js";

const ARROW_EVERY = 110, ARROW = 12;

function line(map, points, className) {
  return L.polyline(points, { renderer: rendererOf(map, "halos"), pane: "halos", interactive: false, smoothFactor: 0.5, className }).addTo(map);
}

/** Heads along the way, so many pixels apart: pixel places with their bearings in degrees. */
function headings(map, points) {
  const places = points.map((point) => map.project(point)), found = [];
  let left = ARROW_EVERY / 2;
  for (const [i, end] of places.entries()) {
    const start = places[i - 1], length = start?.distanceTo(end) ?? 0;
    while (length && left <= length) {
      const at = start.add(end.subtract(start).multiplyBy(left / length));
      found.push({ at, turn: (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI });
      left += ARROW_EVERY;
    }
    left -= length;
  }
  return found;
}

function arrow(map, { at, turn }) {
  const head = svg("svg", { class: "track__arrow", width: ARROW, height: ARROW, viewBox: "-6 -6 12 12", "aria-hidden": "true" }, svg("path", { d: "M-3-4 4 0-3 4-1 0Z", transform: `rotate(${turn.toFixed(1)})` }));
  return L.marker(map.unproject(at), { interactive: false, keyboard: false, pane: "halos", icon: L.divIcon({ className: "track__head", html: head, iconSize: [ARROW, ARROW] }) });
}

/** `path` is {line, inside, points, marks}, as the page's data block has it; its bounds. */
export const trackBounds = ({ line: points }) => L.latLngBounds(points);

/** Draw it; boxes in projected pixels that names keep clear of come from the function returned. */
export function drawTrack(map, { line: whole, inside, points, marks }) {
  line(map, whole, "track track--casing");
  line(map, whole, "track");
  for (const part of inside) line(map, part, "track track--inside");
  const dot = (point, radius, className) => L.circleMarker(point, { renderer: rendererOf(map, "halos"), pane: "halos", radius, interactive: false, className }).addTo(map);
  for (const [latitude, longitude] of points) dot([latitude, longitude], 1.75, "track__point");
  for (const { point, kind, words } of marks) {
    dot(point, 4, `track__mark track__mark--${kind}`);
    L.marker(point, { interactive: false, keyboard: false, icon: L.divIcon({ className: "track__label", html: element("span", {}, words), iconSize: null }) }).addTo(map);
  }
  const heads = L.layerGroup().addTo(map);
  const turn = () => {
    heads.clearLayers();
    for (const heading of headings(map, whole)) heads.addLayer(arrow(map, heading));
  };
  map.on("zoomend", turn);
  turn();
  return () => [
    ...marks.map(({ point }) => ({ ...map.project(point), width: 110, height: 20 })).map(({ x, y, width, height }) => ({ x: x - 5, y: y - 10, width, height })),
    ...headings(map, whole).map(({ at }) => ({ x: at.x - 6, y: at.y - 6, width: 12, height: 12 })),
  ];
}
