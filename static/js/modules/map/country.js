// One country's airspace cut out of its surroundings, and its incidents; a sign leads to the incident's page.

import { readBlock } from "../dom.js";
import { isPlaced, latLngOf } from "./areas.js";
import { landsOf } from "./basemap.js";
import { airspaceAt, drawAirspace, mainBounds } from "./edge.js";
import { Marks } from "./marks.js";
import { whenNamed } from "./names.js";

/** The largest part of the airspace, and what stands about it: an island far away does not shrink the map. */
function frame(main, features) {
  const near = main.pad(0.25), bounds = L.latLngBounds(main.getSouthWest(), main.getNorthEast());
  for (const feature of features.filter(isPlaced)) {
    if (feature.properties.precision !== "country" && near.contains(latLngOf(feature))) bounds.extend(latLngOf(feature));
  }
  return bounds;
}

const goTo = ({ properties: { reference } }) => location.assign(`/incidents/${encodeURIComponent(reference)}/`);

export async function draw(map, { block }) {
  const { country, airspace: address, features: { features } } = readBlock(block);
  const [airspace] = await Promise.all([airspaceAt(address), whenNamed(map)]);
  const handlers = { onSelect: goTo, onHold: (members) => showHeld(map, members), onHover: (reference) => marks.point(reference) };
  const marks = new Marks(map, handlers, { named: false });
  if (airspace) {
    map.fitBounds(frame(mainBounds(airspace), features).pad(0.03), { animate: false });
    drawAirspace(map, airspace);
  } else {
    const land = (await landsOf(map)).get(country);
    if (land) map.fitBounds(L.geoJSON(land).getBounds(), { animate: false });
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
