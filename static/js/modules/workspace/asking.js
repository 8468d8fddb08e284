// Questions to the server: the last one counts, answers are kept a while, failures have words.

import { find } from "../dom.js";

const AHEAD = 10_000, MOST_AHEAD = 2; // milliseconds that what is not wanted yet may take; how many answers wait
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

/** What is wrong with the question, the page has said already: it came with its own problems in words. */
export class SaidAlready extends Error {}

const problems = () => document.querySelector("[data-problems]");

/** The address was put right: its problems stand there no longer. */
export const forgetProblems = () => problems()?.remove();

async function asked(address, signal) {
  const answer = await fetch(address, { signal });
  if (answer.status === 503) throw new NotReady(Number(answer.headers.get("Retry-After")) || 5);
  if (answer.status === 400 && problems()) throw new SaidAlready();
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer;
}

export const asJson = (answer) => answer.json();
export const asHtml = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

/** A function that asks for an address and resolves to the answer, read by `read`; or to null when it
    was asked for another meanwhile. The last `keep` answers are not asked for again. Its `ahead(address)`
    asks for what will be wanted next, and holds the answer until then. */
export function createDoor(read, { keep = 0 } = {}) {
  const kept = new Map(), early = new Map();
  let pending = null;

  async function answerTo(address, signal) {
    const promised = early.get(address);
    early.delete(address);
    return (await promised) ?? read(await asked(address, signal));
  }

  async function ask(address) {
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
      const answer = await answerTo(address, mine.signal);
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
  }

  ask.ahead = (address) => {
    if (kept.has(address) || early.has(address)) return;
    // One that fails is asked for again when it is wanted, and then says so.
    early.set(address, asked(address, AbortSignal.timeout(AHEAD)).then(read).catch(() => null));
    if (early.size > MOST_AHEAD) early.delete(early.keys().next().value);
    setTimeout(() => early.delete(address), AHEAD); // what is not wanted by then may be another by now
  };
  return ask;
}
