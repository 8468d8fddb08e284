// The right column as one incident's card, fetched from the server as it stands on its own address.

import { find } from "../dom.js";
import { cause } from "./regions.js";

export function createCard({ onClose }) {
  const ledger = find("[data-ledger]"), holder = find("[data-card]"), scroll = find("[data-ledger-scroll]");
  const address = (reference) => ledger.dataset.cardAddress.replace("REFERENCE", encodeURIComponent(reference));
  let shown = find("[data-reference]", holder)?.dataset.reference ?? null, pending = null, listTop = 0;

  find("[data-back]").addEventListener("click", (event) => { event.preventDefault(); onClose(); });

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
    } catch (error) {
      if (error.name !== "AbortError") say(`This incident could not be loaded. ${cause(error)}`, () => load(reference));
    } finally {
      clearTimeout(slow);
    }
  }

  /** The measured way to the nearest border: {point: [longitude, latitude], phrase}, or null. */
  function border() {
    const article = find("[data-border]", holder);
    return article ? { point: article.dataset.border.split(",").map(Number), phrase: article.dataset.borderPhrase } : null;
  }

  return {
    get border() { return border(); },
    async show(reference) {
      if (reference === shown && (reference === null) === !ledger.classList.contains("ledger--card")) return;
      if (!ledger.classList.contains("ledger--card")) listTop = scroll.scrollTop;
      const closed = shown, hadFocus = ledger.contains(document.activeElement);
      shown = reference;
      ledger.classList.toggle("ledger--card", Boolean(reference));
      if (reference) { await load(reference); return; }
      pending?.abort();
      fill();
      scroll.scrollTop = listTop;
      if (hadFocus) find(`.entry[data-reference="${CSS.escape(closed)}"] a`, ledger)?.focus();
    },
    get reference() { return shown; },
  };
}
