// The workspace's own keys, beside those every page has.

import { onKey } from "../shortcuts.js";

export function listenToKeys({ filters, ledger, card, choose }) {
  const step = (by) => () => {
    if (card.reference) {
      const next = ledger.neighbour(card.reference, by);
      if (next && next !== card.reference) choose(next);
      return;
    }
    const next = ledger.neighbour(ledger.focused(), ledger.focused() ? by : 0);
    if (next) ledger.focus(next);
  };
  onKey("f", () => filters.open());
  onKey("j", step(1));
  onKey("k", step(-1));
  onKey("Escape", () => {
    if (filters.close()) return true;
    if (!card.reference) return false;
    choose(null);
    return true;
  });
}
