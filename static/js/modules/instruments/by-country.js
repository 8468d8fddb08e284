// States coloured by how many incidents the filters leave in each.

import { element, plural } from "../dom.js";
import { nameOf, whenNamed } from "../map/names.js";
import { createAsker } from "./asking.js";
import { colourStates, stateList } from "./states.js";
import { legend, stepClass, stepOf, stepsOf } from "./steps.js";

const NAME = "by-country", TITLE = "Incidents by country";

/** How many incidents each state has under some filters: a Map by code, the most first. */
export async function countsByState(asker, bar, query) {
  const told = await asker.ask(`${bar.dataset.facets}?${query}`);
  if (!told) return null;
  const chosen = query.get("country")?.split(",");
  const counts = Object.entries(told.facets.country).filter(([code, n]) => n && (!chosen || chosen.includes(code)));
  return new Map(counts.sort(([, a], [, b]) => b - a));
}

export async function start({ map, panel, bar, say, state, scale }, { filters }) {
  const asker = createAsker();
  let drawn = null, stopped = false, last = null;
  await whenNamed(map);

  async function update() {
    try {
      const counts = await countsByState(asker, bar, new URLSearchParams(filters()));
      if (counts && !stopped) await draw(last = counts);
    } catch (error) {
      const again = element("button", { class: "link-button", type: "button" }, "Try again");
      again.addEventListener("click", update);
      if (!stopped) panel?.show(NAME, TITLE, [element("p", { role: "alert" }, `The states could not be coloured. ${error.message} `, again)]);
    }
  }

  function redraw() { if (last) draw(last); }

  async function draw(counts) {
    const steps = stepsOf(scale.agree(map, Math.max(0, ...counts.values()), redraw));
    const values = [...counts].map(([code, n]) => [code, { className: stepClass(steps, stepOf(steps, n)), words: plural(n, "incident"), label: n.toLocaleString("en") }]);
    const fresh = await colourStates(map, values, (code) => state.set({ country: code }));
    drawn?.remove();
    drawn = fresh;
    if (stopped) fresh.remove();
    else tell(counts, steps);
  }

  function tell(counts, steps) {
    const rows = [...counts].map(([code, n]) => [nameOf(map, code) ?? code, n.toLocaleString("en")]);
    panel?.show(NAME, TITLE, rows.length ? [
      legend(steps),
      stateList(rows),
      element("p", { class: "panel__note" }, "An incident in two states counts in both. Click a state to see its own."),
    ] : [element("p", {}, "No incident matches these filters.")]);
    say(rows.length ? `States coloured: ${rows.slice(0, 3).map((row) => row.join(" ")).join(", ")}.` : "No incident matches these filters.");
  }

  map.on("basemap:drawn", redraw); // finer land, finer shapes
  await update();
  return {
    update,
    stop() {
      stopped = true;
      asker.stop();
      map.off("basemap:drawn", redraw);
      drawn?.remove();
      scale.leave(map);
      panel?.leave(NAME);
    },
  };
}
