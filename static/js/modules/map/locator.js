// One incident: its sign, how closely the place is known, its find spots, its track, the edge of the airspace.

import { element, readBlock } from "../dom.js";
import { landsOf } from "./basemap.js";
import { isArea, isPlaced, latLngOf, oneOfFeature } from "./drawn.js";
import { airspaceAt, drawAirspace, mainBounds } from "./edge.js";
import { drawMeasure } from "./measure.js";
import { settleNames, whenNamed, widthsOf } from "./names.js";
import { rendererOf } from "./panes.js";
import { glyph } from "./signs.js";
import { drawTrack, trackBounds } from "./track.js";

const LARGE = 24, SMALL = 15, FEW = 40, LINE = 16, STEP = 14, DEEPEST = 11.5, UNMEASURED = 9;

function place(map, one, size) {
  const marker = L.marker(latLngOf(one), { keyboard: false, interactive: false, icon: L.divIcon({ className: "sign sign--still", html: glyph(one, { cased: true }), iconSize: [size, size] }) }).addTo(map);
  marker.getElement().setAttribute("role", "img");
  marker.getElement().setAttribute("aria-label", one.title);
}

function halo(map, one) {
  const { uncertainty_km: km, nature } = one;
  const renderer = rendererOf(map, "halos");
  return L.circle(latLngOf(one), { renderer, pane: "halos", interactive: false, radius: km * 1000, className: `halo halo--selected is-${nature}` }).addTo(map);
}

async function fillCountry(map, code, nature) {
  const land = (await landsOf(map)).get(code);
  return land ? L.geoJSON(land, { pane: "areas", renderer: rendererOf(map, "areas"), interactive: false, style: { className: `halo halo--selected is-${nature}` } }).addTo(map) : null;
}

function spot(map, one) {
  L.circleMarker(latLngOf(one), { renderer: rendererOf(map, "halos"), pane: "halos", radius: 3, interactive: false, className: `find-spot is-${one.nature}` }).addTo(map);
}

/** The name of the place itself, away from the line that is measured. */
function placeName(map, at, words, border) {
  const below = !border || border.point[1] > at[0], look = `place--own place--own-${below ? "below" : "above"}`;
  const name = L.marker(at, { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: `place ${look}`, html: element("span", {}, words), iconSize: null }) }).addTo(map);
  return () => {
    const [width] = widthsOf(map, [{ text: words, look }]), away = LARGE / 2 + 2, { min, max } = map.getPixelBounds(), { x: own, y } = map.project(at);
    const x = own < min.x || own > max.x ? own : Math.min(Math.max(own, min.x + width / 2 + 4), max.x - width / 2 - 4); // aside, where it would be cut off
    name.setLatLng(map.unproject([x, y]));
    return [{ x: x - width / 2, y: below ? y + away : y - away - LINE, width, height: LINE }];
  };
}

/** Boxes around points, and all along a line. */
const around = (map, points, size) => points.map((point) => {
  const { x, y } = map.project(point);
  return { x: x - size / 2, y: y - size / 2, width: size, height: size };
});

function along(map, start, end) {
  const a = map.project(start), b = map.project(end), steps = Math.ceil(a.distanceTo(b) / STEP);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const { x, y } = a.add(b.subtract(a).multiplyBy(i / (steps || 1)));
    return { x: x - 4, y: y - 4, width: 8, height: 8 };
  });
}

/** What of the world to show: everything that is drawn of the incident, else its country's airspace. */
async function frame(map, { incident, parts, country, border, track }, airspace) {
  const { uncertainty_km: km, precision } = incident, bounds = L.latLngBounds([]);
  if (isPlaced(incident) && !isArea(incident)) bounds.extend(latLngOf(incident));
  if (isPlaced(incident) && precision !== "country" && km && !parts.length) {
    // The circle's own bounds need a map with a view; a box of the same radius does not.
    bounds.extend(L.latLng(latLngOf(incident)).toBounds(2000 * km));
  }
  if (border) bounds.extend([border.point[1], border.point[0]]);
  if (track) bounds.extend(trackBounds(track));
  parts.forEach((part) => bounds.extend(latLngOf(part)));
  if (bounds.isValid() && precision !== "country") return bounds.pad(parts.length ? 0.12 : 0.28);
  if (airspace) return mainBounds(airspace).pad(0.03);
  const land = (await landsOf(map)).get(country);
  return land ? L.geoJSON(land).getBounds() : bounds;
}

export async function draw(map, { block }) {
  const { incident: feature, parts: features, country, border: nearest, airspace: address, place: words, track } = readBlock(block);
  const incident = oneOfFeature(feature), all = features.map(oneOfFeature);
  const [airspace] = await Promise.all([airspaceAt(address), whenNamed(map)]);
  const { uncertainty_km: km, nature, precision } = incident;
  const parts = all.filter(isPlaced), known = isPlaced(incident) && !isArea(incident);
  const border = known && !parts.length ? nearest : null;

  const bounds = await frame(map, { incident, parts, country, border, track }, airspace);
  if (bounds.isValid()) map.fitBounds(bounds, { maxZoom: border || track ? DEEPEST : UNMEASURED, animate: false });
  if (airspace) drawAirspace(map, airspace, { lightly: true });

  const kept = [];
  if (precision === "country") await fillCountry(map, country, nature);
  // Find spots tell better than a circle where it was.
  else if (isPlaced(incident) && km && !parts.length) halo(map, incident);
  if (track) kept.push(drawTrack(map, track));
  if (border) {
    const foot = [border.point[1], border.point[0]];
    drawMeasure(map, latLngOf(incident), border, map);
    kept.push(() => along(map, latLngOf(incident), foot));
  }
  parts.forEach((part) => (parts.length > FEW ? spot(map, part) : place(map, part, SMALL)));
  kept.push(() => around(map, parts.map(latLngOf), SMALL));
  if (known && !parts.length) {
    place(map, incident, LARGE);
    kept.push(() => around(map, [latLngOf(incident)], LARGE));
    if (words) kept.push(placeName(map, latLngOf(incident), words, border));
  }
  const settle = () => settleNames(map, kept.flatMap((boxes) => boxes()), new Set([words]));
  map.on("zoomend", settle);
  settle();
  map.fire("incidents:drawn");
}
