// The rows of a long list, page by page: those near what is read stand in the page, the rest in spacers.

import { element, find, findAll } from "../dom.js";
import { oneOf, placeOf } from "./told.js";

const NEAR = 900, FAR = 2600; // pixels beyond what is seen: pages nearer are there, pages farther are not
const ROW = 59, MOST_ABOVE = 400; // what a row is thought to take until it is seen, and of how many rows at most
const KEPT = 12; // pages whose rows are kept, in or out of the page

/** Rows of a fragment (templates/incidents/_rows.html) with the month that each belongs to. */
function read(fragment) {
  const told = find("[data-rows]", fragment), sections = findAll(".month", told);
  return {
    before: Number(told.dataset.before), listed: Number(told.dataset.listed), more: told.dataset.more === "yes",
    rows: sections.flatMap((section) => findAll(".entry", section).map((row) => ({ row, month: section.dataset.month, head: find(".month__title", section) }))),
    empty: find(".ledger__empty", told),
  };
}

const sectionOf = ({ month, head }) => element("section", { class: "month", "data-month": month }, head.cloneNode(true), element("ol"));

/** `load({ after } | { before })` resolves to a fragment, or null; `scroll` is what scrolls `list`. */
export function createPages(list, scroll, { load, onFail }) {
  const above = element("div", { class: "ledger__space", "aria-hidden": "true" }), below = element("div", { class: "ledger__space", "aria-hidden": "true" });
  let pages = [], first = 0, last = -1, busy = false, round = 0; // pages[first..last] stand in the page

  const isSeen = () => list.offsetParent !== null;
  const shownRows = () => findAll(".entry", list);
  const keyOf = ({ row }) => placeOf(oneOf(row));
  const standing = () => pages.slice(first, last + 1);

  function put(page, atEnd) {
    const sections = findAll(".month", list), edge = atEnd ? sections.at(-1) : sections[0];
    const groups = [...Map.groupBy(page.rows, ({ month }) => month).values()];
    for (const group of atEnd ? groups : groups.toReversed()) {
      const rows = group.map(({ row }) => row), joins = group === (atEnd ? groups[0] : groups.at(-1)) && edge?.dataset.month === group[0].month;
      const section = joins ? edge : sectionOf(group[0]);
      if (!joins) { if (atEnd) below.before(section); else above.after(section); }
      if (atEnd) find("ol", section).append(...rows);
      else find("ol", section).prepend(...rows);
    }
  }

  function take(page) {
    for (const { row } of page.rows) {
      const section = row.closest(".month");
      row.remove();
      if (section && !find(".entry", section)) section.remove();
    }
  }

  /** Change what stands above without moving what is read; returns by how much the rows grew. */
  function above_(act) {
    const before = scroll.scrollHeight, spaced = above.offsetHeight, at = scroll.scrollTop;
    act();
    const grown = scroll.scrollHeight - before;
    const space = Math.max(0, first === 0 && pages[0]?.before === 0 ? 0 : spaced - grown);
    above.style.height = `${space}px`;
    scroll.scrollTop = at + grown + (space - spaced);
    return grown;
  }

  function forget() {
    const kept = pages.filter(({ rows }) => rows).length;
    for (const [i, page] of pages.entries()) {
      if (kept > KEPT && (i < first - 2 || i > last + 2)) page.rows = null;
    }
  }

  /** Bring a page that is known back, or ask for it. */
  async function rowsOf(page) {
    if (!page.rows) {
      const fragment = await load(page.question);
      if (!fragment) return false;
      page.rows = read(fragment).rows;
    }
    return true;
  }

  async function onward() {
    if (last + 1 === pages.length) {
      const end = pages.at(-1);
      if (!end?.more || !end.rows) return false;
      const question = { after: keyOf(end.rows.at(-1)) }, mine = round, fragment = await load(question);
      if (!fragment || mine !== round) return false;
      pages.push({ ...read(fragment), question });
    } else {
      const mine = round;
      if (!await rowsOf(pages[last + 1]) || mine !== round) return false;
    }
    last += 1;
    const spaced = pages[last].height ?? 0;
    put(pages[last], true);
    below.style.height = `${Math.max(0, below.offsetHeight - spaced)}px`;
    return true;
  }

  async function backward() {
    if (first === 0) {
      const begin = pages[0];
      if (!begin?.before || !begin.rows?.length) return false;
      const question = { before: keyOf(begin.rows[0]) }, mine = round, fragment = await load(question);
      if (!fragment || mine !== round) return false;
      pages.unshift({ ...read(fragment), question });
      last += 1;
    } else {
      const mine = round;
      if (!await rowsOf(pages[first - 1]) || mine !== round) return false;
      first -= 1;
    }
    above_(() => put(pages[first], false));
    return true;
  }

  /** Pages far from what is seen leave the page; one that holds the focus stays. */
  function leave() {
    const top = scroll.getBoundingClientRect().top, bottom = top + scroll.clientHeight;
    const edgesOf = (page) => [page.rows[0].row.getBoundingClientRect().top, page.rows.at(-1).row.getBoundingClientRect().bottom];
    const holdsFocus = (page) => page.rows.some(({ row }) => row.contains(document.activeElement));
    while (last > first && pages[first].rows.length && edgesOf(pages[first])[1] < top - FAR && !holdsFocus(pages[first])) {
      const page = pages[first];
      first += 1;
      page.height = -above_(() => take(page));
    }
    while (last > first && edgesOf(pages[last])[0] > bottom + FAR && !holdsFocus(pages[last])) {
      const page = pages[last], before = list.offsetHeight;
      take(page);
      page.height = before - list.offsetHeight;
      below.style.height = `${below.offsetHeight + page.height}px`;
      last -= 1;
    }
    forget();
  }

  async function tend() {
    if (busy || !isSeen() || !pages.length) return;
    busy = true;
    const mine = round;
    try {
      for (let more = true; more && mine === round;) {
        const unread = scroll.scrollHeight - below.offsetHeight - scroll.scrollTop - scroll.clientHeight;
        more = false;
        if (unread < NEAR) more = await onward();
        else if (scroll.scrollTop - above.offsetHeight < NEAR) more = await backward();
      }
      if (mine === round) leave();
    } catch (error) {
      if (mine === round) onFail(error, tend);
    } finally {
      busy = false;
    }
  }

  let due = false;
  scroll.addEventListener("scroll", () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; tend(); });
  }, { passive: true });

  return {
    /** Put a fragment's rows in place of all rows. */
    fill(fragment, question = {}) {
      const page = { ...read(fragment), question };
      round += 1;
      busy = false;
      pages = page.rows.length ? [page] : [];
      [first, last] = [0, pages.length - 1];
      list.replaceChildren(above, ...(page.empty && !pages.length ? [page.empty] : []), below);
      above.style.height = `${Math.min(page.before, MOST_ABOVE) * ROW}px`;
      below.style.height = "0";
      if (pages.length) put(page, true);
      scroll.scrollTop = above.offsetHeight;
      return page;
    },
    tend,
    rows: shownRows,
    rowOf: (reference) => find(`.entry[data-reference="${CSS.escape(reference)}"]`, list),

    /** The row so many on from a row; asks for more where the list goes on. */
    async neighbour(row, by) {
      for (let asked = false; ; asked = true) {
        const rows = shownRows(), at = row ? rows.indexOf(row) : -1;
        if (at === -1) return rows[0] ?? null;
        const next = rows[at + by];
        if (next || asked || !await (by > 0 ? onward() : backward())) return next ?? null;
      }
    },
    get listed() { return pages[0]?.listed ?? 0; },
    get standing() { return standing().length; },
  };
}
