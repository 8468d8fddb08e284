// A second map beside the first, looking where it looks.

import { element } from "../dom.js";
import { basemapOf, draw as drawBasemap } from "../map/basemap.js";
import { whenNamed } from "../map/names.js";

/** Make it in the map's own pane: {map, remove}. */
export async function openSecondMap(first) {
  const holder = element("div", { class: "map map--second" });
  first.getContainer().after(holder);
  const { minZoom, maxZoom, zoomSnap, zoomDelta, wheelPxPerZoomLevel } = first.options;
  const map = L.map(holder, { minZoom, maxZoom, zoomSnap, zoomDelta, wheelPxPerZoomLevel, zoomControl: false, attributionControl: true });
  map.attributionControl.setPrefix(false);
  const centre = first.getCenter();
  first.invalidateSize({ pan: false });
  first.setView(centre, first.getZoom(), { animate: false });
  map.setView(centre, first.getZoom(), { animate: false });

  let following = false;
  const follow = (leader, other) => () => {
    if (following) return;
    following = true;
    other.setView(leader.getCenter(), leader.getZoom(), { animate: false });
    following = false;
  };
  const ahead = follow(first, map), back = follow(map, first);
  first.on("move zoomend", ahead);
  map.on("move zoomend", back);
  await drawBasemap(map, basemapOf(first));
  await whenNamed(map);
  return {
    map,
    remove() {
      first.off("move zoomend", ahead);
      map.remove();
      holder.remove();
      const at = first.getCenter();
      first.invalidateSize({ pan: false });
      first.setView(at, first.getZoom(), { animate: false });
    },
  };
}
