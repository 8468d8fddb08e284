// One country cut out of its surroundings, and its incidents; a sign leads to the incident's page.

import { readBlock } from "../dom.js";
import { isArea, isPlaced, latLngOf } from "./areas.js";
import { landsOf } from "./basemap.js";
import { Marks } from "./marks.js";
import { whenNamed } from "./names.js";
import { rendererOf } from "./panes.js";

const WORLD = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]];

/** Everything but the country, as one shape with the country for its hole. */
function surroundings(land) {
  const holes = land.geometry.coordinates.map(([outline]) => outline);
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [WORLD, ...holes] } };
}

/** The country's main land and its incidents: an island far away does not shrink the map. */
function frame(land, features) {
  const largest = land.geometry.coordinates.map(([outline]) => L.geoJSON({ type: "Polygon", coordinates: [outline] }).getBounds())
    .sort((a, b) => area(b) - area(a))[0];
  const near = largest.pad(0.3);
  const bounds = L.latLngBounds(largest.getSouthWest(), largest.getNorthEast());
  for (const feature of features.filter((f) => isPlaced(f) && !isArea(f))) {
    if (near.contains(latLngOf(feature))) bounds.extend(latLngOf(feature));
  }
  return bounds;
}

const area = (bounds) => (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());

const goTo = ({ properties: { reference } }) => location.assign(`/incidents/${encodeURIComponent(reference)}/`);

export async function draw(map, { block }) {
  await whenNamed(map);
  const { country, features: { features } } = readBlock(block);
  const marks = new Marks(map, { onSelect: goTo, onHold: (members) => showHeld(map, members), onHover: (reference) => marks.point(reference) });
  const land = (await landsOf(map)).get(country);
  if (land) {
    map.fitBounds(frame(land, features).pad(0.04), { animate: false });
    let veil = null;
    const cover = async () => {
      const shape = surroundings((await landsOf(map)).get(country));
      veil?.remove();
      veil = L.geoJSON(shape, { pane: "areas", renderer: rendererOf(map, "areas"), interactive: false, style: { className: "veil" } }).addTo(map);
    };
    map.on("basemap:drawn", cover);
    await cover();
  }
  marks.show(features);
  map.fire("incidents:drawn");
}

/** Several at one spot: a small list of links on the map. */
function showHeld(map, members) {
  const list = document.createElement("ul");
  list.className = "held";
  for (const { properties: { reference, title, date } } of members) {
    const link = document.createElement("a");
    link.href = `/incidents/${encodeURIComponent(reference)}/`;
    link.textContent = title;
    const row = document.createElement("li");
    row.append(link, ` ${date}`);
    list.append(row);
  }
  const placed = members.filter(isPlaced);
  const at = placed.length ? L.latLngBounds(placed.map(latLngOf)).getCenter() : map.getCenter();
  L.popup({ maxHeight: 240 }).setLatLng(at).setContent(list).openOn(map);
}
