// The list beside the map: what is in view under the filters, or what one sign holds.

import { find, plural } from "../dom.js";
import { NotReady, SaidAlready, asHtml, cause, createDoor, forgetProblems, tellWaiting } from "./asking.js";
import { isRanked, offerOrder } from "./order.js";
import { createPages } from "./pages.js";
import { oneOf, placeOf } from "./told.js";

const QUIET = 600, SLOW = 250; // milliseconds: rest before counts are read out; wait before words appear

export function createLedger(state) {
  const ledger = find("[data-ledger]"), list = find("[data-list]"), scroll = find("[data-ledger-scroll]");
  const held = find("[data-held]"), failure = find("[data-failure]"), announcement = find("[data-announcement]");
  const ask = createDoor(asHtml), askOn = createDoor(asHtml);
  let quiet = null, again = null, stale = false, closed = null, pointed = [], question = null, isWrong = false;
  let returning = null; // whom the focus is to come back to, once the list that holds it is there

  const rowOf = (target) => target.closest?.(".entry");
  const isOpen = () => Boolean(state.get("incident"));

  const addressOf = (place = {}, filters = state.get("filters")) => {
    const query = new URLSearchParams(filters), now = state.get("held"), view = state.get("view");
    for (const [name, value] of Object.entries({ ...(now ? now.query : view ? { view } : {}), ...(isRanked(state) ? { ordering: "rank" } : {}), ...place })) query.set(name, value);
    return `${ledger.dataset.rowsAddress}?${query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/")}`;
  };

  const pages = createPages(list, scroll, {
    load: (place) => askOn(addressOf(place)),
    onFail: (error, retry) => fail(error, retry),
  });

  function say(words) {
    clearTimeout(quiet);
    quiet = setTimeout(() => { announcement.textContent = words; }, QUIET);
  }

  function fail(error, retry) {
    clearTimeout(again);
    if (error instanceof SaidAlready) {
      isWrong = true;
      return;
    }
    const waits = error instanceof NotReady;
    find("[data-failure-words]").textContent = waits ? error.message : `These incidents could not be loaded. ${cause(error)} What is shown is from before.`;
    failure.hidden = false;
    find("[data-retry]").onclick = () => {
      failure.hidden = true;
      retry();
      state.set({ tries: (state.get("tries") ?? 0) + 1 });
    };
    if (waits) again = setTimeout(retry, error.seconds * 1000);
  }

  /** Ask for the list anew; from the row of `one`, where that is given. */
  async function renew(one = null) {
    const place = one ? { from: placeOf(one) } : {};
    stale = false;
    returning = one;
    question = addressOf(place);
    const mine = question, slow = setTimeout(() => busy(true), SLOW);
    try {
      const fragment = await ask(mine);
      if (!fragment || mine !== question) return;
      clearTimeout(again);
      failure.hidden = true;
      if (isWrong) forgetProblems();
      isWrong = false;
      tellTotals(fragment);
      const back = one ?? focusedOne(); // a reader may have come to a row meanwhile
      const { listed } = pages.fill(fragment, place);
      tellHeld(listed);
      pages.tend();
      if (back) comeBackTo(back);
    } catch (error) {
      fail(error, () => renew(one));
    } finally {
      clearTimeout(slow);
      if (mine === question) busy(false);
    }
  }

  function busy(is) {
    tellWaiting("list", is);
    ledger.setAttribute("aria-busy", String(is));
  }

  function tellTotals(fragment) {
    const fresh = find("[data-totals]", fragment), shown = find("[data-totals]", ledger);
    if (fresh) shown.replaceChildren(...fresh.childNodes);
    say(`${find("[data-count]", shown)?.textContent ?? ""} ${find("[data-count-note]", shown)?.textContent ?? ""}`);
  }

  function tellHeld(listed) {
    const now = state.get("held");
    held.hidden = !now;
    if (now) find("[data-held-words]").textContent = `${plural(listed, "incident")} ${now.words}`;
  }

  /** The row that a card was opened from, or that of what it went on to. While the map is on its way
   * there the list may not have it yet: then the next one brings it. */
  function comeBackTo(one) {
    const row = pages.rowOf(one.reference);
    closed = null;
    returning = row ? null : one;
    if (!row) return;
    row.scrollIntoView({ block: "nearest" });
    find("a", row).focus({ preventScroll: true });
  }

  function focus(row) {
    find("a", row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  list.addEventListener("click", (event) => {
    const row = rowOf(event.target);
    if (!row || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const one = oneOf(row);
    state.set({ incident: one.reference, shown: { one } });
  });
  const point = (row) => {
    const now = state.get("pointed");
    if (row && now?.by === "list" && now.reference === row.dataset.reference) return;
    if (row || now?.by === "list") state.set({ pointed: row ? { ...oneOf(row), by: "list" } : null });
  };
  list.addEventListener("mouseover", ({ target }) => point(rowOf(target)));
  list.addEventListener("mouseleave", () => point(null));
  list.addEventListener("focusin", ({ target }) => point(rowOf(target)));
  list.addEventListener("focusout", () => point(null));
  find("[data-release]").addEventListener("click", () => state.set({ held: null }));
  new ResizeObserver(() => pages.tend()).observe(scroll);

  /** Whether the focus is in the list, or nowhere since what had it went. */
  const hasFocus = () => ledger.contains(document.activeElement) || document.activeElement === document.body;

  /** The list keeps its place at the focused row while the map comes to rest. */
  function focusedOne() {
    const row = rowOf(document.activeElement), one = row && list.contains(row) ? oneOf(row) : null;
    return one && !one.part_of ? one : null;
  }

  offerOrder(state);
  // While a card covers the list it stays as it was: that is what the reader walks through.
  state.watch(["filters", "view", "held", "ordering"], (values, { how, changed }) => {
    if (how === "start") return;
    const isAnew = changed.has("filters") || changed.has("ordering");
    if (changed.has("filters") && state.get("held")) { state.set({ held: null }); return; }
    if (!isOpen()) { renew(isAnew ? null : focusedOne() ?? (hasFocus() ? returning : null)); return; }
    if (isAnew || !stale) renewQuietly();
    stale = true;
  });

  state.watch(["ahead"], ({ ahead }) => { if (ahead !== null && !isOpen()) ask.ahead(addressOf({}, ahead)); });

  /** Counts follow the filters even while a card covers the list, which is asked for when it closes. */
  async function renewQuietly() {
    try {
      const fragment = await ask(addressOf());
      if (fragment) tellTotals(fragment);
    } catch (error) {
      fail(error, renewQuietly);
    }
  }

  state.watch(["incident", "shown"], ({ incident, shown }, { changed, how }) => {
    if (incident) { returning = null; if (shown?.one.reference === incident) closed = shown.one; return; }
    if (!changed.has("incident") || how === "start") return;
    const one = closed, hadFocus = hasFocus();
    if (stale) renew(hadFocus && one && !one.part_of ? one : null);
    else if (one) { pages.tend(); if (hadFocus) comeBackTo(one); }
  });

  state.watch(["pointed"], ({ pointed: now }) => {
    for (const row of pointed) row.classList.remove("entry--pointed");
    pointed = [];
    if (!now || now.by === "list") return;
    pointed = now.holds ? pages.rows().filter((row) => now.holds(oneOf(row))) : [pages.rowOf(now.reference)].filter(Boolean);
    for (const row of pointed) row.classList.add("entry--pointed");
  });

  return {
    /** The next row, or one before; with a card open, its incident's card. */
    async step(by) {
      const incident = state.get("incident");
      if (incident) {
        const row = pages.rowOf(incident), next = row && await pages.neighbour(row, by);
        if (next) { const one = oneOf(next); state.set({ incident: one.reference, shown: { one } }); }
        return;
      }
      const row = rowOf(document.activeElement), next = await pages.neighbour(row ?? null, by);
      if (next) focus(next);
    },
    begin() { pages.fill(ledger); },
  };
}
