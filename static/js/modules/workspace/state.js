// Writing the address: a choice makes a step in the history, moving the map does not.

import { VIEW_NAMES, withoutView, written } from "./address.js";

export function createState() {
  const current = () => new URLSearchParams(location.search);

  return {
    setFilters(filters) {
      const parameters = new URLSearchParams(filters);
      for (const name of VIEW_NAMES) {
        if (current().has(name)) parameters.set(name, current().get(name));
      }
      if (written(parameters) !== written(current())) history.pushState(null, "", written(parameters));
    },

    setIncident(reference) {
      const parameters = current();
      if ((parameters.get("incident") ?? null) === reference) return;
      if (reference) parameters.set("incident", reference);
      else parameters.delete("incident");
      history.pushState(null, "", written(parameters));
    },

    keepView({ zoom, latitude, longitude }) {
      const parameters = current();
      parameters.set("map", `${zoom}/${latitude.toFixed(3)}/${longitude.toFixed(3)}`);
      history.replaceState(null, "", written(parameters));
    },

    /** The address of the same page with the filters alone. */
    filtersOnly: () => written(withoutView(current())),
  };
}
