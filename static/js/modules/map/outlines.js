// What is known of where an incident was: a circle about its place, or the country it is known to.

import { landsOf } from "./basemap.js";
import { isPlaced, latLngOf } from "./drawn.js";
import { rendererOf } from "./panes.js";

/** The circle of an incident's uncertainty, put into a group of layers; null where none is known. */
export function halo(map, one, className, group) {
  const { uncertainty_km: km, nature } = one;
  if (!km) return null;
  return L.circle(latLngOf(one), { renderer: rendererOf(map, "halos"), pane: "halos", interactive: false, radius: km * 1000, className: `halo is-${nature} ${className}` }).addTo(group);
}

/** All that is known of its place; a country only if it is `stillWanted()` once its shape is there. */
export async function outline(map, one, className, group, stillWanted = () => true) {
  if (one.precision === "country") {
    const land = (await landsOf(map)).get(one.country);
    if (land && stillWanted()) L.geoJSON(land, { pane: "areas", renderer: rendererOf(map, "areas"), interactive: false, style: { className: `halo ${className} is-${one.nature}` } }).addTo(group);
  } else if (isPlaced(one)) {
    halo(map, one, className, group);
  }
}
