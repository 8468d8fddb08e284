// The workspace's own keys, beside those every page has.

import { onKey } from "../shortcuts.js";

export function listenToKeys(state, { filters, ledger }) {
  const step = (by) => () => { ledger.step(by); };
  onKey("f", () => filters.open());
  onKey("j", step(1));
  onKey("k", step(-1));
  onKey("Escape", () => {
    if (filters.close()) return true;
    if (!state.get("incident")) return false;
    state.set({ incident: null });
    return true;
  });
}
