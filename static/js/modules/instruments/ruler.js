// Measure: points by click or by a cross that the keys move, great circles between them, their lengths.

import { element, plural } from "../dom.js";
import { rendererOf } from "../map/panes.js";
import { lengthWords, placeWords, wayBetween, wgs84 } from "./geodesic.js";

const STILL = 5, STRIDE = 16, EDGE = 24;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

export async function start({ map, panel, say }, { onStop }) {
  const earth = await wgs84(), container = map.getContainer();
  const drawn = L.layerGroup().addTo(map), trial = L.layerGroup().addTo(map);
  const options = { renderer: rendererOf(map, "instruments"), pane: "instruments", interactive: false };
  const cross = element("button", { class: "ruler__cross", type: "button" });
  let points = [], pressed = null, at = map.getCenter();

  const legs = () => points.slice(1).map((point, i) => wayBetween(earth, points[i], point));
  const words = () => {
    const all = legs(), total = sum(all.map(({ km }) => km));
    if (!points.length) return "Click the map to set the first point.";
    if (points.length === 1) return `First point at ${placeWords(points[0])}. Set the next.`;
    return `${lengthWords(total)}${all.length > 1 ? ` in ${all.length} legs` : ""}, first towards ${Math.round(all[0].bearing) % 360}°.`;
  };

  function label(point, text) {
    L.marker(point, { interactive: false, keyboard: false, pane: "instruments", icon: L.divIcon({ className: "measure__label ruler__label", html: element("span", {}, text), iconSize: null }) }).addTo(drawn);
  }

  function draw() {
    drawn.clearLayers();
    let total = 0;
    legs().forEach(({ km, points: way }, i, all) => {
      total += km;
      L.polyline(way, { ...options, className: "ruler__way" }).addTo(drawn);
      if (i === all.length - 1) label(points[i + 1], lengthWords(total, { short: true }));
    });
    for (const point of points) L.circleMarker(point, { ...options, radius: 3, className: "measure__foot" }).addTo(drawn);
    tell();
  }

  function act(text, run, isOff) {
    const button = element("button", { class: "link-button", type: "button", disabled: isOff }, text);
    button.addEventListener("click", run);
    return button;
  }

  function tell() {
    const had = document.activeElement?.closest?.("[data-panel]") && document.activeElement.textContent;
    const rows = legs().length > 1 ? [element("ol", { class: "panel__rows" }, ...legs().map(({ km }) => element("li", {}, lengthWords(km, { short: true }))))] : [];
    const buttons = [act("Take back", takeBack, !points.length), act("Start again", again, !points.length)];
    panel.show("measure", "Measure", [
      element("p", { class: "panel__words", "data-measured": true }, words()),
      ...rows,
      element("p", { class: "panel__acts" }, ...buttons),
      element("p", { class: "panel__note" }, "Along the ellipsoid WGS 84. By keys: arrows move the cross (with Shift a little), Enter sets a point, Backspace takes one back, Escape ends."),
    ], { onClose: stop });
    buttons.find((button) => button.textContent === had && !button.disabled)?.focus();
    say(words());
  }

  function add(latLng) {
    const { lat, lng } = latLng.wrap();
    points.push([lat, lng]);
    trial.clearLayers();
    draw();
  }
  function takeBack() { points.pop(); trial.clearLayers(); draw(); }
  function again() { points = []; trial.clearLayers(); draw(); }

  // By pointer: signs under it are not meant while one measures.

  const isOurs = ({ target }) => Boolean(target.closest(".leaflet-control, .ruler__cross"));
  const down = (event) => { pressed = [event.clientX, event.clientY]; };
  function click(event) {
    if (isOurs(event)) return;
    event.stopPropagation();
    event.preventDefault();
    if (event.detail > 1 || !pressed || Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > STILL) return;
    add(map.mouseEventToLatLng(event));
    cross.focus({ preventScroll: true }); // so that Backspace takes back what was clicked
  }
  const swallow = (event) => { if (!isOurs(event)) event.stopPropagation(); };
  function move(event) {
    trial.clearLayers();
    if (!points.length || event.pointerType !== "mouse" || event.buttons || isOurs(event)) return;
    const { lat, lng } = map.mouseEventToLatLng(event).wrap(), way = wayBetween(earth, points.at(-1), [lat, lng]);
    L.polyline(way.points, { ...options, className: "ruler__way ruler__way--trial" }).addTo(trial);
  }

  // By keys: a cross that stands in the middle of the map at first.

  function place() {
    const { x, y } = map.latLngToContainerPoint(at);
    cross.style.left = `${x}px`;
    cross.style.top = `${y}px`;
    cross.setAttribute("aria-label", `Cross at ${placeWords([at.lat, at.lng])}. Arrow keys move it, Enter sets a point.`);
  }
  function key(event) {
    const arrow = ARROWS[event.key];
    if (arrow) {
      const stride = event.shiftKey ? 1 : STRIDE, { x, y } = map.latLngToContainerPoint(at), size = map.getSize();
      const to = [x + arrow[0] * stride, y + arrow[1] * stride];
      at = map.containerPointToLatLng(to);
      if (to[0] < EDGE || to[1] < EDGE || to[0] > size.x - EDGE || to[1] > size.y - EDGE) map.panBy(arrow.map((n) => n * 120), { animate: false });
      place();
      say(placeWords([at.lat, at.lng]));
    } else if (event.key === "Enter") add(at);
    else if (event.key === "Backspace") takeBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  };

  const heard = [["pointerdown", down], ["click", click], ["dblclick", swallow], ["pointermove", move], ["pointerleave", () => trial.clearLayers()]];
  for (const [name, hear] of heard) container.addEventListener(name, hear, true);
  document.addEventListener("keydown", escape, true);
  cross.addEventListener("keydown", key);
  map.doubleClickZoom.disable();
  map.on("move zoom resize", place);
  container.append(cross);
  container.classList.add("map--measuring");
  place();
  tell();
  cross.focus({ preventScroll: true });

  let stopped = false;
  function stop() {
    if (stopped) return;
    stopped = true;
    const hadFocus = document.activeElement === cross || document.activeElement === document.body || document.activeElement?.closest("[data-panel]");
    for (const [name, hear] of heard) container.removeEventListener(name, hear, true);
    document.removeEventListener("keydown", escape, true);
    map.doubleClickZoom.enable();
    map.off("move zoom resize", place);
    for (const layer of [drawn, trial, cross]) layer.remove();
    container.classList.remove("map--measuring");
    panel.leave("measure");
    say(points.length > 1 ? `${plural(points.length, "point")} taken away.` : "Measuring ended.");
    onStop();
    if (hadFocus) document.querySelector('[data-instrument="measure"]')?.focus();
  }
  return { stop };
}
