// Questions to the server: the last one counts, answers are kept a while, failures have words.

import { find } from "../dom.js";

const waiting = new Set();

/** Say, or no longer say, that `part` of the page waits for incidents. */
export function tellWaiting(part, is) {
  if (is) waiting.add(part);
  else waiting.delete(part);
  find("[data-progress]").hidden = waiting.size === 0;
}

/** Why a request failed, in words. */
export function cause(error) {
  if (!navigator.onLine) return "You are offline.";
  return error instanceof TypeError ? "The server could not be reached." : error.message;
}

/** The server is still making what is asked for; `seconds` says when to ask again. */
export class NotReady extends Error {
  constructor(seconds) {
    super("The server is still putting so many incidents in order; this page asks again by itself.");
    this.seconds = seconds;
  }
}

async function asked(address, signal) {
  const answer = await fetch(address, { signal });
  if (answer.status === 503) throw new NotReady(Number(answer.headers.get("Retry-After")) || 5);
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer;
}

export const asJson = (answer) => answer.json();
export const asHtml = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

/** A function that asks for an address and resolves to the answer, read by `read`; or to null when it
    was asked for another meanwhile. The last `keep` answers are not asked for again. */
export function createDoor(read, { keep = 0 } = {}) {
  const kept = new Map();
  let pending = null;

  return async function ask(address) {
    pending?.abort();
    pending = null;
    if (kept.has(address)) {
      const answer = kept.get(address);
      kept.delete(address);
      kept.set(address, answer);
      return answer;
    }
    const mine = pending = new AbortController();
    try {
      const answer = await read(await asked(address, mine.signal));
      if (mine.signal.aborted) return null;
      if (keep) kept.set(address, answer);
      if (kept.size > keep) kept.delete(kept.keys().next().value);
      return answer;
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error;
    } finally {
      if (pending === mine) pending = null;
    }
  };
}
