// What every page has: the theme switch and the keys.

import "./modules/theme-switch.js";
import "./modules/shortcuts.js";
