// The map's instruments: a bar of buttons, one panel that they share. Each is loaded when it is first used.

import { element, find, findAll } from "../dom.js";
import { whenReady } from "../maps.js";
import { createScale } from "./steps.js";

const MODES = { heat: () => import("./heat.js"), country: () => import("./by-country.js") };
const SIGNS = () => import("./signs-beside.js");
const FAILED = "This instrument could not be loaded.";

/** The panel under the modes: one thing at a time. `onClose` is told when another takes its place; what
    another shows `over` it stays as it is, and comes back. */
function createPanel(holder) {
  let owner = null, leave = null, under = null;

  function put(title, nodes) {
    holder.setAttribute("aria-label", title);
    holder.replaceChildren(...nodes);
    holder.hidden = false;
  }

  function clear() {
    const left = leave, back = under;
    owner = leave = under = null;
    holder.hidden = true;
    holder.replaceChildren();
    if (back) {
      ({ owner, leave } = back);
      put(back.title, back.nodes);
    }
    left?.();
  }

  return {
    get owner() { return owner; },
    /** Show these nodes for `name` in place of what another shows, or over it. */
    show(name, title, nodes, { onClose, over = false } = {}) {
      if (name === under?.owner) { under = null; clear(); }
      if (owner !== name && over && owner) under = { owner, leave, title: holder.getAttribute("aria-label"), nodes: [...holder.childNodes] };
      else if (owner !== name) { clear(); if (owner) clear(); }
      owner = name;
      leave = onClose ?? null;
      const close = onClose ? element("button", { class: "tool panel__close", type: "button", "aria-label": `Close: ${title}` }, "×") : null;
      close?.addEventListener("click", clear);
      put(title, [element("div", { class: "panel__head" }, element("h2", { class: "panel__title" }, title), close), ...nodes]);
    },
    /** Take away what `name` shows, if it still does. */
    leave(name) {
      if (owner === name) clear();
      else if (under?.owner === name) under = null;
    },
  };
}

export function createInstruments(state) {
  const bar = find("[data-instruments]"), panel = createPanel(find("[data-panel]", bar)), map = whenReady("flank");
  const shared = { state, panel, bar, map: null, scale: createScale(), say(words) { find("[data-instrument-said]").textContent = words; } };
  map.then((made) => { shared.map = made; });
  const button = (name) => find(`[data-instrument="${name}"]`);
  const press = (name, isOn) => button(name).setAttribute("aria-pressed", String(isOn));

  /** The look of what instruments show, which the first visit does without. */
  let dressed = null;
  const dress = () => (dressed ??= new Promise((resolve, reject) => {
    const link = element("link", { rel: "stylesheet", href: bar.dataset.style });
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => { dressed = null; link.remove(); reject(new Error("Its stylesheet could not be fetched.")); });
    document.head.append(link);
  }));

  /** Load an instrument and start it; null where that fails, which is said in the panel. */
  async function run(load, { panel: own = panel, ...given }) {
    try {
      const [module] = await Promise.all([load(), dress(), map]);
      return await module.start({ ...shared, panel: own }, given);
    } catch (error) {
      shared.say(FAILED);
      panel.show("failure", "Not loaded", [element("p", { role: "alert" }, `${FAILED} ${error.message}`)], { onClose() {} });
      return null;
    }
  }

  // What the map shows: signs, or something in their place

  const stage = bar.closest(".map-pane"), legend = createPanel(find("[data-legend]", bar));
  const query = () => state.get("filters");
  let showing = null, wanted = null;
  async function showMode(mode) {
    wanted = mode;
    showing?.stop();
    showing = null;
    stage.dataset.mode = mode;
    shared.map?.fire("mode:changed");
    for (const choice of findAll("[data-mode]", bar)) choice.checked = choice.value === mode;
    if (!MODES[mode]) return;
    const made = await run(MODES[mode], { panel: legend, filters: query });
    if (wanted === mode) showing = made;
    else made?.stop();
  }
  bar.addEventListener("change", ({ target }) => { if (target.matches("[data-mode]")) state.set({ mode: target.value === "signs" ? null : target.value }); });
  state.watch(["mode"], ({ mode }) => showMode(mode ?? "signs"));
  state.watch(["filters"], () => showing?.update());

  // Instruments that work in the panel, until they are closed or put away by their button

  const working = new Map();
  const worker = (name, load, more = {}) => async () => {
    if (working.has(name)) { working.get(name)?.stop(); return; }
    working.set(name, null);
    press(name, true);
    const made = await run(load, { ...more, onStop() { working.delete(name); press(name, false); } });
    if (made && working.has(name)) working.set(name, made);
    if (!made) { working.delete(name); press(name, false); }
  };

  // Compare; the address may ask for it

  /** What a second map shows: the same as the first, under other filters. */
  async function drawMode(mode, other, filters) {
    const { start } = await (MODES[mode] ?? SIGNS)();
    return start({ ...shared, map: other, panel: null, say() {} }, { filters });
  }
  const compare = worker("compare", () => import("./compare.js"), { drawMode });
  state.watch(["compare"], ({ compare: other }) => { if (other && !working.has("compare")) compare(); });
  state.watch(["compare", "mode", "filters"], (_, { how }) => { if (how !== "start") working.get("compare")?.update?.(); });

  // Tracks and closures, beside the signs

  let tracks = null;
  state.watch(["layers", "filters"], async ({ layers }, { changed }) => {
    const isOn = layers === "tracks";
    press("tracks", isOn);
    if (!isOn) {
      (await tracks)?.stop();
      tracks = null;
    } else if (!tracks) tracks = run(() => import("./tracks.js"), { filters: query });
    else if (changed.has("filters")) (await tracks)?.update();
  });

  // What is in view, as a filter

  function boxInView() {
    const bounds = shared.map.getBounds(), { min, max } = Math;
    const [west, south, east, north] = [max(-180, bounds.getWest()), max(-90, bounds.getSouth()), min(180, bounds.getEast()), min(90, bounds.getNorth())];
    return [west, south, east, north].map((degrees) => degrees.toFixed(3)).join();
  }
  state.watch(["filters"], ({ filters }) => press("in-view", new URLSearchParams(filters).has("bbox")));

  // Full screen

  const isFull = () => document.fullscreenElement === stage;
  button("full-screen").hidden = !document.fullscreenEnabled;
  document.addEventListener("fullscreenchange", () => press("full-screen", isFull()));

  const actions = {
    compare,
    tracks: () => state.set({ layers: state.get("layers") === "tracks" ? null : "tracks" }),
    measure: worker("measure", () => import("./ruler.js")),
    picture: worker("picture", () => import("./picture.js")),
    "in-view": () => { if (shared.map) state.set({ bbox: state.get("bbox") ? null : boxInView() }); },
    "full-screen": () => (isFull() ? document.exitFullscreen() : stage.requestFullscreen()),
  };
  for (const one of findAll("[data-instrument]")) {
    one.addEventListener("click", () => {
      const list = one.closest("[popover]");
      if (list?.matches(":popover-open")) list.hidePopover();
      actions[one.dataset.instrument]?.();
    });
  }
}
