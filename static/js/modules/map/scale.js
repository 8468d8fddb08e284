// A ruler in round kilometres, true at the middle of the map.

import { element, svg } from "../dom.js";

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

function ruler(map) {
  const { y } = map.getSize();
  const metres = map.distance(map.containerPointToLatLng([0, y / 2]), map.containerPointToLatLng([100, y / 2]));
  const km = STEPS.findLast((step) => step * 1000 <= metres * 1.1) ?? 1;
  const width = Math.round((100 * km * 1000) / metres);
  return [
    svg("svg", { class: "scale", width: width + 2, height: 6, "aria-hidden": "true" }, svg("path", { d: `M1 0v5h${width}v-5` })),
    element("span", {}, `${km} km at ${Math.round(map.getCenter().lat)}° N`),
  ];
}

export function draw(map) {
  const control = L.control({ position: "bottomleft" });
  control.onAdd = () => element("p", { class: "map-scale" });
  control.addTo(map);
  const redraw = () => control.getContainer().replaceChildren(...ruler(map));
  map.on("zoomend moveend", redraw);
  redraw();
}
