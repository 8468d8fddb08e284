// What every page has: the theme switch, the keys, and what a search may mean.

import "./modules/theme-switch.js";
import "./modules/shortcuts.js";

const field = document.querySelector("[data-search]");
// Only those who search need it.
field?.addEventListener("focus", async () => (await import("./modules/suggestions.js")).suggestFor(field), { once: true });
