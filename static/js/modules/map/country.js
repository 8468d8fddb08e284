// One country's airspace cut out of its surroundings, and its incidents; a sign leads to the incident's page.

import { readBlock } from "../dom.js";
import { landsOf } from "./basemap.js";
import { fromFeatures, isPlaced, latLngOf } from "./drawn.js";
import { airspaceAt, drawAirspace, mainBounds } from "./edge.js";
import { Marks } from "./marks.js";
import { whenNamed } from "./names.js";

/** The largest part of the airspace, and what stands about it: an island far away does not shrink the map. */
function frame(main, { signs }) {
  const near = main.pad(0.25), bounds = L.latLngBounds(main.getSouthWest(), main.getNorthEast());
  for (const sign of signs) if (near.contains(latLngOf(sign))) bounds.extend(latLngOf(sign));
  return bounds;
}

const goTo = ({ reference }) => location.assign(`/incidents/${encodeURIComponent(reference)}/`);

export async function draw(map, { block }) {
  const { country, airspace: address, features: { features } } = readBlock(block), drawing = fromFeatures(features);
  const [airspace] = await Promise.all([airspaceAt(address), whenNamed(map)]);
  const handlers = { onSelect: goTo, onHold: ({ members }) => showHeld(map, members), onHover: (one) => marks.point(one?.reference ? one : null) };
  const marks = new Marks(map, handlers, { named: false });
  if (airspace) {
    map.fitBounds(frame(mainBounds(airspace), drawing).pad(0.03), { animate: false });
    drawAirspace(map, airspace);
  } else {
    const land = (await landsOf(map)).get(country);
    if (land) map.fitBounds(L.geoJSON(land).getBounds(), { animate: false });
  }
  marks.show(drawing);
  map.fire("incidents:drawn");
}

/** Several at one spot: a small list of links on the map. */
function showHeld(map, members) {
  const list = document.createElement("ul");
  list.className = "held";
  for (const { one: { reference, title, date } } of members) {
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
