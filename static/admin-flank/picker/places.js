// Suggestions under the field of the place (ARIA's combobox): a name alone chooses nothing.
import { element } from "../../js/modules/dom.js";
import { ask, wait } from "./asking.js";

const FEWEST = 2;

const far = (km) => (km === null || km === undefined ? "" : `${km < 10 ? km.toFixed(1) : Math.round(km)} km from the border`);

const NOTHING = "No place of this name is known here. Put the point on the map, or type its coordinates.";

/** `online` is the door to online geocoders, asked by a click alone: they may not be asked while somebody types. */
export function searchPlaces({ input, address, online, country, onChoose, nothing = NOTHING }) {
  const list = element("ul", { id: `${input.id}-suggestions`, role: "listbox", "aria-label": "Places of this name", class: "suggestions", hidden: true });
  const status = element("p", { class: "suggestions__status", role: "status" });
  const box = element("div", { class: "suggestions__box" });
  let found = [], active = -1;

  input.before(box);
  box.append(input, list);
  box.after(status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) input.setAttribute(name, value);

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const point = (index) => {
    active = (index + found.length) % found.length;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[active].id);
  };

  const choose = (index) => {
    const chosen = found[index];
    input.value = chosen.name;
    status.textContent = `The point is set to ${chosen.label}.`;
    close();
    onChoose(chosen);
  };

  const option = (place, index) => {
    const row = element("li", { id: `${input.id}-suggestion-${index}`, role: "option", "aria-selected": "false", class: "suggestions__one" },
      element("bdi", {}, place.label), element("span", { class: "suggestions__more" }, [place.kind.replace("_", " "), far(place.distance_to_border_km)].filter(Boolean).join(" · ")));
    row.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    row.addEventListener("click", () => choose(index));
    return row;
  };

  const open = () => {
    if (!found.length) return;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  const lookAt = async (door, none) => {
    const answer = await ask(input.id, `${door}?${new URLSearchParams({ q: input.value.trim(), country: country() })}`);
    if (!answer) return;
    close();
    found = answer.value ?? [];
    list.replaceChildren(...found.map(option));
    const credit = found.some((place) => place.source === "nominatim") ? " Places: © OpenStreetMap contributors." : "";
    if (answer.problem) status.textContent = answer.problem;
    else status.textContent = found.length ? `${found.length} place${found.length === 1 ? "" : "s"}; arrow keys go through them.${credit}` : none;
    open();
  };

  const look = wait(200, () => {
    if (input.value.trim().length < FEWEST || document.activeElement !== input) return;
    lookAt(address, nothing);
  });

  if (online) {
    const button = element("button", { type: "button", class: "picker__tool suggestions__online" }, "Look it up online");
    status.after(button);
    button.addEventListener("click", () => {
      input.focus();
      status.textContent = "Asking …";
      lookAt(online, "No place of this name is known online either.");
    });
  }

  input.addEventListener("input", () => { status.textContent = ""; close(); found = []; look(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!found.length) return;
      event.preventDefault();
      open();
      const from = active < 0 && event.key === "ArrowUp" ? 0 : active;
      point(from + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    }
  });
}
