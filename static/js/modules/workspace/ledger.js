// The list beside the map: it shows what is in view, and points at signs and is pointed at.

import { find, findAll, plural } from "../dom.js";
import { cause } from "./regions.js";

const QUIET = 600; // milliseconds the map rests before the count is read out

export function createLedger(state) {
  const onHover = (reference) => state.set({ pointed: reference ? { reference, by: "list" } : null });
  const onSelect = (reference) => state.set({ incident: reference });
  const ledger = find("[data-ledger]"), list = find('[data-region="list"]'), held = find("[data-held]"), announcement = find("[data-announcement]");
  let rows = new Map(), holding = null, heldWords = "", lastViewport = null, quiet = null, pointed = null, walk = null, chosen = null;

  const rowOf = (target) => target.closest?.("[data-reference]");
  const visible = () => [...rows.values()].filter((row) => !row.hidden);
  const references = () => visible().map((row) => row.dataset.reference);

  list.addEventListener("click", (event) => {
    const row = rowOf(event.target);
    if (!row || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onSelect(row.dataset.reference);
  });
  list.addEventListener("mouseover", ({ target }) => onHover(rowOf(target)?.dataset.reference ?? null));
  list.addEventListener("mouseleave", () => onHover(null));
  list.addEventListener("focusin", ({ target }) => onHover(rowOf(target)?.dataset.reference ?? null));
  list.addEventListener("focusout", () => onHover(null));
  find("[data-release]").addEventListener("click", () => { holding = null; follow(lastViewport); });

  function say(words) {
    clearTimeout(quiet);
    quiet = setTimeout(() => { announcement.textContent = words; }, QUIET);
  }

  function showRows(isShown) {
    for (const [reference, row] of rows) row.hidden = !isShown(reference) && reference !== chosen;
    for (const month of findAll(".month", list)) {
      const shown = findAll(".entry:not([hidden])", month), count = find(".month__count", month);
      const refuted = shown.filter((row) => "refuted" in row.dataset).length;
      const aside = refuted ? `, ${refuted} refuted` : "", counted = shown.length - refuted;
      month.hidden = shown.length === 0;
      count.textContent = `${counted}${aside}`;
      count.setAttribute("aria-label", `${plural(counted, "incident")}${aside}`);
    }
    find("[data-none-in-view]").hidden = rows.size === 0 || visible().length > 0;
  }

  /** Show what lies in the map's view, and what no map can show. */
  function follow(viewport) {
    lastViewport = viewport;
    const count = find("[data-count]"), note = find("[data-count-note]");
    held.hidden = !holding;
    if (holding) {
      find("[data-held-words]").textContent = `${plural(holding.size, "incident")} ${heldWords}`;
      showRows((reference) => holding.has(reference));
      return;
    }
    if (!viewport?.isDrawn || !count) return;
    const { references, counted } = viewport.inView();
    showRows((reference) => references.has(reference));
    if (count.dataset.total === "0" && rows.size) { // the page says what was found and does not count
      note.textContent = `${visible().length} in view.`;
      say(`${count.textContent}, ${note.textContent}`);
      return;
    }
    count.textContent = plural(counted, "incident");
    note.textContent = `in view, of ${Number(count.dataset.total).toLocaleString("en")} that match.`;
    say(`${plural(counted, "incident")} in view of ${count.dataset.total}.`);
  }

  state.watch(["pointed"], ({ pointed: now }) => {
    pointed?.classList.remove("entry--pointed");
    pointed = now && now.by !== "list" ? rows.get(now.reference) : null;
    pointed?.classList.add("entry--pointed");
  });

  return {
    follow,
    renew(viewport) {
      rows = new Map(findAll(".entry[data-reference]", list).map((row) => [row.dataset.reference, row]));
      walk = null;
      find("[data-failure]").hidden = true;
      if (viewport) follow(viewport);
    },
    hold(references, words) { holding = new Set(references); heldWords = words; follow(lastViewport); find("[data-ledger-scroll]").scrollTop = 0; },
    release() { holding = null; },

    /** Until `comeBack`, neighbours are those of the list as it stands now: a card moves the map, and so the list. */
    setOut(reference) {
      walk ??= references();
      chosen = reference;
      follow(lastViewport); // its row is there to come back to, even while the map is on its way
    },
    comeBack() { walk = chosen = null; },

    /** The incident so many rows on from the given one; the first when none is given. */
    neighbour(reference, step) {
      const shown = walk ?? references(), at = shown.indexOf(reference);
      return shown[at === -1 ? 0 : Math.max(0, Math.min(shown.length - 1, at + step))] ?? null;
    },
    focus(reference) {
      const link = find("a", rows.get(reference) ?? ledger);
      link?.focus();
      rows.get(reference)?.scrollIntoView({ block: "nearest" });
    },
    focused: () => rowOf(document.activeElement)?.dataset.reference ?? null,

    fail(error, retry) {
      const failure = find("[data-failure]");
      find("[data-failure-words]").textContent = `These incidents could not be loaded. ${cause(error)} What is shown is from before.`;
      failure.hidden = false;
      find("[data-retry]").onclick = () => { failure.hidden = true; retry(); };
    },
  };
}
