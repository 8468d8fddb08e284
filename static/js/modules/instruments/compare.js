// Compare: what is shown, beside the same of another period or country, or as a difference by state or square.

import { element, find, findAll, plural, svg } from "../dom.js";
import { nameOf, whenNamed } from "../map/names.js";
import { NATURES } from "../map/natures.js";
import { createAsker } from "./asking.js";
import { comparedTo, daysOf, differenceWords, nearPeriods, otherQuery, sideWords } from "./comparison.js";

const NAME = "compare", TITLE = "Compare", SPARK = { width: 220, height: 36 };
const isDifference = (mode) => mode === "difference" || mode === "squares";
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** Months of one side as small bars; `most` is the highest of both, so that they compare. */
function spark({ months, natures }, most) {
  const totals = months.map((_, i) => sum(NATURES.map((nature) => natures[nature]?.[i] ?? 0))), step = SPARK.width / Math.max(1, months.length);
  const d = totals.map((n, i) => (n ? `M${(i * step).toFixed(1)} ${SPARK.height}v${(-(SPARK.height - 2) * n / most).toFixed(1)}h${Math.max(0.8, step - 0.8).toFixed(1)}V${SPARK.height}Z` : "")).join("");
  const words = months.length ? `Incidents per month, ${months[0]} to ${months.at(-1)}, at most ${Math.max(...totals)}.` : "No incident has a month.";
  return svg("svg", { class: "compared__spark", viewBox: `0 0 ${SPARK.width} ${SPARK.height}`, preserveAspectRatio: "none", role: "img", "aria-label": words }, svg("path", { d }));
}

const mostOf = ({ months, natures }) => Math.max(1, ...months.map((_, i) => sum(NATURES.map((nature) => natures[nature]?.[i] ?? 0))));

function field(label, control) { return element("label", { class: "compare__field" }, label, control); }

export async function start({ map, panel, bar, state, say }, { onStop, drawMode }) {
  const stage = bar.closest(".map-pane"), months = find("[data-timeline]").dataset.address;
  const askers = Array.from({ length: 4 }, createAsker);
  let second = null, drawnSecond = null, difference = null, tags = [], turn = 0, stopped = false;
  await whenNamed(map);

  // The form

  const today = Math.floor(Date.now() / 86_400_000);
  const countries = findAll('[data-filter-form] input[name="country"]').map((box) => [box.value, find(".facet__name", box.closest(".facet__row")).textContent.trim()]);

  function form(other, mode) {
    const query = new URLSearchParams(state.get("filters")), near = nearPeriods(query, today), chosen = other ?? near.before;
    const radio = (name, value, words, isOn) => element("label", { class: "compare__choice" }, element("input", { type: "radio", name, value, checked: isOn }), words);
    const isCountry = Boolean(chosen.country);
    const since = element("input", { class: "facets__day", type: "date", name: "since", value: chosen.since ?? near.before.since }), until = element("input", { class: "facets__day", type: "date", name: "until", value: chosen.until ?? near.before.until });
    const country = element("select", { class: "facets__day", name: "country" }, ...countries.map(([code, name]) => element("option", { value: code, selected: code === chosen.country }, name)));
    const preset = (words, { since: from, until: to }) => {
      const button = element("button", { class: "link-button", type: "button" }, words);
      button.addEventListener("click", () => { since.value = from; until.value = to; find('[value="period"]', made).checked = true; });
      return button;
    };
    const problem = element("p", { class: "compare__problem", role: "alert" });
    const made = element("form", { class: "compare" },
      element("fieldset", { class: "compare__part" }, element("legend", { class: "facets__title" }, "What is shown, with the same of"),
        radio("with", "period", "another period", !isCountry),
        element("div", { class: "compare__days" }, field("From", since), field("To", until)),
        element("p", { class: "compare__presets" }, preset("the time before", near.before), preset("a year before", near.year)),
        radio("with", "country", "another country", isCountry), field("Country", country)),
      element("fieldset", { class: "compare__part" }, element("legend", { class: "facets__title" }, "Drawn"), radio("as", "beside", "side by side", !isDifference(mode)), radio("as", "difference", "as a difference by state (periods)", mode === "difference"), radio("as", "squares", "as a difference by squares of the map (periods)", mode === "squares")),
      problem,
      element("p", { class: "panel__acts" }, element("button", { class: "button", type: "submit" }, "Compare")));
    made.addEventListener("change", ({ target }) => { if (["since", "until", "country"].includes(target.name)) find(`[value="${target.name === "country" ? "country" : "period"}"]`, made).checked = true; });
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(made), byPeriod = given.get("with") === "period";
      if (byPeriod && !(given.get("since") && given.get("until") && given.get("since") <= given.get("until"))) {
        problem.textContent = "Give both days of the other period, the first before the last.";
        since.focus();
        return;
      }
      const chosen = byPeriod && isDifference(given.get("as")) ? given.get("as") : null, was = state.get("mode");
      state.set({ compare: byPeriod ? `${given.get("since")}/${given.get("until")}` : given.get("country"), mode: chosen ?? (isDifference(was) ? null : was) });
    });
    return made;
  }

  // What is drawn

  function clear() {
    difference?.remove();
    drawnSecond?.stop();
    difference = drawnSecond = null;
  }

  function closeSecond() {
    second?.remove();
    second = null;
    delete stage.dataset.compared;
    tags.forEach((tag) => tag.remove());
    tags = [];
  }

  async function draw() {
    const mine = ++turn, other = comparedTo(state.get("compare")), mode = state.get("mode") ?? "signs", filters = state.get("filters");
    const overtaken = () => stopped || mine !== turn;
    clear();
    if (!other) {
      closeSecond();
      panel.show(NAME, TITLE, [form(null, mode)], { onClose: stop });
      return;
    }
    const queries = [filters, otherQuery(filters, other)], sides = sideWords(filters, other, (code) => nameOf(map, code));
    try {
      if (isDifference(mode)) closeSecond();
      else if (!second) {
        stage.dataset.compared = "beside";
        const { openSecondMap } = await import("./second-map.js");
        const opened = await openSecondMap(map);
        if (overtaken()) { opened.remove(); return; }
        second = opened;
        document.querySelector("[data-ledger]")?.dispatchEvent(new CustomEvent("sheet:lower"));
      }
      const told = await Promise.all([...queries.map((query, i) => askers[i].ask(`${bar.dataset.facets}?${query}`)), ...queries.map((query, i) => askers[i + 2].ask(`${months}?${query}`))]);
      if (overtaken() || told.includes(null)) return;
      if (mode === "difference") {
        const { drawDifference } = await import("./difference.js");
        difference = await drawDifference({ map, bar }, queries, sides);
      } else if (mode === "squares") {
        const { drawCells } = await import("./difference-cells.js");
        difference = await drawCells({ map, bar }, queries, sides, { onFail: fail });
      } else {
        drawnSecond = await drawMode(mode, second.map, () => otherQuery(state.get("filters"), comparedTo(state.get("compare")) ?? {}));
        label(sides);
      }
      if (overtaken()) { clear(); return; }
      tell(told, sides, queries, other, mode);
    } catch (error) {
      fail(error);
    }
  }

  function fail(error) {
    const again = element("button", { class: "link-button", type: "button" }, "Try again");
    again.addEventListener("click", draw);
    panel.show(NAME, TITLE, [element("p", { role: "alert" }, `The comparison could not be made. ${error.message} `, again)], { onClose: stop });
  }

  function label(sides) {
    tags.forEach((tag) => tag.remove());
    tags = sides.map((words, i) => element("p", { class: `compared__tag compared__tag--${i ? "second" : "first"}` }, words));
    stage.append(...tags);
  }

  function tell([here, there, hereMonths, thereMonths], sides, queries, other, mode) {
    const counts = [here.totals.incidents, there.totals.incidents], most = Math.max(mostOf(hereMonths), mostOf(thereMonths));
    const days = queries.map((query) => daysOf(new URLSearchParams(query)));
    const row = (i, told) => element("div", { class: "compared__side" }, element("p", { class: "panel__words" }, `${sides[i]}: ${plural(counts[i], "incident")}`), spark(told, most));
    const uneven = other.since && days[0] !== days[1] ? [element("p", { class: "panel__note" }, days[0] === null ? "The first period is open, and the second is not: their numbers do not compare day by day." : `The periods are not equally long: ${plural(days[0], "day")} and ${plural(days[1], "day")}.`)] : [];
    const difference_ = `The first has ${differenceWords(counts[0], counts[1])}${counts[0] === counts[1] ? " as" : " than"} the second.`;
    const end = element("button", { class: "link-button", type: "button" }, "Stop comparing");
    end.addEventListener("click", stop);
    panel.show(NAME, TITLE, [
      row(0, hereMonths), row(1, thereMonths),
      element("p", { "data-compared-words": true }, difference_), ...uneven,
      ...(difference?.nodes ?? []),
      element("details", { class: "panel__list" }, element("summary", {}, "Compare with something else"), form(other, mode)),
      element("p", { class: "panel__acts" }, end),
    ], { onClose: stop });
    say(`${sides[0]}: ${plural(counts[0], "incident")}. ${sides[1]}: ${plural(counts[1], "incident")}.`);
  }

  function stop() {
    if (stopped) return;
    stopped = true;
    turn += 1;
    askers.forEach((asker) => asker.stop());
    clear();
    closeSecond();
    panel.leave(NAME);
    onStop();
    state.set({ compare: null, ...(isDifference(state.get("mode")) ? { mode: null } : {}) });
  }

  await draw();
  return { stop, update: draw };
}
