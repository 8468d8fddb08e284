// How objects flew, and what was closed for them: lines with the part inside marked, and signs of closure.

import { element, plural, svg } from "../dom.js";
import { rendererOf } from "../map/panes.js";
import { createAsker } from "./asking.js";

const NAME = "tracks", TITLE = "Tracks and closures", SIZE = 16, LABELS_FROM = 7;
const turned = (line) => line.map(([longitude, latitude]) => [latitude, longitude]);
const lasting = ({ minutes }) => (minutes === null ? "for how long is unknown" : plural(minutes, "minute"));

const spotOf = ({ geometry: { coordinates } }) => coordinates.map((degrees) => degrees.toFixed(2)).join();

function sign(kind) {
  const inside = kind === "airport_closed" ? "M8 3.5v9M4 9l4-2 4 2" : "M4 8h8";
  return svg("svg", { class: "closure__sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("circle", { cx: 8, cy: 8, r: 6.6 }), svg("path", { d: inside }), svg("path", { d: "M3.4 12.6 12.6 3.4" }));
}

export function start({ map, panel, bar, say, state }, { filters }) {
  const asker = createAsker(), drawn = L.layerGroup().addTo(map);
  const options = { renderer: rendererOf(map, "instruments"), pane: "instruments", interactive: false, smoothFactor: 0.5 };
  let stopped = false;

  async function update() {
    try {
      const told = await asker.ask(`${bar.dataset.tracks}?${filters()}`);
      if (told && !stopped) draw(told);
    } catch (error) {
      const again = element("button", { class: "link-button", type: "button" }, "Try again");
      again.addEventListener("click", update);
      if (!stopped) panel.show(NAME, TITLE, [element("p", { role: "alert" }, `Tracks and closures could not be drawn. ${error.message} `, again)], { onClose: leave });
    }
  }

  const choose = (reference) => state.set({ incident: reference });

  function draw({ tracks, closures }) {
    drawn.clearLayers();
    for (const { geometry, properties } of tracks.features) {
      const line = turned(geometry.coordinates), words = `Track: ${properties.title}, ${properties.date}`;
      L.polyline(line, { ...options, className: "track track--casing" }).addTo(drawn);
      const way = L.polyline(line, { ...options, interactive: true, className: "track track--chosen" }).addTo(drawn);
      for (const part of properties.inside) L.polyline(turned(part), { ...options, className: "track track--inside" }).addTo(drawn);
      way.bindTooltip(element("span", {}, words), { sticky: true, className: "choropleth__tip" }).on("click", () => choose(properties.reference));
    }
    for (const features of Map.groupBy(closures.features, spotOf).values()) mark(features);
    near();
    tell(tracks, closures);
  }

  /** What was closed at one spot, the newest first. */
  function mark(features) {
    const [{ geometry: { coordinates: [longitude, latitude] }, properties: newest }] = features, all = features.flatMap(({ properties }) => properties.closures);
    const words = features.map(({ properties }) => `${properties.closures.map((closure) => `${closure.words}, ${lasting(closure)} (${closure.by})`).join("; ")}: ${properties.title}, ${properties.date}`).join("\n");
    const minutes = Math.max(0, ...all.map((closure) => closure.minutes ?? 0));
    const told = [...(features.length > 1 ? [`× ${features.length}`] : []), ...(minutes ? [`${features.length > 1 ? "up to " : ""}${minutes} min`] : [])].join(", ");
    const body = element("span", { class: "closure__body" }, sign(newest.closures[0].kind), ...(told ? [element("span", { class: "closure__told" }, told)] : []));
    const marker = L.marker([latitude, longitude], { title: words, pane: "instruments", icon: L.divIcon({ className: "sign sign--closure", html: body, iconSize: [SIZE, SIZE], iconAnchor: [-3, SIZE + 3] }) });
    marker.on("click", () => choose(newest.reference)).on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && choose(newest.reference));
    marker.addTo(drawn);
    marker.getElement().setAttribute("aria-label", words);
    marker.getElement().tabIndex = -1;
  }

  function tell(tracks, closures) {
    const airports = closures.features.filter(({ properties }) => properties.closures.some(({ kind }) => kind === "airport_closed")).length;
    const more = [[tracks, "track"], [closures, "closure"]].map(([{ number, unplaced = 0, features }, name]) => [number - unplaced - features.length, name]).filter(([n]) => n > 0).map(([n, name]) => plural(n, `older ${name}`));
    panel.show(NAME, TITLE, [
      element("p", { class: "panel__words", "data-tracks-words": true }, `${tracks.features.length ? plural(tracks.features.length, "track") : "No track"}, ${closures.features.length ? `closures after ${plural(closures.features.length, "incident")}` : "no closure"}${closures.features.length ? `, of airports after ${airports}` : ""}.`),
      ...(more.length ? [element("p", {}, `Not drawn: ${more.join(", ")}.`)] : []),
      ...(closures.unplaced ? [element("p", {}, `Not drawn: closures after ${plural(closures.unplaced, "incident")} known only to a state or sea, or to no place.`)] : []),
      element("p", { class: "panel__note" }, "A closure is marked at the place of its incident: the register has no outline of what was closed."),
    ], { onClose: leave });
    say(`${plural(tracks.features.length, "track")} and closures after ${plural(closures.features.length, "incident")} drawn.`);
  }

  /** From close by, closures say how long they lasted. */
  const near = () => map.getContainer().classList.toggle("map--closures-told", map.getZoom() >= LABELS_FROM);
  const leave = () => { if (!stopped) state.set({ layers: null }); };

  map.on("zoomend", near);
  update();
  return {
    update,
    stop() {
      stopped = true;
      asker.stop();
      map.off("zoomend", near);
      drawn.remove();
      panel.leave(NAME);
    },
  };
}
