// Dots for find spots: of one that is chosen, larger.

import { latLngOf } from "./drawn.js";
import { rendererOf } from "./panes.js";

const MOST = 300, SMALL = 2.5, LARGE = 3.5; // more dots look the same

export class Spots {
  #map; #layer;
  #drawn = new Map(); // dots by what they show

  constructor(map) {
    this.#map = map;
    this.#layer = L.layerGroup().addTo(map);
  }

  /** Draw these (see drawn.js); what stands there already stays. `selected` is the chosen incident, or null. */
  show(spots, selected) {
    const every = Math.ceil(spots.length / MOST), wanted = new Map();
    for (const [i, spot] of spots.entries()) {
      const isChosen = selected !== null && [spot.part_of, spot.reference].includes(selected.reference);
      if (i % every === 0 || isChosen) wanted.set(`${spot.latitude} ${spot.longitude} ${spot.nature} ${isChosen}`, { spot, isChosen });
    }
    for (const [key, dot] of this.#drawn) {
      if (wanted.has(key)) continue;
      this.#layer.removeLayer(dot);
      this.#drawn.delete(key);
    }
    for (const [key, { spot, isChosen }] of wanted) {
      if (!this.#drawn.has(key)) this.#drawn.set(key, this.#dot(spot, isChosen ? LARGE : SMALL));
    }
  }

  #dot(spot, radius) {
    return L.circleMarker(latLngOf(spot), { renderer: rendererOf(this.#map, "halos"), pane: "halos", radius, className: `find-spot is-${spot.nature}`, interactive: false }).addTo(this.#layer);
  }
}
