// The map of an editor's form: a point to drag or nudge, how closely it is known, a track to draw.

import { svg } from "../dom.js";
import { drawMeasure } from "./measure.js";
import { rendererOf } from "./panes.js";

const NUDGE = 2, FAR = 10, CLOSE = 9, LEAST_HALO_KM = 0.05, PIN = 26;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const made = new WeakMap();

class Picker extends EventTarget {
  constructor(map) {
    super();
    this.map = map;
    this.isDrawing = false;
    this.border = L.layerGroup().addTo(map);
    this.track = L.layerGroup().addTo(map);
    this.halo = L.circle([0, 0], { renderer: rendererOf(map, "halos"), pane: "halos", interactive: false, radius: 1, className: "halo halo--selected" });
    this.pin = this.makePin();
    map.on("click", ({ latlng }) => this.take(latlng));
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== map.getContainer()) return;
      event.preventDefault();
      this.take(map.getCenter());
    });
  }

  makePin() {
    const sign = svg("svg", { class: "pin__sign", width: PIN, height: PIN, viewBox: "-13 -13 26 26", "aria-hidden": "true" }, svg("circle", { r: 6 }), svg("path", { d: "M-12 0h6M6 0h6M0-12v6M0 6v6" }));
    const pin = L.marker([0, 0], { draggable: true, keyboard: true, autoPan: true, icon: L.divIcon({ className: "pin", html: sign, iconSize: [PIN, PIN] }) });
    pin.on("drag", () => { this.halo.setLatLng(pin.getLatLng()); this.border.clearLayers(); });
    pin.on("dragend", () => this.tell("pick", pin.getLatLng()));
    pin.on("add", () => pin.getElement().addEventListener("keydown", (event) => this.nudge(event)));
    return pin;
  }

  nudge(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const length = event.shiftKey ? NUDGE * FAR : NUDGE, map = this.map;
    const at = map.unproject(map.project(this.pin.getLatLng()).add([step[0] * length, step[1] * length]));
    this.tell("pick", at);
    if (!map.getBounds().pad(-0.05).contains(at)) map.panTo(at, { animate: false });
  }

  take(at) { this.tell(this.isDrawing ? "point" : "pick", at); }

  tell(name, { lat, lng }) { this.dispatchEvent(new CustomEvent(name, { detail: [Number(lat.toFixed(5)), Number(lng.toFixed(5))] })); }

  /** `at` is [latitude, longitude], or null for no point; `km` how far it may be from the truth. */
  show(at, km) {
    this.border.clearLayers();
    if (!at) {
      this.pin.remove();
      this.halo.remove();
      return;
    }
    this.pin.setLatLng(at).addTo(this.map);
    if (!this.map.getBounds().contains(at)) this.map.setView(at, this.map.getZoom(), { animate: false });
    this.pin.getElement().setAttribute("aria-label", `Point at ${at[0]}, ${at[1]}. Arrow keys move it, with Shift farther.`);
    if (km >= LEAST_HALO_KM) this.halo.setLatLng(at).setRadius(km * 1000).addTo(this.map);
    else this.halo.remove();
  }

  measure(at, border) {
    this.border.clearLayers();
    if (border) drawMeasure(this.map, at, border, this.border);
  }

  /** Look at everything there is: the point with its circle, the track. */
  frame(at, km, points) {
    const bounds = L.latLngBounds(points);
    if (at) bounds.extend(L.latLng(at).toBounds(2000 * Math.max(km || 0, 3)));
    if (bounds.isValid()) this.map.fitBounds(bounds.pad(0.3), { maxZoom: CLOSE, animate: false });
  }

  /** `points` are [latitude, longitude] each, in the order flown. */
  showTrack(points) {
    this.track.clearLayers();
    const drawn = { renderer: rendererOf(this.map, "halos"), pane: "halos", interactive: false };
    for (const className of ["track track--casing", "track track--inside"]) L.polyline(points, { ...drawn, className }).addTo(this.track);
    const few = points.length > 200 ? points.slice(-1) : points;
    for (const point of few) L.circleMarker(point, { ...drawn, radius: 3, className: "track__point" }).addTo(this.track);
  }
}

export function draw(map) {
  made.set(map, new Picker(map));
  map.fire("picker:made");
}

/** The picker of a map, as soon as there is one. */
export async function pickerOf(map) {
  while (!made.has(map)) await new Promise((resolve) => map.once("picker:made", resolve));
  return made.get(map);
}
