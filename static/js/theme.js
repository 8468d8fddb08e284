// Runs before the first paint, so that a chosen theme never flashes. Classic and small on purpose.
(function () {
  var root = document.documentElement;
  root.setAttribute("data-scripted", "");
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
  } catch (refused) { /* storage is closed: the system's theme stands */ }
})();
