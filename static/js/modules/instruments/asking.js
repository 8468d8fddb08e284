// Questions to the map's own addresses: the last one asked is the one that is answered.

const KEPT = 24;

/** `ask(address)` gives the answer's JSON, or null when a later question overtook it. */
export function createAsker() {
  const answers = new Map();
  let pending = null;

  return {
    async ask(address) {
      pending?.abort();
      if (answers.has(address)) return answers.get(address);
      const mine = pending = new AbortController();
      try {
        const answer = await fetch(address, { signal: mine.signal });
        if (!answer.ok) throw new Error(answer.status === 503 ? "The map of so many incidents is being made; ask again in some seconds." : `The server answered ${answer.status}.`);
        const told = await answer.json();
        if (answers.size >= KEPT) answers.delete(answers.keys().next().value);
        answers.set(address, told);
        return pending === mine ? told : null;
      } catch (error) {
        if (error.name === "AbortError") return null;
        throw error instanceof TypeError ? new Error("The server could not be reached.") : error;
      }
    },
    stop() { pending?.abort(); },
  };
}
