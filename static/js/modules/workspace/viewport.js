// The map of the workspace as the rest of the page sees it.

import { anchorOf } from "../map/names.js";
import { isArea, isPlaced, latLngOf } from "../map/areas.js";
import { coveredBelow, whenOpened } from "../map/view.js";
import { marksOf } from "../map/incidents.js";
import { moves } from "../dom.js";
import { whenReady } from "../maps.js";

const CLOSE_ENOUGH = 6, CLOSE = 7;

export function createViewport({ onMove, onHover, onSelect, onHold }) {
  let map = null, marks = null, wanted = null, settled = false, home = null;

  const whenDrawn = whenReady("flank").then(async (made) => {
    map = made;
    marks = await marksOf(map);
    home = await whenOpened(map);
    marks.handle({
      onHover: (reference) => { marks.point(reference); onHover(reference); },
      onSelect: ({ properties: { reference } }) => onSelect(reference),
      onHold: (members) => onHold(members.map(({ properties: { reference } }) => reference), members.every(isArea) ? "known only to this area" : "at one spot"),
    });
    if (wanted) marks.show(wanted);
    map.on("moveend", () => {
      const { lat: latitude, lng: longitude } = map.getCenter();
      if (settled) onMove({ zoom: Number(map.getZoom().toFixed(2)), latitude, longitude });
    });
    settled = true;
  });

  const positionOf = (feature) => (feature.properties.precision === "country" ? anchorOf(map, feature.properties.country) : null) ?? (isPlaced(feature) ? latLngOf(feature) : null);

  /** Bring an incident into the part of the map that nothing covers, without a needless jump. */
  function reveal(feature) {
    const at = positionOf(feature);
    if (!at) return;
    const covered = coveredBelow(map), size = map.getSize(), point = map.latLngToContainerPoint(at);
    const visible = point.x > 60 && point.x < size.x - 60 && point.y > 60 && point.y < size.y - covered - 60;
    const closer = !isArea(feature) && map.getZoom() < CLOSE_ENOUGH;
    if (visible && !closer) return;
    const zoom = isArea(feature) ? map.getZoom() : Math.max(map.getZoom(), CLOSE);
    const centre = map.unproject(map.project(at, zoom).add([0, covered / 2]), zoom);
    map.setView(centre, zoom, { animate: moves() });
  }

  return {
    whenDrawn,
    get isDrawn() { return Boolean(marks); },
    show(features) { wanted = features; marks?.show(features); },
    point: (reference) => marks?.point(reference),

    measure: (reference, border) => marks?.measure(reference, border),

    select(reference, { moveThere = true } = {}) {
      if (!marks) return;
      const feature = marks.features.find((f) => f.properties.reference === reference) ?? null;
      if (feature && moveThere) reveal(feature);
      marks.select(feature);
    },

    go(view) {
      if (!map) return;
      settled = false;
      if (view) map.setView([view.latitude, view.longitude], view.zoom, { animate: false });
      else if (home) map.setView(home.center, home.zoom, { animate: false });
      settled = true;
    },

    /** References in view, with the unmapped; and how many of them count in totals. */
    inView() {
      const bounds = map.getBounds(), covered = coveredBelow(map);
      if (covered) {
        const size = map.getSize(), low = map.containerPointToLatLng([0, size.y - covered]);
        bounds._southWest.lat = low.lat;
      }
      const references = new Set();
      let counted = 0;
      for (const feature of marks.features) {
        const at = positionOf(feature), inside = at && bounds.contains(at);
        if (at && !inside) continue;
        const { reference, part_of: whole, occurrence } = feature.properties;
        references.add(reference);
        if (inside && !whole && occurrence !== "refuted") counted += 1;
      }
      return { references, counted };
    },
  };
}
