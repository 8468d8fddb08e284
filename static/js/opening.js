// Runs before the first paint, so that a chosen theme never flashes. Classic and small on purpose.
(function () {
  var root = document.documentElement;
  root.setAttribute("data-scripted", "");
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
  } catch (refused) { /* storage is closed: the system's theme stands */ }
})();

// Of the drawings that come with the page the style sheet says which is for a map of this size: to read the
// others into the page takes time before the first paint. It is put in as soon as the parser is here.
customElements.define("first-signs", class extends HTMLElement {
  connectedCallback() {
    this.drawings = JSON.parse(this.previousElementSibling.textContent);
    this.sizes = new ResizeObserver(this.draw.bind(this));
    this.sizes.observe(this.parentElement);
    this.draw();
  }
  disconnectedCallback() {
    this.sizes.disconnect();
  }
  draw() {
    var wanted = getComputedStyle(this).getPropertyValue("--drawing").trim();
    if (wanted === this.dataset.drawn) return;
    this.dataset.drawn = wanted;
    this.replaceChildren(document.createRange().createContextualFragment(this.drawings[wanted] || ""));
  }
});

// A page may keep scripts in a template: they are asked for once it has painted what stands before that, and run
// in their order once all is read, as with `defer`. To fetch and to read them takes what the first paint needs.
(function () {
  var UNSEEN = 200; // milliseconds: a hidden page paints nothing
  var scripts = null;

  function add(name, told) {
    document.head.append(Object.assign(document.createElement(name), told));
  }
  function isThere() {
    var held = document.querySelector("template[data-after-paint]"), isParsed = document.readyState !== "loading";
    // Where something follows, the template is whole: a page comes in pieces.
    if (held && !scripts && (held.nextElementSibling || isParsed)) {
      scripts = Array.from(held.content.querySelectorAll("script"), function (script) {
        return { type: script.type, src: script.getAttribute("src") };
      });
    }
    return scripts || isParsed;
  }
  function ask() {
    if (isThere() && scripts) scripts.forEach(function (script) {
      if (script.type === "module") add("link", { rel: "modulepreload", href: script.src });
      else add("link", { rel: "preload", as: "script", href: script.src });
    });
  }
  function run() {
    if (scripts) scripts.forEach(function (script) { add("script", { async: false, type: script.type, src: script.src }); });
  }

  var parsed = new Promise(function (resolve) { addEventListener("DOMContentLoaded", resolve); });
  var painted = new Promise(function (resolve) {
    requestAnimationFrame(function look() {
      if (isThere()) setTimeout(resolve);
      else requestAnimationFrame(look);
    });
    parsed.then(function () { setTimeout(resolve, UNSEEN); });
  });
  painted.then(ask);
  Promise.all([parsed, painted]).then(run);
})();
