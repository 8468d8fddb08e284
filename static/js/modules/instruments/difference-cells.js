// Where on the map two sides differ: squares of a view, coloured where more than chance tells them apart.

import { element, plural } from "../dom.js";
import { keepNamesOff } from "../map/names.js";
import { rendererOf } from "../map/panes.js";
import { createAsker } from "./asking.js";
import { diverging, signed } from "./diverging.js";
import { stepClass, stepOf, stepsOf } from "./steps.js";
import { questionOf, unplacedIn, weightsOf } from "./weights.js";

const CELL = 32; // pixels at the zoom that is asked for: half as much again on the map, at most twice
const LEAST = 4; // no smaller difference is ever told from chance
const DIGIT = 7, LINE = 16; // pixels of a number on a square
const DEVIATIONS = 2; // of two equal counts, chance tells one pair in twenty so far apart

/** Two counts of things that come by themselves differ by √(a + b) where nothing but chance tells them apart. */
export const isTold = (a, b) => Math.abs(a - b) >= DEVIATIONS * Math.sqrt(a + b);

/** Counts of both answers by square: {x, y, counts: [first, second]}. */
function squaresOf(map, answers, zoom) {
  const squares = new Map();
  answers.forEach((answer, side) => {
    for (const [latitude, longitude, n] of weightsOf(answer)) {
      const { x, y } = map.project([latitude, longitude], zoom).divideBy(CELL).floor(), key = `${x} ${y}`;
      if (!squares.has(key)) squares.set(key, { x, y, counts: [0, 0] });
      squares.get(key).counts[side] += n;
    }
  });
  return [...squares.values()];
}

/** Draw it, and again whenever the map moves; {nodes for the legend, remove}. `sides` are the words for each. */
export async function drawCells({ map, bar }, queries, sides, { onFail }) {
  const askers = [createAsker(), createAsker()], told = element("div", {}), group = L.layerGroup().addTo(map);
  let stopped = false;

  function square({ x, y, counts: [a, b] }, zoom, steps) {
    const corner = (i, j) => map.unproject(L.point((x + i) * CELL, (y + j) * CELL), zoom), by = a - b, is = isTold(a, b);
    const look = is ? `${stepClass(steps, stepOf(steps, Math.abs(by)))} ${by < 0 ? "choropleth--less" : ""}` : "square--open";
    const shape = L.rectangle([corner(0, 0), corner(1, 1)], { pane: "areas", renderer: rendererOf(map, "areas"), className: `choropleth square ${look}` }).addTo(group);
    const words = `${a.toLocaleString("en")} against ${b.toLocaleString("en")}: ${is ? signed(by) : "too little to tell apart"}`;
    shape.bindTooltip(element("span", {}, words), { sticky: true, className: "choropleth__tip" });
    if (is) L.marker(corner(0.5, 0.5), { interactive: false, keyboard: false, pane: "instruments", icon: L.divIcon({ className: "square__count", html: element("span", {}, signed(by)), iconSize: null }) }).addTo(group);
  }

  /** Where the number of a square stands, in projected pixels of the map. */
  function boxOfCount({ x, y, counts: [a, b] }, zoom) {
    const { x: across, y: down } = map.project(map.unproject(L.point((x + 0.5) * CELL, (y + 0.5) * CELL), zoom)), width = 4 + DIGIT * signed(a - b).length;
    return { x: across - width / 2, y: down - LINE / 2, width, height: LINE };
  }

  function tell(squares, steps, unplaced) {
    const coloured = squares.filter(({ counts: [a, b] }) => isTold(a, b)).length;
    told.replaceChildren(
      ...(coloured ? diverging(steps, sides) : []),
      element("p", { "data-squares-told": true }, `${coloured ? plural(coloured, "square") : "No square"} of ${squares.length.toLocaleString("en")} ${coloured === 1 ? "differs" : "differ"} by more than chance.`),
      element("p", { class: "panel__note" }, "Coloured where the difference is at least twice the square root of the sum; of equal counts chance alone makes one in twenty differ so. The rest is outlined: too little to tell apart."),
      ...(unplaced ? [element("p", { class: "panel__note" }, `Not drawn: ${plural(unplaced, "incident")} known only to a state or sea.`)] : []),
    );
  }

  async function draw() {
    const asked = queries.map((query) => questionOf(map, query, 0)), { zoom } = asked[0];
    const answers = await Promise.all(asked.map(({ query }, i) => askers[i].ask(`${bar.dataset.map}?${query}`)));
    if (stopped || answers.includes(null)) return;
    const squares = squaresOf(map, answers, zoom), clear = squares.filter(({ counts: [a, b] }) => isTold(a, b));
    const steps = stepsOf(Math.max(0, ...clear.map(({ counts: [a, b] }) => Math.abs(a - b))), LEAST);
    group.clearLayers();
    for (const one of squares) square(one, zoom, steps);
    keepNamesOff(map, clear.map((one) => boxOfCount(one, zoom)));
    tell(squares, steps, answers.reduce((n, answer) => n + unplacedIn(answer), 0));
  }

  const follow = () => draw().catch((error) => { if (!stopped) onFail(error); });
  const remove = () => {
    stopped = true;
    askers.forEach((asker) => asker.stop());
    map.off("moveend", follow);
    group.remove();
    keepNamesOff(map, []);
  };
  map.on("moveend", follow);
  try {
    await draw();
  } catch (error) {
    remove();
    throw error;
  }
  return { nodes: [told], remove };
}
