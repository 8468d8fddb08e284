// The shortest way to a neighbour's border, with its length in words.

import { element } from "../dom.js";
import { rendererOf } from "./panes.js";

const ROOM = 90, BEYOND = 40;

/** `border` is {point: [longitude, latitude], phrase}; `from` is [latitude, longitude]. */
export function drawMeasure(map, from, { point: [longitude, latitude], phrase }, group) {
  const foot = [latitude, longitude];
  const options = { renderer: rendererOf(map, "halos"), pane: "halos", interactive: false };
  L.polyline([from, foot], { ...options, className: "measure" }).addTo(group);
  L.circleMarker(foot, { ...options, radius: 2.5, className: "measure__foot" }).addTo(group);
  const words = L.marker(foot, { interactive: false, keyboard: false, icon: L.divIcon({ className: "measure__label", html: element("span", {}, phrase), iconSize: null }) }).addTo(group);
  // In the middle of the way; where that is too short for the words, beyond the border.
  const put = () => {
    const start = map.project(from), end = map.project(foot), way = end.subtract(start), length = start.distanceTo(end);
    const step = length ? way.divideBy(length) : L.point(0, 1);
    const at = length >= ROOM ? start.add(way.divideBy(2)) : end.add([step.x * BEYOND * 1.4, step.y * BEYOND * 0.7]);
    words.setLatLng(map.unproject(at));
  };
  map.on("zoomend", put);
  words.on("remove", () => map.off("zoomend", put));
  put();
}
