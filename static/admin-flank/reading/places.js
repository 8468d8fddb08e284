// Where the drafts are: places of the gazetteer under their names, whose airspace it is, and a map of all.
import { find, findAll } from "../../js/modules/dom.js";
import { draftsOf } from "../../js/modules/map/drafts.js";
import { whenReady } from "../../js/modules/maps.js";
import { ask, wait } from "../picker/asking.js";
import { searchPlaces } from "../picker/places.js";
import { precisionOf } from "../picker/precision.js";

const PLACED = ["latitude", "longitude", "location_precision", "uncertainty_km", "country"];

/** The place of one draft: its fields, and what they say. */
function placeOf(part, form, radii) {
  const field = (name) => form.elements.namedItem(`${part.dataset.part}-${name}`);
  const number = (name) => (field(name).value.trim() === "" ? NaN : Number(field(name).value));
  return {
    part,
    field,
    number: Number(part.dataset.draft),
    get at() {
      const at = [number("latitude"), number("longitude")];
      return at.every(Number.isFinite) && Math.abs(at[0]) <= 90 && Math.abs(at[1]) <= 180 ? at : null;
    },
    get km() { return number("uncertainty_km") || radii[field("location_precision").value] || 0; },
    get name() { return `Draft ${Number(part.dataset.draft) + 1}: ${field("place").value || "its point"}`; },
    put(name, value) {
      field(name).value = value ?? "";
      field(name).dispatchEvent(new Event("change", { bubbles: true }));
    },
  };
}

function suggest(place, { form, saving }) {
  searchPlaces({
    input: place.field("place"),
    address: form.dataset.suggestions,
    online: form.dataset.online,
    nothing: "No place of this name is known here. Type its coordinates, or leave them empty.",
    country: () => place.field("country").value,
    onChoose(found) {
      const [precision, km] = precisionOf(found);
      if (!place.field("country").value && found.country) place.put("country", found.country);
      if (found.admin_area) place.put("admin_area", found.admin_area);
      place.put("latitude", found.latitude);
      place.put("longitude", found.longitude);
      place.put("location_precision", precision);
      place.put("uncertainty_km", km);
      saving.touched();
    },
  });
}

/** Ask whose airspace it is whenever the point or the state changes. */
function judge(place, form) {
  const verdict = find("[data-verdict]", place.part), reasons = find("[data-reasons]", place.part);
  return wait(250, async () => {
    const { at } = place;
    verdict.classList.remove("picker__verdict--elsewhere");
    reasons.textContent = "";
    verdict.textContent = at ? "" : "No point yet.";
    if (!at) return;
    const asked = new URLSearchParams({ latitude: at[0], longitude: at[1], country: place.field("country").value });
    const answer = await ask(`verdict-${place.number}`, `${form.dataset.airspace}?${asked}`);
    if (!answer) return;
    verdict.textContent = answer.problem ?? answer.value.sentence;
    verdict.classList.toggle("picker__verdict--elsewhere", Boolean(answer.problem) || !answer.value.fits);
    reasons.textContent = answer.value?.reasons.join(" ") ?? "";
  });
}

async function drawAll(places, box, { saving, goTo }) {
  const map = await whenReady("drafts"), drafts = await draftsOf(map);
  let dragged = false;
  const show = () => {
    drafts.show(places.filter((place) => place.at).map(({ number, at, km, name }) => ({ number, at, km, name })));
    box.hidden = !drafts.drafts.length;
    map.invalidateSize({ animate: false });
  };
  drafts.addEventListener("choose", ({ detail }) => goTo(`id_i${detail}-place`));
  // The keys' way to the same are the fields of the coordinates.
  drafts.addEventListener("move", ({ detail: { number, at } }) => {
    const place = places.find((one) => one.number === number);
    dragged = true;
    ["latitude", "longitude"].forEach((name, i) => place.put(name, at[i]));
    saving.touched();
  });
  for (const place of places) {
    for (const type of ["focusin", "mouseover"]) place.part.addEventListener(type, () => drafts.point(place.number));
  }
  show();
  drafts.frame();
  return () => {
    show();
    if (!dragged) drafts.frame(); // what was just dragged stays under the pointer
    dragged = false;
  };
}

export function placesOf({ form, saving, goTo }) {
  const radii = JSON.parse(form.dataset.radii), box = find("[data-drafts-map]", form);
  const places = findAll("[data-draft]:has([data-evidence])", form).map((part) => placeOf(part, form, radii));
  if (!places.length) return;
  let redraw = () => {};
  for (const place of places) {
    suggest(place, { form, saving });
    const judged = judge(place, form);
    for (const name of PLACED) {
      for (const type of ["input", "change"]) {
        place.field(name).addEventListener(type, () => {
          judged();
          redraw();
        });
      }
    }
  }
  drawAll(places, box, { saving, goTo }).then((again) => { redraw = wait(100, again); });
}
