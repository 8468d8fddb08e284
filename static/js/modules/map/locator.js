// One incident: its sign, how closely the place is known, its find spots.

import { readBlock } from "../dom.js";
import { isArea, isPlaced, latLngOf } from "./areas.js";
import { landsOf } from "./basemap.js";
import { drawMeasure } from "./measure.js";
import { settleNames, whenNamed } from "./names.js";
import { rendererOf } from "./panes.js";
import { glyph } from "./signs.js";

const LARGE = 24, SMALL = 15, FEW = 40;

function place(map, feature, size) {
  const { title } = feature.properties;
  const marker = L.marker(latLngOf(feature), { keyboard: false, interactive: false, icon: L.divIcon({ className: "sign sign--still", html: glyph(feature.properties, { cased: true }), iconSize: [size, size] }) }).addTo(map);
  marker.getElement().setAttribute("role", "img");
  marker.getElement().setAttribute("aria-label", title);
  return latLngOf(feature);
}

function halo(map, feature) {
  const { uncertainty_km: km, nature } = feature.properties;
  const renderer = rendererOf(map, "halos");
  return L.circle(latLngOf(feature), { renderer, pane: "halos", interactive: false, radius: km * 1000, className: `halo halo--selected is-${nature}` }).addTo(map);
}

async function fillCountry(map, code, nature) {
  const land = (await landsOf(map)).get(code);
  return land ? L.geoJSON(land, { pane: "areas", renderer: rendererOf(map, "areas"), interactive: false, style: { className: `halo halo--selected is-${nature}` } }).addTo(map) : null;
}

function spot(map, feature) {
  L.circleMarker(latLngOf(feature), { renderer: rendererOf(map, "halos"), pane: "halos", radius: 3, interactive: false, className: `find-spot is-${feature.properties.nature}` }).addTo(map);
  return latLngOf(feature);
}

function keepNamesClear(map, points, size) {
  const settle = () => settleNames(map, points.map((point) => {
    const { x, y } = map.project(point);
    return { x: x - size / 2, y: y - size / 2, width: size, height: size };
  }));
  map.on("zoomend", settle);
  settle();
}

export async function draw(map, { block }) {
  await whenNamed(map);
  const { incident, parts, country, border } = readBlock(block);
  const { uncertainty_km: km, nature, precision } = incident.properties;
  const placedParts = parts.filter(isPlaced);
  const known = isPlaced(incident) && !isArea(incident);
  const bounds = L.latLngBounds([]);

  if (known) bounds.extend(latLngOf(incident));
  if (isPlaced(incident) && precision !== "country" && km && !placedParts.length) {
    // The circle's own bounds need a map with a view; a box of the same radius does not.
    bounds.extend(L.latLng(latLngOf(incident)).toBounds(2000 * km));
  }
  const measured = known && border && !placedParts.length;
  if (measured) bounds.extend([border.point[1], border.point[0]]);
  placedParts.forEach((part) => bounds.extend(latLngOf(part)));
  if (!bounds.isValid() || precision === "country") {
    const land = (await landsOf(map)).get(country);
    if (land) bounds.extend(L.geoJSON(land).getBounds());
  }
  if (bounds.isValid()) map.fitBounds(bounds.pad(placedParts.length ? 0.12 : 0.35), { maxZoom: measured ? 10 : 8.5, animate: false });

  if (precision === "country") await fillCountry(map, country, nature);
  // Find spots tell better than a circle where it was.
  else if (isPlaced(incident) && km >= 1 && !placedParts.length) halo(map, incident);
  if (measured) drawMeasure(map, latLngOf(incident), border, map);
  const drawn = placedParts.map((part) => (placedParts.length > FEW ? spot(map, part) : place(map, part, SMALL)));
  if (known && !placedParts.length) drawn.push(place(map, incident, LARGE));
  keepNamesClear(map, drawn, placedParts.length ? SMALL : LARGE);
  map.fire("incidents:drawn");
}
