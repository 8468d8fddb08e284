// The editors' desk: small helps that the pages work without.
import { showDefinitions } from "./definitions.js";
import { countCharacters } from "./counter.js";
import { guardUnsaved } from "./unsaved.js";
import { saveByKey } from "./keys.js";
import { pointToErrors, refuseHalfEntries } from "./errors.js";
import { nameLookups } from "./lookups.js";
import { splitCoordinates } from "./coordinates.js";

nameLookups();

document.addEventListener("DOMContentLoaded", () => {
  showDefinitions(document);
  countCharacters(document);
  pointToErrors(document);
});

// Rows that are added later get the same.
document.addEventListener("formset:added", (event) => {
  showDefinitions(event.target);
  countCharacters(event.target);
});

// Django's own scripts fill in widgets after the page; what they write is no change of the editor's.
window.addEventListener("load", () => {
  for (const form of document.querySelectorAll(".change-form form[method=post][id$=_form]")) {
    refuseHalfEntries(form);
    guardUnsaved(form);
    splitCoordinates(form);
    saveByKey(form);
  }
});
