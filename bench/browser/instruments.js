// Goes into every page before its own scripts: when the first marker can be seen there, and, where they
// differ, the first that the page's script drew, told as soon as they stand (visiting.py); how long the page does not listen, and how late the frame
// after each move of the pointer comes.

({ marker, scripted }) => {
  const told = { tasks: [], delays: [] }, seen = new Set();
  window.benchTold = told;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) told.tasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  // What stands there is seen with the next frame, unless it is hidden.
  const isSeen = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return element.checkVisibility() && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  };
  function watch(selector, name) {
    let due = false;
    const watcher = new MutationObserver(look);
    function look() {
      if (due || seen.has(name) || !document.querySelector(selector)) return;
      due = true;
      requestAnimationFrame(() => setTimeout(() => {
        const now = performance.now();
        due = false;
        if (![...document.querySelectorAll(selector)].some(isSeen)) return void requestAnimationFrame(look);
        seen.add(name);
        watcher.disconnect();
        benchTell(JSON.stringify({ [name]: now }));
      }));
    }
    watcher.observe(document, { childList: true, subtree: true });
  }
  watch(marker, "first");
  if (scripted) watch(scripted, "scripted");

  addEventListener("mousemove", (event) => {
    const began = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => told.delays.push(performance.now() - began)));
  }, { capture: true, passive: true });
}
