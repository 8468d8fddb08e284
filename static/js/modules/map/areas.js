// Incidents known only to a state or a sea: plates, placed where nothing else stands.

import { Boxes } from "./boxes.js";
import { cluster } from "./clusters.js";
import { ANCHORS } from "./names.js";
import { SEAS, SMALL_WATERS } from "./places.js";
import { plateWidth } from "./signs.js";

const HEIGHT = 18, CLUSTER_SCALE = 0.4, NAMED_BELOW_ZOOM = 6, SMALL_WATER_METRES = 50000;

export const isArea = ({ properties: { precision } }) => precision === "country" || precision === "sea_area";
export const isPlaced = ({ geometry }) => geometry !== null;
export const latLngOf = ({ geometry: { coordinates: [longitude, latitude] } }) => [latitude, longitude];

function countryAnchor(members) {
  const known = ANCHORS.get(members[0].properties.country);
  return known ?? (isPlaced(members[0]) ? latLngOf(members[0]) : null);
}

/** The named water nearest to an incident; small ones only from close by. */
function seaOf(map, feature) {
  const at = latLngOf(feature);
  const small = SMALL_WATERS.find((water) => map.distance(water, at) < SMALL_WATER_METRES);
  return small ?? SEAS.map((sea) => [map.distance(sea, at), sea]).sort(([a], [b]) => a - b)[0][1];
}

/** From afar one plate for each named sea, under its name; from close by, plates where they belong. */
function bySeas(map, features) {
  if (map.getZoom() < NAMED_BELOW_ZOOM) {
    return [...Map.groupBy(features, (feature) => seaOf(map, feature))].map(([sea, members]) => ({ anchor: map.project(sea.slice(0, 2)), members }));
  }
  // Plates are wider than signs, so they are joined on a shrunken plane.
  const points = features.map((feature) => {
    const { x, y } = map.project(latLngOf(feature));
    return { x: x * CLUSTER_SCALE, y: y * CLUSTER_SCALE, feature };
  });
  return cluster(points).map(({ x, y, members }) => {
    const middle = L.point(x / CLUSTER_SCALE, y / CLUSTER_SCALE);
    const spots = members.map((member) => map.project(latLngOf(member)));
    return { anchor: spots.sort((a, b) => a.distanceTo(middle) - b.distanceTo(middle))[0], members };
  });
}

/** The first of a few spots about the anchor that no taken box fills: below its name, above, beside. */
function freeSpot(anchor, width, taken) {
  const spots = [[0, 18], [0, -20], [0, 36], [-0.5 * width - 34, 0], [0.5 * width + 34, 0], [0, -38], [0, 54], [-0.5 * width - 48, 18], [0.5 * width + 48, 18]];
  const boxAt = ([dx, dy]) => ({ x: anchor.x + dx - width / 2, y: anchor.y + dy - HEIGHT / 2, width, height: HEIGHT });
  const crowds = (spot) => taken.met(boxAt(spot));
  return boxAt(spots.find((spot) => !crowds(spot)) ?? spots.toSorted((a, b) => crowds(a) - crowds(b))[0]);
}

/** Plates for all area incidents: [{x, y, width, height, members}] in projected pixels. */
export function placePlates(map, features, taken) {
  const states = Map.groupBy(features.filter((f) => f.properties.precision === "country"), (f) => f.properties.country);
  const groups = [
    ...[...states.values()].map((members) => ({ members, at: countryAnchor(members) })).filter(({ at }) => at)
      .map(({ members, at }) => ({ members, anchor: map.project(at) })),
    ...bySeas(map, features.filter((f) => f.properties.precision === "sea_area" && isPlaced(f))),
  ];
  const boxes = new Boxes(taken);
  return groups.map(({ anchor, members }) => {
    const box = freeSpot(anchor, plateWidth(members), boxes);
    boxes.add(box);
    return { ...box, members };
  });
}
