// On a phone the list is a sheet with three stops: dragged by its handle, or moved on by pressing it.

import { find } from "../dom.js";

const STOPS = ["peek", "half", "full"];
const SHARES = { peek: 0.12, half: 0.46, full: 0.94 };
const TAP = 6; // pixels of movement that still count as a press

export function createSheet(ledger) {
  const handle = find("[data-sheet-handle]", ledger), phone = matchMedia("(max-width: 47.99rem)");
  let drag = null;

  function stopAt(stop) {
    ledger.dataset.stop = stop;
    ledger.style.height = "";
    handle.setAttribute("aria-label", stop === "full" ? "Lower the list" : "Raise the list");
    handle.setAttribute("aria-expanded", String(stop !== "peek"));
  }

  const share = () => ledger.offsetHeight / find(".map-pane").offsetHeight;
  const next = () => STOPS[(STOPS.indexOf(ledger.dataset.stop) + 1) % STOPS.length];

  handle.addEventListener("pointerdown", (event) => {
    drag = { y: event.clientY, height: ledger.offsetHeight, moved: 0 };
    handle.setPointerCapture(event.pointerId);
    ledger.style.transition = "none";
  });
  handle.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const by = drag.y - event.clientY;
    drag.moved = Math.max(drag.moved, Math.abs(by));
    if (drag.moved > TAP) ledger.style.height = `${Math.max(64, drag.height + by)}px`;
  });
  const end = () => {
    if (!drag) return;
    const dragged = drag.moved > TAP, reached = share(); // before a transition delays what is measured
    drag = null;
    ledger.style.transition = "";
    if (dragged) stopAt(STOPS.toSorted((a, b) => Math.abs(SHARES[a] - reached) - Math.abs(SHARES[b] - reached))[0]);
    handle.dataset.dragged = dragged ? "yes" : "";
  };
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
  handle.addEventListener("click", () => {
    if (handle.dataset.dragged) { handle.dataset.dragged = ""; return; }
    stopAt(next());
  });
  ledger.addEventListener("sheet:lower", () => { if (phone.matches) stopAt("peek"); });
  stopAt(ledger.dataset.stop);

  return {
    /** Make sure that what was asked for can be read. */
    raise() { if (phone.matches && ledger.dataset.stop === "peek") stopAt("half"); },
  };
}
