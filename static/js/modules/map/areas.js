// Incidents known only to a state or a sea: plates under the area's name, placed where nothing else stands.

import { Boxes } from "./boxes.js";
import { cluster } from "./clusters.js";
import { anchorOf, coveredBoxes, nameOf, watersOf, widthsOf } from "./names.js";
import { isPlaced, latLngOf } from "./drawn.js";
import { sum } from "./natures.js";
import { plateWidth } from "./signs.js";

const HEIGHT = 18, CAPTION = 15, CLUSTER_SCALE = 0.4, NAMED_BELOW_ZOOM = 6, EDGE = 6;
const SMALL_WATER_METRES = 50000, SMALL_WATERS_FROM_ZOOM = 6;

/** The named water nearest to an incident; straits and lakes only for what is right beside them. */
function waterOf(map, area) {
  const at = latLngOf(area);
  const away = ({ points }) => Math.min(...points.map((point) => map.distance(point, at)));
  const all = watersOf(map).filter(({ gathers }) => gathers);
  const small = all.find((water) => water.fromZoom >= SMALL_WATERS_FROM_ZOOM && away(water) < SMALL_WATER_METRES);
  return small ?? all.filter(({ fromZoom }) => fromZoom < SMALL_WATERS_FROM_ZOOM).sort((a, b) => away(a) - away(b))[0];
}

/** From afar one plate for each named sea, under its name; from close by, plates where they belong. */
function byWaters(map, areas, named) {
  if (named && map.getZoom() < NAMED_BELOW_ZOOM) {
    return [...Map.groupBy(areas, (area) => waterOf(map, area))]
      .map(([{ name, points, fromZoom }, members]) => ({ name, look: fromZoom < SMALL_WATERS_FROM_ZOOM ? "place--sea" : "place--water", anchors: points.map((point) => map.project(point)), members }));
  }
  // Plates are wider than signs, so they are joined on a shrunken plane.
  const shrunk = areas.map((member) => {
    const { x, y } = map.project(latLngOf(member));
    return { x: x * CLUSTER_SCALE, y: y * CLUSTER_SCALE, member };
  });
  return cluster(shrunk).map(({ x, y, members }) => {
    const middle = L.point(x / CLUSTER_SCALE, y / CLUSTER_SCALE);
    const spots = members.map((member) => map.project(latLngOf(member)));
    return { name: null, anchors: [spots.sort((a, b) => a.distanceTo(middle) - b.distanceTo(middle))[0]], members };
  });
}

function byStates(map, areas) {
  return [...Map.groupBy(areas, ({ state }) => state)].map(([code, members]) => {
    const at = anchorOf(map, code) ?? (isPlaced(members[0]) ? latLngOf(members[0]) : null);
    return { name: nameOf(map, code), look: "place--state", anchors: at ? [map.project(at)] : [], members };
  }).filter(({ anchors }) => anchors.length);
}

/** The first of a few spots about the anchors that nothing fills: below the place, above, beside. Where
    there is none, rather one out of sight, or under what covers the map, than one over signs. */
function freeSpot(anchors, width, height, { signs, covered, view }) {
  const spots = [[0, 0], [0, 18], [0, -20], [0, 36], [-0.5 * width - 34, 0], [0.5 * width + 34, 0], [0, -38], [0, 54], [-0.5 * width - 48, 18], [0.5 * width + 48, 18]];
  const boxes = anchors.flatMap((anchor) => spots.map(([dx, dy]) => ({ x: anchor.x + dx - width / 2, y: anchor.y + dy - height / 2, width, height })));
  const inView = (box) => !covered.met(box) && box.x > view.min.x + EDGE && box.y > view.min.y + EDGE && box.x + width < view.max.x - EDGE && box.y + height < view.max.y - EDGE;
  const free = boxes.filter((box) => !signs.met(box));
  return free.find(inView) ?? free[0] ?? boxes.toSorted((a, b) => signs.met(a) - signs.met(b))[0];
}

/** Plates for all areas (see drawn.js): [{x, y, width, height, name, look, members, n, one}] in
    projected pixels. `named` gathers what is known to a sea under its name. */
export function placePlates(map, areas, taken, { named = true } = {}) {
  const groups = [
    ...byStates(map, areas.filter(({ state }) => state)),
    ...byWaters(map, areas.filter((area) => !area.state && isPlaced(area)), named),
  ].map((group) => ({ ...group, n: sum(group.members.map(({ n }) => n)), one: group.members.length === 1 ? group.members[0].one : null }));
  const captions = widthsOf(map, groups.map(({ name, look }) => ({ text: name ?? "", look })));
  const signs = new Boxes(taken), covered = new Boxes(coveredBoxes(map)), view = map.getPixelBounds();
  return groups.map(({ anchors, ...group }, i) => {
    const { name } = group, width = Math.max(plateWidth(group), name ? captions[i] : 0);
    const box = freeSpot(anchors, width, name ? HEIGHT + CAPTION : HEIGHT, { signs, covered, view });
    signs.add(box);
    return { ...box, ...group };
  });
}
