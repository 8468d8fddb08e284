// The map beside an incident's fields: each shows what the other holds. The fields alone are saved.
import { find } from "../../js/modules/dom.js";
import { pickerOf } from "../../js/modules/map/picker.js";
import { whenReady } from "../../js/modules/maps.js";
import { ask, wait } from "./asking.js";
import { searchPlaces } from "./places.js";
import { precisionOf } from "./precision.js";
import { drawTrack } from "./track.js";

// What the register takes for these where no radius is given, as DEFAULT_UNCERTAINTY_KM has it.
const root = find("[data-picker]"), form = root?.closest("form");
const RADII = JSON.parse(root?.dataset.radii ?? "{}");

function number(field) {
  const text = field.value.trim();
  return text === "" ? NaN : Number(text);
}

/** The fields of the place, read and written. */
function placeOf({ latitude, longitude, location_precision: precision, uncertainty_km: uncertainty, country }) {
  const dollar = window.django?.jQuery;
  return {
    get point() {
      const at = [number(latitude), number(longitude)];
      return at.every(Number.isFinite) && Math.abs(at[0]) <= 90 && Math.abs(at[1]) <= 180 ? at : null;
    },
    get km() { return number(uncertainty) || RADII[precision.value] || 0; },
    get country() { return country.value; },
    put([north, east]) {
      latitude.value = north;
      longitude.value = east;
      latitude.dispatchEvent(new Event("change", { bubbles: true }));
    },
    setPrecision(code, km) {
      precision.value = code;
      uncertainty.value = km ?? "";
      precision.dispatchEvent(new Event("change", { bubbles: true }));
    },
    setCountry(code, name) {
      if (country.value || !code) return;
      country.append(new Option(name, code, true, true));
      dollar?.(country).trigger("change");
    },
    whenChanged(tell) {
      for (const field of [latitude, longitude, precision, uncertainty]) {
        field.addEventListener("input", tell);
        field.addEventListener("change", tell);
      }
      dollar?.(country).on("change", tell);
    },
  };
}

async function start() {
  const fields = form.elements, place = placeOf(fields);
  const verdict = find("[data-verdict]", root), reasons = find("[data-reasons]", root), problem = find("[data-picker-problem]", root);
  const complain = (words) => { problem.textContent = words; problem.hidden = !words; };
  let picker = null;

  const judge = wait(250, async () => {
    const at = place.point, asked = new URLSearchParams({ country: place.country });
    verdict.classList.remove("picker__verdict--elsewhere");
    reasons.textContent = "";
    if (!at) {
      verdict.textContent = "No point yet.";
      return;
    }
    asked.set("latitude", at[0]);
    asked.set("longitude", at[1]);
    const answer = await ask("verdict", `${root.dataset.airspace}?${asked}`);
    if (!answer) return;
    complain(answer.problem ?? "");
    verdict.textContent = answer.problem ? "" : answer.value.sentence;
    if (answer.problem) return;
    verdict.classList.toggle("picker__verdict--elsewhere", !answer.value.fits);
    reasons.textContent = answer.value.reasons.join(" ");
    picker?.measure(at, answer.value.border);
  });

  const show = () => {
    picker?.show(place.point, place.km);
    judge();
  };
  const track = drawTrack({ root, fields, complain, onPoints: (points) => picker?.showTrack(points) });
  const lookAtAll = () => picker?.frame(place.point, place.km, track.points);

  place.whenChanged(show);
  searchPlaces({
    input: fields.place,
    address: root.dataset.suggestions,
    online: root.dataset.online,
    country: () => place.country,
    onChoose(found) {
      place.setCountry(found.country, found.label.split(", ").at(-1));
      if (found.admin_area) fields.admin_area.value = found.admin_area;
      place.put([found.latitude, found.longitude]);
      place.setPrecision(...precisionOf(found));
      lookAtAll();
    },
  });
  judge();

  picker = await pickerOf(await whenReady("picker"));
  picker.addEventListener("pick", ({ detail }) => place.put(detail));
  picker.addEventListener("point", ({ detail }) => track.add(detail));
  track.whenDrawing((isDrawing) => { picker.isDrawing = isDrawing; root.classList.toggle("picker--drawing", isDrawing); });
  track.whenRead(lookAtAll);
  show();
  picker.showTrack(track.points);
  lookAtAll();
}

if (root) start();
