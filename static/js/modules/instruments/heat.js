// Where incidents stand closest: bells about each added up, drawn as steps of one colour.

import { element, plural, svg } from "../dom.js";
import { preparePanes } from "../map/panes.js";
import { createAsker } from "./asking.js";
import { outlines, surface } from "./isobands.js";
import { legend, stepClass, stepsOf } from "./steps.js";
import { questionOf, unplacedIn, weightsOf } from "./weights.js";

const SIGMA = 17, CELL = 5, MARGIN = 60, FINER = 1.5; // the last in zooms: signs are asked for finer than what is drawn
const NAME = "heat", TITLE = "Density";

export function start({ map, panel, bar, say, scale }, { filters }) {
  preparePanes(map);
  const asker = createAsker(), pane = "areas";
  let overlay = null, stopped = false, last = null;

  async function update() {
    const { query } = questionOf(map, filters(), FINER);
    try {
      const told = await asker.ask(`${bar.dataset.map}?${query}`);
      if (told && !stopped) draw(last = told);
    } catch (error) {
      const again = element("button", { class: "link-button", type: "button" }, "Try again");
      again.addEventListener("click", update);
      if (!stopped) panel?.show(NAME, TITLE, [element("p", { role: "alert" }, `The density could not be drawn. ${error.message} `, again)]);
    }
  }

  function draw(told) {
    const size = map.getSize(), width = size.x + 2 * MARGIN, height = size.y + 2 * MARGIN;
    const points = weightsOf(told).map(([latitude, longitude, n]) => {
      const { x, y } = map.latLngToContainerPoint([latitude, longitude]);
      return [x + MARGIN, y + MARGIN, n];
    }).filter(([x, y]) => x > -MARGIN && y > -MARGIN && x < width + MARGIN && y < height + MARGIN);
    const lattice = surface(points, width, height, { sigma: SIGMA, cell: CELL });
    const most = scale.agree(map, lattice.values.reduce((a, b) => Math.max(a, b), 0), () => { if (last) draw(last); }), steps = stepsOf(most, Math.max(0.5, most / 40));
    const drawing = svg("svg", { class: "heat", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none" },
      ...steps.map((level, i) => svg("path", { class: `heat__band ${stepClass(steps, i + 1)}`, d: outlines(lattice, level) })));
    const bounds = L.latLngBounds(map.containerPointToLatLng([-MARGIN, size.y + MARGIN]), map.containerPointToLatLng([size.x + MARGIN, -MARGIN]));
    overlay?.remove();
    overlay = L.svgOverlay(drawing, bounds, { pane, interactive: false, className: "heat" }).addTo(map);
    tell(steps, unplacedIn(told));
  }

  /** A bell weighs as much as a disc of √2 σ about its middle. */
  function tell(steps, unplaced) {
    const middle = map.getSize().divideBy(2), km = map.distance(map.containerPointToLatLng(middle), map.containerPointToLatLng(middle.add([Math.SQRT2 * SIGMA, 0]))) / 1000;
    const around = Number(km.toPrecision(km < 10 ? 1 : 2)).toLocaleString("en");
    panel?.show(NAME, TITLE, steps.length ? [
      element("p", { class: "panel__words" }, `Incidents within about ${around} km of a place`),
      legend(steps, { whole: false }),
      ...(unplaced ? [element("p", { class: "panel__note" }, `Not drawn: ${plural(unplaced, "incident")} known only to a state or sea.`)] : []),
    ] : [element("p", {}, "No incident with a place in this view.")]);
    say(`Density drawn, ${steps.length ? `up to ${steps.at(-1)} and more within ${around} km` : "nothing in view"}.`);
  }

  map.on("moveend", update);
  update();
  return {
    update,
    stop() {
      stopped = true;
      asker.stop();
      map.off("moveend", update);
      overlay?.remove();
      scale.leave(map);
      panel?.leave(NAME);
    },
  };
}
