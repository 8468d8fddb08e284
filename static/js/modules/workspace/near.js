// What lies within some kilometres of a place: its name is looked up in the gazetteer, or its point given.

import { element, find } from "../dom.js";
import { rendererOf } from "../map/panes.js";
import { coveredBelow } from "../map/view.js";
import { whenReady } from "../maps.js";
import { asJson, cause, createDoor } from "./asking.js";

const POINT = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/, DECIMALS = 4;

const written = (degrees) => String(Number(Number(degrees).toFixed(DECIMALS)));

export function createNear(state) {
  const box = find("[data-near]"), place = find("[data-near-place]", box), km = find("[data-near-km]", box);
  const said = find("[data-near-said]", box), found = find("[data-near-found]", box), drop = find("[data-near-drop]", box);
  const ask = createDoor(asJson, { keep: 8 }), names = new Map();
  let circle = null;

  const lookAt = (map) => map.fitBounds(circle.getBounds(), { paddingBottomRight: [0, coveredBelow(map)] });

  function choose({ latitude, longitude, name = "" }) {
    const point = `${written(latitude)},${written(longitude)}`;
    if (name) names.set(point, name);
    found.replaceChildren();
    state.set({ near: `${point},${km.value}` });
    whenReady("flank").then((map) => { if (circle) lookAt(map); });
    drop.focus();
  }

  const button = (one) => {
    const node = element("button", { type: "button" }, [one.name, one.admin_area, one.country].filter(Boolean).join(", "));
    node.addEventListener("click", () => choose(one));
    return element("li", {}, node);
  };

  async function look() {
    const name = place.value.trim(), point = POINT.exec(name);
    found.replaceChildren();
    if (!name || !km.reportValidity()) return void place.focus();
    if (!km.value) km.value = 30;
    if (point) return void choose({ latitude: point[1], longitude: point[2] });
    said.textContent = "Looking the place up…";
    try {
      const places = await ask(`${box.dataset.geocode}?${new URLSearchParams({ name })}`);
      if (!places) return;
      said.textContent = places.length ? "Which one?" : `No place called “${name}” is known here. Give its latitude and longitude.`;
      found.replaceChildren(...places.map(button));
    } catch (error) {
      said.textContent = `The place could not be looked up. ${cause(error)}`;
    }
  }

  async function draw(near, { opens }) {
    const [latitude, longitude, kilometres] = (near ?? "").split(",").map(Number);
    const map = await whenReady("flank");
    circle?.remove();
    circle = null;
    if (state.get("near") !== near || ![latitude, longitude, kilometres].every(Number.isFinite)) return;
    circle = L.circle([latitude, longitude], { renderer: rendererOf(map, "halos"), pane: "halos", interactive: false, radius: 1000 * kilometres, className: "near-circle" }).addTo(map);
    if (opens) lookAt(map);
  }

  find("[data-near-find]", box).addEventListener("click", look);
  place.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); look(); } });
  km.addEventListener("change", () => {
    const [latitude, longitude] = (state.get("near") ?? "").split(",");
    if (longitude && km.value && km.reportValidity()) state.set({ near: `${latitude},${longitude},${km.value}` });
  });
  drop.addEventListener("click", () => { state.set({ near: null }); place.value = ""; place.focus(); });
  state.watch(["near"], ({ near }, { how }) => {
    const [latitude, longitude, kilometres] = (near ?? "").split(","), name = names.get(`${latitude},${longitude}`);
    drop.hidden = !near;
    said.textContent = near ? `Within ${kilometres} km of ${name ?? `${latitude}, ${longitude}`}.` : "";
    if (near && Number(kilometres) > 0) km.value = kilometres;
    if (near || circle) draw(near, { opens: how === "start" && !state.get("map") });
  });
}
