// The shortest way to a neighbour's border, with its length in words.

import { element } from "../dom.js";
import { rendererOf } from "./panes.js";

/** `border` is {point: [longitude, latitude], phrase}; `from` is [latitude, longitude]. */
export function drawMeasure(map, from, { point: [longitude, latitude], phrase }, group) {
  const foot = [latitude, longitude], middle = [(from[0] + latitude) / 2, (from[1] + longitude) / 2];
  const options = { renderer: rendererOf(map, "halos"), pane: "halos", interactive: false };
  L.polyline([from, foot], { ...options, className: "measure" }).addTo(group);
  L.circleMarker(foot, { ...options, radius: 2.5, className: "measure__foot" }).addTo(group);
  const words = L.marker(middle, { interactive: false, keyboard: false, icon: L.divIcon({ className: "measure__label", html: element("span", {}, phrase), iconSize: null }) }).addTo(group);
  // Where the way is too short for its words, the line alone stands.
  const fit = () => words.getElement()?.classList.toggle("measure__label--hidden", map.latLngToLayerPoint(from).distanceTo(map.latLngToLayerPoint(foot)) < 90);
  words.on("add", fit);
  map.on("zoomend", fit);
  fit();
}
