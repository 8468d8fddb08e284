// The same page at another address, read and put in place region by region: one truth, the server's.

import { find, findAll } from "../dom.js";

const SLOW_AFTER = 250; // milliseconds without an answer before words appear
let pending = null;

function announceProgress(busy) {
  find("[data-progress]").hidden = !busy;
  find("[data-ledger]").setAttribute("aria-busy", String(busy));
}

/** The page at an address as a document; null when a later question overtook this one. */
export async function fetchPage(address) {
  pending?.abort();
  const mine = pending = new AbortController();
  const slow = setTimeout(() => announceProgress(true), SLOW_AFTER);
  try {
    const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!answer.ok && answer.status !== 400) throw new Error(`The server answered ${answer.status}.`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch (error) {
    if (error.name === "AbortError") return null;
    throw error;
  } finally {
    clearTimeout(slow);
    if (pending === mine) {
      pending = null;
      announceProgress(false);
    }
  }
}

/** Why a request failed, in words. */
export function cause(error) {
  if (!navigator.onLine) return "You are offline.";
  return error instanceof TypeError ? "The server could not be reached." : error.message;
}

const keyOf = (control) => (control?.name ? `[name="${CSS.escape(control.name)}"]${control.type === "checkbox" ? `[value="${CSS.escape(control.value)}"]` : ""}` : null);

/** Replace each region by the other page's, keeping the focus and what was folded open. */
export function swapRegions(page) {
  const focused = keyOf(document.activeElement);
  const open = new Set(findAll("[data-folded][open]").map((details) => details.dataset.folded));
  for (const region of findAll("[data-region]")) {
    const fresh = find(`[data-region="${region.dataset.region}"]`, page);
    if (fresh) region.replaceChildren(...fresh.childNodes);
  }
  find("[data-feed]").replaceWith(find("[data-feed]", page) ?? find("[data-feed]"));
  findAll("[data-folded]").forEach((details) => { details.open ||= open.has(details.dataset.folded); });
  if (focused && !document.activeElement?.name) find(`[data-filter-form] ${focused}`)?.focus({ preventScroll: true });
}
