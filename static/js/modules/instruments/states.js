// States coloured by a number, with the number on each; shared by the map by country and by differences.

import { element } from "../dom.js";
import { landsOf } from "../map/basemap.js";
import { anchorOf, nameOf } from "../map/names.js";
import { rendererOf } from "../map/panes.js";

/** `values` maps codes to {className, words, label}; `onChoose(code)` where a click means something. */
export async function colourStates(map, values, onChoose) {
  const lands = await landsOf(map), group = L.layerGroup();
  for (const [code, { className, words, label }] of values) {
    const land = lands.get(code), name = nameOf(map, code), at = anchorOf(map, code);
    if (land) {
      const shape = L.geoJSON(land, { pane: "areas", renderer: rendererOf(map, "areas"), style: { className: `choropleth ${className}` } }).addTo(group);
      shape.bindTooltip(element("span", {}, `${name ?? code}: ${words}`), { sticky: true, className: "choropleth__tip" });
      if (onChoose) shape.on("click", () => onChoose(code));
    }
    if (at) L.marker(at, { interactive: false, keyboard: false, pane: "instruments", icon: L.divIcon({ className: "choropleth__count", html: element("span", {}, label), iconSize: null }) }).addTo(group);
  }
  return group.addTo(map);
}

/** The same as a list, for reading; rows are [name, words]. */
export function stateList(rows) {
  return element("details", { class: "panel__list" }, element("summary", {}, "As a list"), element("ul", {}, ...rows.map(([name, words]) => element("li", {}, element("span", {}, name), element("span", {}, words)))));
}
