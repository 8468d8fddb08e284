// A pair of coordinates, pasted as maps give it, fills both fields: "55.03, 24.40".
const PAIR = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

export function splitCoordinates(form) {
  const latitude = form.elements.namedItem("latitude");
  const longitude = form.elements.namedItem("longitude");
  if (!latitude || !longitude) return;
  latitude.addEventListener("paste", (event) => {
    const pair = PAIR.exec(event.clipboardData.getData("text"));
    if (!pair) return;
    event.preventDefault();
    [, latitude.value, longitude.value] = pair;
    longitude.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
