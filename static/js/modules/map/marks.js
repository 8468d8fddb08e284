// Incidents on the map: signs with halos, donut clusters, plates for areas, dots for find spots.

import { moves, plural } from "../dom.js";
import { placePlates } from "./areas.js";
import { Boxes } from "./boxes.js";
import { cluster, donutRadius } from "./clusters.js";
import { NOTHING_DRAWN, isArea, isPlaced, latLngOf } from "./drawn.js";
import { drawMeasure } from "./measure.js";
import { coveredBoxes, settleNames } from "./names.js";
import { countsOf, together } from "./natures.js";
import { halo, outline } from "./outlines.js";
import { makeRoving } from "./roving.js";
import { donut, glyph, plate } from "./signs.js";
import { Spots } from "./spots.js";

const SIGN = 18, HALO_FROM_KM = 5, WIDE_FROM_KM = 100, MARGIN = 120, CLOSEST = 9, CELL = 32;
const AT_ONCE = 60, SPLIT = 180; // signs made in one go; milliseconds that they take apart
const NOTHING = { onSelect() {}, onHover() {}, onHold() {}, spread: ({ members }) => L.latLngBounds(members.map(latLngOf)) };

const words = ({ title, date, reference }) => `${title}, ${date}, ${reference}`;
const isAlone = ({ n, members }) => n === 1 && members[0].one !== null;
const boxOf = (mark) => {
  const r = isAlone(mark) ? SIGN / 2 : donutRadius(mark.n) + 1;
  return { x: mark.x - r, y: mark.y - r, width: 2 * r, height: 2 * r };
};

export class Marks {
  #map; #on; #named;
  #drawing = NOTHING_DRAWN;
  #selected = null;
  #marks = []; #plates = [];
  #drawn = new Map(); // what stands on the map, by what it shows
  #ones = new Map(); // marks by the reference they show alone
  #places = new Map(); // marks by the cells, and areas, that they gather
  #layer; #halos; #spots; #chosen; #pointed;
  #hovered = null;
  #rest = null;
  #due = false;

  /** `named` gathers what is known only to a sea under the sea's name. `spread(mark)` tells the bounds
      of what a donut holds, or promises them. */
  constructor(map, handlers = {}, { named = true } = {}) {
    this.#map = map;
    this.#named = named;
    this.#on = { ...NOTHING, ...handlers };
    this.#spots = new Spots(map);
    [this.#halos, this.#layer, this.#chosen, this.#pointed] = Array.from({ length: 4 }, () => L.layerGroup().addTo(map));
    makeRoving(map.getContainer());
    map.on("zoomend", () => this.#arrange());
    map.on("moveend", () => this.#followSoon());
  }

  /** Replace what is drawn: see drawn.js. */
  show(drawing) {
    this.#drawing = drawing;
    this.#arrange();
  }

  handle(handlers) { Object.assign(this.#on, handlers); }

  /** The incident of that reference where it has a sign of its own, or null. */
  oneOf(reference) { return this.#ones.get(reference)?.one ?? null; }

  /** Mark the sign that stands for an incident ({reference, latitude, longitude, precision, country …}),
      alone or among others; null marks none. */
  point(one) {
    this.#hovered?.getElement()?.classList.remove("sign--hovered");
    this.#hovered = null;
    this.#pointed.clearLayers();
    if (!one) return;
    const mark = this.#ones.get(one.reference) ?? this.#places.get(this.#placeOf(one));
    this.#hovered = (mark && this.#drawn.get(mark.key)) ?? null;
    this.#hovered?.getElement()?.classList.add("sign--hovered");
    if (one.nature && one.reference !== this.#selected?.reference) outline(this.#map, one, "halo--pointed", this.#pointed);
  }

  /** Draw one incident apart from its cluster, with all that is known of its place. */
  async select(one) {
    this.#selected = one;
    this.#chosen.clearLayers();
    this.#arrange();
    if (one) await outline(this.#map, one, "halo--selected", this.#chosen, () => this.#selected === one);
  }

  /** Draw the way from the selected incident to the nearest border. */
  measure(reference, border) {
    if (this.#selected?.reference === reference && isPlaced(this.#selected)) drawMeasure(this.#map, latLngOf(this.#selected), border, this.#chosen);
  }

  /** The name of the cell, or area, that an incident or a member is counted in. */
  #placeOf({ latitude, longitude, precision, country, state }) {
    if (state ?? (precision === "country" ? country : null)) return `state ${state ?? country}`;
    if (latitude === null) return null;
    if (state === null || precision === "sea_area") return `sea ${latitude.toFixed(4)} ${longitude.toFixed(4)}`;
    if (this.#drawing.zoom === null) return `point ${latitude} ${longitude}`;
    const { x, y } = this.#map.project([latitude, longitude], this.#drawing.zoom);
    return `cell ${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
  }

  /** In a task of its own: Leaflet has drawn much already in that of the pointer. */
  #followSoon() {
    if (this.#due) return;
    this.#due = true;
    setTimeout(() => {
      this.#due = false;
      if (this.#map.getContainer().isConnected && this.#map._loaded) this.#follow();
    });
  }

  /** Plates of areas whose usual place left the view move to another place of theirs that is in it. */
  #follow() {
    const view = this.#map.getPixelBounds(), covered = new Boxes(coveredBoxes(this.#map));
    const isSeen = (box) => box.x > view.min.x && box.y > view.min.y && box.x + box.width < view.max.x && box.y + box.height < view.max.y && !covered.met(box);
    const better = new Map(this.#placePlates().map((plate) => [plate.key, plate]));
    const moved = this.#plates.filter((plate) => !isSeen(plate) && better.has(plate.key) && isSeen(better.get(plate.key)));
    for (const plate of moved) {
      this.#drop(plate.key);
      this.#plates[this.#plates.indexOf(plate)] = better.get(plate.key);
    }
    this.#drawInView();
    if (moved.length) this.#settle();
  }

  #placePlates() {
    const plates = placePlates(this.#map, this.#drawing.areas, this.#marks.map(boxOf), { named: this.#named });
    for (const plate of plates) plate.key = `plate ${plate.name ?? this.#placeOf(plate.members[0])} ${plate.n} ${plate.members.length} ${this.#holdsSelected(plate)}`;
    return plates;
  }

  #holdsSelected(plate) {
    return this.#selected && isArea(this.#selected) ? plate.members.some((member) => this.#placeOf(member) === this.#placeOf(this.#selected)) : false;
  }

  /** Which signs stand together depends on the zoom alone; what is drawn also on the view. */
  #arrange() {
    const map = this.#map, before = new Map(this.#places);
    const alone = this.#selected && isPlaced(this.#selected) && !isArea(this.#selected) && !this.#selected.part_of ? this.#selected : null;
    const members = alone ? this.#without(alone) : this.#drawing.signs;
    this.#marks = cluster(members.map((member) => ({ ...map.project(latLngOf(member)), member })));
    if (alone) this.#marks.push({ ...map.project(latLngOf(alone)), n: 1, members: [{ ...alone, natures: countsOf(alone.nature), n: 1, one: alone }] });
    for (const mark of this.#marks) this.#describe(mark);
    this.#plates = this.#placePlates();
    this.#ones.clear();
    this.#places.clear();
    for (const mark of [...this.#marks, ...this.#plates]) {
      if (mark.one) this.#ones.set(mark.one.reference, mark);
      for (const member of mark.members) this.#places.set(this.#placeOf(member), mark);
    }
    const wanted = new Set([...this.#marks, ...this.#plates].map(({ key }) => key));
    for (const plate of this.#plates) this.#moveTo(plate);
    for (const key of [...this.#drawn.keys()]) if (!wanted.has(key)) this.#drop(key);
    this.#spots.show(this.#drawing.spots, this.#selected);
    this.#drawInView(before);
    this.#settle();
  }

  /** What was chosen stands apart: its donut counts one less. */
  #without(alone) {
    const place = this.#placeOf(alone), at = this.#drawing.signs.findIndex((sign) => (sign.one ? sign.one.reference === alone.reference : this.#placeOf(sign) === place));
    const signs = [...this.#drawing.signs];
    if (at === -1) return signs;
    const { one, natures, n } = signs[at], less = countsOf(alone.nature);
    if (one || n < 2) signs.splice(at, 1);
    else signs[at] = { ...signs[at], n: n - 1, natures: natures.map((count, i) => Math.max(0, count - less[i])) };
    return signs;
  }

  #describe(mark) {
    mark.one = isAlone(mark) ? mark.members[0].one : null;
    mark.natures = together(mark.members);
    const { lat, lng } = this.#map.unproject([mark.x, mark.y]);
    mark.at = mark.one ? latLngOf(mark.one) : [lat, lng];
    mark.key = mark.one
      ? `one ${mark.one.reference} ${mark.one.reference === this.#selected?.reference}`
      : `${mark.natures.join(" ")} ${lat.toFixed(3)} ${lng.toFixed(3)}`;
  }

  #moveTo(plate) {
    const marker = this.#drawn.get(plate.key);
    marker?.setLatLng(this.#map.unproject([plate.x + plate.width / 2, plate.y + plate.height / 2]));
    if (marker) Object.assign(marker.mark, plate);
  }

  #drop(key) {
    const marker = this.#drawn.get(key);
    if (!marker) return;
    this.#layer.removeLayer(marker);
    if (marker.halo) this.#halos.removeLayer(marker.halo);
    this.#drawn.delete(key);
  }

  /** Make the signs that came into view and take away those far from it: a few at a time, where there are many. */
  #drawInView(before = new Map()) {
    const view = this.#map.getPixelBounds(), middle = view.getCenter();
    const near = ({ x, y }) => x > view.min.x - MARGIN && x < view.max.x + MARGIN && y > view.min.y - MARGIN && y < view.max.y + MARGIN;
    const all = [...this.#marks, ...this.#plates], fresh = all.filter((mark) => !this.#drawn.has(mark.key) && near(mark));
    for (const mark of all) if (this.#drawn.has(mark.key) && !near(mark)) this.#drop(mark.key);
    cancelAnimationFrame(this.#rest);
    if (fresh.length > AT_ONCE) fresh.sort((a, b) => middle.distanceTo(a) - middle.distanceTo(b));
    const some = () => {
      for (const mark of fresh.splice(0, AT_ONCE)) this.#make(mark, before);
      if (fresh.length) this.#rest = requestAnimationFrame(some);
      else this.#map.fire("signs:drawn");
    };
    some();
  }

  #make(mark, before) {
    const from = before.get(this.#placeOf(mark.one ?? mark.members[0]));
    const marker = mark.width ? this.#plate(mark) : mark.one ? this.#single(mark) : this.#cluster(mark);
    marker.mark = mark;
    this.#drawn.set(mark.key, marker);
    if (from?.at && mark.at && moves()) this.#split(marker, from.at);
  }

  /** What a donut held comes out of it. */
  #split(marker, from) {
    const drawing = marker.getElement().firstElementChild, start = this.#map.latLngToLayerPoint(from), end = this.#map.latLngToLayerPoint(marker.getLatLng());
    const by = start.subtract(end);
    if (!drawing || by.distanceTo([0, 0]) < 2 || by.distanceTo([0, 0]) > 300) return;
    drawing.animate([{ transform: `translate(${by.x}px, ${by.y}px)` }, { transform: "none" }], { duration: SPLIT, easing: "ease-out" });
  }

  #settle() {
    settleNames(this.#map, [...this.#marks.map(boxOf), ...this.#plates], new Set(this.#plates.map(({ name }) => name)));
  }

  #sign(latLng, drawing, size, label, className, act) {
    const marker = L.marker(latLng, { title: label, icon: L.divIcon({ className: `sign ${className}`, html: drawing, iconSize: size }) });
    marker.on("click", act);
    marker.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && act());
    marker.addTo(this.#layer);
    marker.getElement().setAttribute("aria-label", label);
    marker.getElement().tabIndex = -1;
    return marker;
  }

  #hovers(marker, told) {
    marker.on("mouseover", () => this.#on.onHover(told())).on("mouseout", () => this.#on.onHover(null));
    marker.getElement().addEventListener("focus", () => this.#on.onHover(told()));
    marker.getElement().addEventListener("blur", () => this.#on.onHover(null));
  }

  #single({ one }) {
    const selected = this.#selected?.reference === one.reference, km = one.uncertainty_km;
    const marker = this.#sign(latLngOf(one), glyph(one, { cased: true }), [SIGN, SIGN], words(one), selected ? "sign--selected" : "", () => this.#on.onSelect(one));
    if (km > HALO_FROM_KM && !selected) marker.halo = halo(this.#map, one, km >= WIDE_FROM_KM ? "halo--wide" : "", this.#halos);
    this.#hovers(marker, () => one);
    return marker;
  }

  #cluster(mark) {
    const size = 2 * donutRadius(mark.n) + 2;
    const marker = this.#sign(mark.at, donut(mark.natures), [size, size], `${plural(mark.n, "incident")} here: look closer`, "sign--cluster", () => this.#open(mark));
    this.#hovers(marker, () => this.#holder(marker.mark));
    return marker;
  }

  /** Several incidents as what is pointed at: which ones, by their place. */
  #holder(mark) {
    const places = new Set(mark.members.map((member) => this.#placeOf(member)));
    return { reference: null, holds: (one) => places.has(this.#placeOf(one)) };
  }

  #plate(mark) {
    const { name, look, one, n } = mark, counts = together(mark.members);
    // It begins with the words that are seen.
    const label = (name ? `${name}: ` : "") + (one ? `${words(one)}: known only to this area` : `${plural(n, "incident")} known only to this area`);
    const selected = this.#holdsSelected(mark), at = this.#map.unproject([mark.x + mark.width / 2, mark.y + mark.height / 2]);
    const marker = this.#sign(at, plate({ counts, one, name, look }), [mark.width, mark.height], label, `sign--area${selected ? " sign--selected" : ""}`, () => (one ? this.#on.onSelect(one) : this.#on.onHold({ areas: mark.members, members: mark.members })));
    this.#hovers(marker, () => one ?? this.#holder(marker.mark));
    return marker;
  }

  /** Zoom until the cluster falls apart; where it cannot, hand over what it holds. */
  async #open(mark) {
    const map = this.#map, before = map.getZoom();
    const bounds = await this.#on.spread(mark);
    if (!bounds || map.getZoom() !== before) return;
    const target = Math.min(map.getBoundsZoom(bounds.pad(0.3)), map.getMaxZoom());
    const oneSpot = bounds.getSouthWest().distanceTo(bounds.getNorthEast()) < 50;
    if (oneSpot || before >= map.getMaxZoom() || target <= before) {
      this.#on.onHold({ spot: bounds, members: mark.members });
      return;
    }
    const zoom = before < CLOSEST - 0.5 ? Math.min(target, CLOSEST) : target;
    map[moves() ? "flyTo" : "setView"](bounds.getCenter(), Math.max(zoom, before + 0.5), { animate: moves(), duration: 0.4 });
  }
}
