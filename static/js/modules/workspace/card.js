// The right column as one incident's card, fetched from the server as it stands on its own address.

import { find } from "../dom.js";
import { cause } from "./asking.js";
import { oneOf } from "./told.js";

export function createCard(state) {
  const ledger = find("[data-ledger]"), holder = find("[data-card]"), scroll = find("[data-ledger-scroll]");
  const address = (reference) => ledger.dataset.cardAddress.replace("REFERENCE", encodeURIComponent(reference));
  let shown = find("[data-reference]", holder)?.dataset.reference ?? null, pending = null;

  find("[data-back]").addEventListener("click", (event) => { event.preventDefault(); state.set({ incident: null }); });

  function fill(...nodes) {
    holder.replaceChildren(...nodes);
    scroll.scrollTop = 0;
  }

  function say(words, again = null) {
    const paragraph = document.createElement("p");
    paragraph.className = "ledger__empty";
    paragraph.textContent = words;
    if (again) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link-button";
      button.textContent = "Try again";
      button.addEventListener("click", again);
      paragraph.append(" ", button);
      paragraph.setAttribute("role", "alert");
    }
    fill(paragraph);
  }

  /** What the card tells the other parts: the incident, and the measured way to the nearest border. */
  function tell() {
    const article = find("[data-reference]", holder);
    if (!article) return;
    const { border, borderPhrase: phrase } = article.dataset;
    state.set({ shown: { one: oneOf(article), border: border ? { point: border.split(",").map(Number), phrase } : null } });
  }

  async function load(reference) {
    pending?.abort();
    const mine = pending = new AbortController();
    const slow = setTimeout(() => say("Loading this incident…"), 200);
    try {
      const answer = await fetch(address(reference), { signal: mine.signal });
      if (answer.status === 404 || answer.status === 410) { say("There is no published incident with this reference."); return; }
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
      const fragment = new DOMParser().parseFromString(await answer.text(), "text/html");
      fill(...fragment.body.childNodes);
      find("[data-card-title]", holder)?.focus({ preventScroll: true });
      tell();
    } catch (error) {
      if (error.name !== "AbortError") say(`This incident could not be loaded. ${cause(error)}`, () => load(reference));
    } finally {
      clearTimeout(slow);
    }
  }

  state.watch(["incident"], ({ incident }, { how }) => {
    ledger.classList.toggle("ledger--card", Boolean(incident));
    if (how === "start" && incident === shown) { tell(); return; }
    shown = incident;
    pending?.abort();
    if (incident) load(incident);
    else fill();
  });
}
