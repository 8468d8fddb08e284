// Incidents on the map: signs with halos, donut clusters, plates for areas, dots for find spots.

import { moves, plural } from "../dom.js";
import { isArea, isPlaced, latLngOf, placePlates } from "./areas.js";
import { landsOf } from "./basemap.js";
import { Boxes } from "./boxes.js";
import { cluster, donutRadius } from "./clusters.js";
import { drawMeasure } from "./measure.js";
import { coveredBoxes, settleNames } from "./names.js";
import { rendererOf } from "./panes.js";
import { makeRoving } from "./roving.js";
import { donut, glyph, plate } from "./signs.js";

const SIGN = 18, HALO_FROM_KM = 5, WIDE_FROM_KM = 100, MARGIN = 200, CLOSEST = 9;
const NOTHING = { onSelect() {}, onHover() {}, onHold() {} };

const words = ({ properties: { title, date, reference } }) => `${title}, ${date}, ${reference}`;
const boxOf = ({ x, y, members }) => {
  const r = members.length === 1 ? SIGN / 2 : donutRadius(members.length) + 1;
  return { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
};

export class Marks {
  #map; #on;
  #features = [];
  #selected = null;
  #marks = []; #plates = [];
  #named = true;
  #drawn = new Map();
  #ownMarker = new Map();
  #layer; #spots; #chosen; #pointed;

  /** `named` gathers what is known only to a sea under the sea's name. */
  constructor(map, handlers = {}, { named = true } = {}) {
    this.#map = map;
    this.#named = named;
    this.#on = { ...NOTHING, ...handlers };
    [this.#spots, this.#layer, this.#chosen, this.#pointed] = Array.from({ length: 4 }, () => L.layerGroup().addTo(map));
    makeRoving(map.getContainer());
    map.on("zoomend", () => this.#arrange());
    map.on("moveend", () => this.#follow());
  }

  /** Replace what is drawn. */
  show(features) {
    this.#features = features;
    if (this.#selected) this.#selected = features.find((f) => f.properties.reference === this.#selected.properties.reference) ?? this.#selected;
    this.#arrange();
  }

  handle(handlers) { Object.assign(this.#on, handlers); }

  get features() { return this.#features; }

  /** Mark the sign that stands for an incident, alone or in a cluster; null marks none. */
  point(reference) {
    for (const marker of this.#drawn.values()) marker.getElement()?.classList.remove("sign--hovered");
    this.#pointed.clearLayers();
    if (!reference) return;
    this.#ownMarker.get(reference)?.getElement()?.classList.add("sign--hovered");
    const feature = this.#features.find((f) => f.properties.reference === reference);
    if (feature && feature !== this.#selected) this.#outline(feature, "halo--pointed", this.#pointed);
  }

  /** Draw one incident apart from its cluster, with all that is known of its place. */
  async select(feature) {
    this.#selected = feature;
    this.#chosen.clearLayers();
    this.#arrange();
    if (feature) await this.#outline(feature, "halo--selected", this.#chosen);
  }

  /** Draw the way from the selected incident to the nearest border. */
  measure(reference, border) {
    if (this.#selected?.properties.reference === reference && isPlaced(this.#selected)) drawMeasure(this.#map, latLngOf(this.#selected), border, this.#chosen);
  }

  async #outline(feature, className, group) {
    const { precision, country, nature } = feature.properties;
    if (precision === "country") {
      const land = (await landsOf(this.#map)).get(country);
      const stillWanted = group === this.#chosen ? this.#selected === feature : true;
      if (land && stillWanted) L.geoJSON(land, { pane: "areas", renderer: rendererOf(this.#map, "areas"), interactive: false, style: { className: `halo ${className} is-${nature}` } }).addTo(group);
    } else if (isPlaced(feature)) {
      this.#halo(feature, className, group);
    }
  }

  #halo(feature, className, group) {
    const { uncertainty_km: km, nature } = feature.properties;
    if (!km) return;
    L.circle(latLngOf(feature), { renderer: rendererOf(this.#map, "halos"), pane: "halos", interactive: false, radius: km * 1000, className: `halo is-${nature} ${className}` }).addTo(group);
  }

  /** Plates of areas whose usual place left the view move to another place of theirs that is in it. */
  #follow() {
    const view = this.#map.getPixelBounds(), covered = new Boxes(coveredBoxes(this.#map));
    const isSeen = (box) => box.x > view.min.x && box.y > view.min.y && box.x + box.width < view.max.x && box.y + box.height < view.max.y && !covered.met(box);
    const better = this.#placePlates();
    const moved = this.#plates.filter((plate, i) => !isSeen(plate) && isSeen(better[i]));
    for (const plate of moved) {
      this.#drawn.get(plate)?.remove();
      this.#drawn.delete(plate);
      this.#plates[this.#plates.indexOf(plate)] = better.find(({ members }) => members[0] === plate.members[0]);
    }
    this.#drawInView();
    if (moved.length) this.#settle();
  }

  #placePlates() {
    const areas = this.#features.filter((f) => !f.properties.part_of && isArea(f));
    return placePlates(this.#map, areas, this.#marks.map(boxOf), { named: this.#named });
  }

  /** Which signs stand together depends on the zoom alone; what is drawn also on the view. */
  #arrange() {
    const map = this.#map;
    const whole = this.#features.filter((f) => !f.properties.part_of);
    const alone = this.#selected && isPlaced(this.#selected) && !isArea(this.#selected) ? this.#selected : null;
    const own = alone?.properties.reference;
    const points = whole.filter((f) => isPlaced(f) && !isArea(f) && f.properties.reference !== own)
      .map((feature) => ({ ...map.project(latLngOf(feature)), feature }));
    this.#marks = cluster(points);
    if (alone) this.#marks.push({ ...map.project(latLngOf(alone)), members: [alone] });
    this.#plates = this.#placePlates();
    this.#layer.clearLayers();
    this.#drawn.clear();
    this.#ownMarker.clear();
    this.#drawSpots();
    this.#drawInView();
    this.#settle();
  }

  #drawSpots() {
    this.#spots.clearLayers();
    for (const feature of this.#features.filter((f) => f.properties.part_of && isPlaced(f))) {
      const { nature, part_of: whole, reference } = feature.properties;
      const chosen = this.#selected && [whole, reference].includes(this.#selected.properties.reference);
      L.circleMarker(latLngOf(feature), { renderer: rendererOf(this.#map, "halos"), pane: "halos", radius: chosen ? 3.5 : 2.5, className: `find-spot is-${nature}`, interactive: false }).addTo(this.#spots);
    }
  }

  #drawInView() {
    const map = this.#map, view = map.getPixelBounds();
    const near = ({ x, y }) => x > view.min.x - MARGIN && x < view.max.x + MARGIN && y > view.min.y - MARGIN && y < view.max.y + MARGIN;
    for (const mark of this.#marks) {
      if (!this.#drawn.has(mark) && near(mark)) this.#drawn.set(mark, mark.members.length === 1 ? this.#single(mark) : this.#cluster(mark));
    }
    for (const mark of this.#plates) {
      if (!this.#drawn.has(mark) && near(mark)) this.#drawn.set(mark, this.#plate(mark));
    }
  }

  #settle() {
    settleNames(this.#map, [...this.#marks.map(boxOf), ...this.#plates], new Set(this.#plates.map(({ name }) => name)));
  }

  #sign(latLng, drawing, size, label, className, members, act) {
    const marker = L.marker(latLng, { title: label, icon: L.divIcon({ className: `sign ${className}`, html: drawing, iconSize: size }) });
    marker.on("click", act);
    marker.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && act());
    marker.addTo(this.#layer);
    marker.getElement().setAttribute("aria-label", label);
    marker.getElement().tabIndex = -1;
    for (const member of members) this.#ownMarker.set(member.properties.reference, marker);
    return marker;
  }

  #single({ members }) {
    const [feature] = members, { reference, uncertainty_km: km } = feature.properties;
    const selected = this.#selected?.properties.reference === reference;
    if (km > HALO_FROM_KM && !selected) this.#halo(feature, km >= WIDE_FROM_KM ? "halo--wide" : "", this.#layer);
    const marker = this.#sign(latLngOf(feature), glyph(feature.properties, { cased: true }), [SIGN, SIGN], words(feature), selected ? "sign--selected" : "", members, () => this.#on.onSelect(feature));
    marker.on("mouseover", () => this.#on.onHover(reference)).on("mouseout", () => this.#on.onHover(null));
    return marker;
  }

  #cluster({ x, y, members }) {
    const size = 2 * donutRadius(members.length) + 2;
    return this.#sign(this.#map.unproject([x, y]), donut(members), [size, size], `${plural(members.length, "incident")} here: look closer`, "sign--cluster", members, () => this.#open(members));
  }

  #plate({ x, y, width, height, name, look, members }) {
    // It begins with the words that are seen.
    const label = (name ? `${name}: ` : "") + (members.length === 1 ? `${words(members[0])}: known only to this area` : `${plural(members.length, "incident")} known only to this area`);
    const selected = members.includes(this.#selected);
    const act = () => (members.length === 1 ? this.#on.onSelect(members[0]) : this.#on.onHold(members));
    const marker = this.#sign(this.#map.unproject([x + width / 2, y + height / 2]), plate(members, { name, look }), [width, height], label, `sign--area${selected ? " sign--selected" : ""}`, members, act);
    const single = members.length === 1 ? members[0].properties.reference : null;
    marker.on("mouseover", () => this.#on.onHover(single)).on("mouseout", () => this.#on.onHover(null));
    return marker;
  }

  /** Zoom until the cluster falls apart; where it cannot, hand over what it holds. */
  #open(members) {
    const map = this.#map, bounds = L.latLngBounds(members.map(latLngOf));
    const target = Math.min(map.getBoundsZoom(bounds.pad(0.3)), map.getMaxZoom());
    const oneSpot = bounds.getSouthWest().distanceTo(bounds.getNorthEast()) < 50;
    if (oneSpot || map.getZoom() >= map.getMaxZoom() || target <= map.getZoom()) {
      this.#on.onHold(members);
      return;
    }
    const zoom = map.getZoom() < CLOSEST - 0.5 ? Math.min(target, CLOSEST) : target;
    map[moves() ? "flyTo" : "setView"](bounds.getCenter(), Math.max(zoom, map.getZoom() + 0.5), { animate: moves(), duration: 0.4 });
  }
}
