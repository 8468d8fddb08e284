// The map of an article's drafts: a numbered pin for each, to be dragged, and how closely its place is known.

import { settleNames, whenNamed } from "./names.js";
import { rendererOf } from "./panes.js";

const PIN = 24, CLOSE = 7.5, LEAST_HALO_KM = 0.05, AROUND_KM = 3;
const made = new WeakMap();

/** Tells "choose" (which number) and "move" ({number, at}) of what is done with its pins. */
class Drafts extends EventTarget {
  constructor(map) {
    super();
    this.map = map;
    this.pins = new Map();
    this.halos = L.layerGroup().addTo(map);
    this.layer = L.layerGroup().addTo(map);
    map.on("zoomend", () => this.settle());
  }

  /** `drafts` are {number, at: [latitude, longitude], km, name} each, those alone that have a point. */
  show(drafts) {
    this.drafts = drafts;
    this.halos.clearLayers();
    this.layer.clearLayers();
    this.pins.clear();
    for (const { number, at, km, name } of drafts) {
      const halo = L.circle(at, { renderer: rendererOf(this.map, "halos"), pane: "halos", interactive: false, radius: km * 1000, className: "halo halo--selected" });
      if (km >= LEAST_HALO_KM) halo.addTo(this.halos);
      const pin = L.marker(at, { keyboard: true, riseOnHover: true, draggable: true, autoPan: true, icon: L.divIcon({ className: "draft-pin", html: String(number + 1), iconSize: [PIN, PIN] }) }).addTo(this.layer);
      pin.getElement().setAttribute("aria-label", name);
      const choose = () => this.dispatchEvent(new CustomEvent("choose", { detail: number }));
      pin.on("click", choose);
      pin.on("drag", () => halo.setLatLng(pin.getLatLng()));
      pin.on("dragend", () => {
        const { lat, lng } = pin.getLatLng().wrap();
        this.dispatchEvent(new CustomEvent("move", { detail: { number, at: [lat, lng].map((degrees) => Number(degrees.toFixed(5))) } }));
      });
      pin.getElement().addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose();
      });
      this.pins.set(number, pin);
    }
    this.point(this.pointed);
    this.settle();
  }

  /** Names of towns give way to the pins. */
  settle() {
    const taken = [...this.pins.values()].map((pin) => {
      const { x, y } = this.map.project(pin.getLatLng());
      return { x: x - PIN / 2, y: y - PIN / 2, width: PIN, height: PIN };
    });
    settleNames(this.map, taken, new Set());
  }

  /** Make one draft's pin stand out; null for none. */
  point(number) {
    this.pointed = number;
    for (const [other, pin] of this.pins) {
      pin.getElement().classList.toggle("draft-pin--here", other === number);
      pin.setZIndexOffset(other === number ? 1000 : 0);
    }
    const pin = this.pins.get(number);
    if (pin && !this.map.getBounds().pad(-0.05).contains(pin.getLatLng())) this.frame();
  }

  /** Look at all the pins with their circles. */
  frame() {
    const bounds = L.latLngBounds([]);
    for (const { at, km } of this.drafts) bounds.extend(L.latLng(at).toBounds(2000 * Math.max(km || 0, AROUND_KM)));
    if (bounds.isValid()) this.map.fitBounds(bounds.pad(0.25), { maxZoom: CLOSE, animate: false });
  }
}

export async function draw(map) {
  await whenNamed(map);
  made.set(map, new Drafts(map));
  map.fire("drafts:made");
}

/** The pins of a map, as soon as there are any. */
export async function draftsOf(map) {
  while (!made.has(map)) await new Promise((resolve) => map.once("drafts:made", resolve));
  return made.get(map);
}
