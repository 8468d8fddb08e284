// The editors' desk: small helps that the pages work without.
import { offerCalendars } from "./days.js";
import { showDefinitions } from "./definitions.js";
import { countCharacters } from "./counter.js";
import { guardUnsaved } from "./unsaved.js";
import { saveByKey, sendByKey } from "./keys.js";
import { pointToErrors, refuseHalfEntries } from "./errors.js";
import { nameLookups } from "./lookups.js";
import { splitCoordinates } from "./coordinates.js";

nameLookups();

document.addEventListener("DOMContentLoaded", () => {
  offerCalendars(document);
  showDefinitions(document);
  countCharacters(document);
  pointToErrors(document);
  document.querySelectorAll("[data-send-by-key]").forEach(sendByKey);
});

// On a narrow screen the list comes first: filters open when they are wanted.
window.addEventListener("load", () => {
  if (!window.matchMedia("(max-width: 1023px)").matches) return;
  for (const filter of document.querySelectorAll("#changelist-filter details")) {
    filter.open = filter.querySelector("li.selected:not(:first-child)") !== null;
  }
});

// Rows that are added later get the same.
document.addEventListener("formset:added", (event) => {
  offerCalendars(event.target);
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
