// Goes into every page before its own scripts: when the first marker stands there, how long the page
// does not listen, and how late the frame after each move of the pointer comes.

(selector) => {
  const told = { first: null, tasks: [], delays: [] };
  window.benchTold = told;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) told.tasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  const watcher = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    watcher.disconnect();
    // What stands there is seen with the next frame.
    requestAnimationFrame(() => setTimeout(() => { told.first = performance.now(); }));
  });
  watcher.observe(document, { childList: true, subtree: true });

  addEventListener("mousemove", (event) => {
    const began = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => told.delays.push(performance.now() - began)));
  }, { capture: true, passive: true });
}
