"""Whose airspace a point is in, as the desk's pages tell it beside the fields of the place."""

from typing import Any

from incidents import wording
from incidents.airspace import verdict
from incidents.airspace.states import NAMES
from incidents.models import Country


def verdict_in_words(latitude: str, longitude: str, country: str) -> dict[str, Any]:
    """The verdict on a point as typed, for the code of a state or "" for none.

    ``{"sentence", "reasons", "fits", "border"}``; the border is None or ``{"point", "phrase"}``
    with the point as [longitude, latitude].
    Raises ValueError with a sentence for what is no point, or no state of the register.
    """
    at = _degrees("latitude", latitude), _degrees("longitude", longitude)
    if country and country not in Country.objects.names():
        raise ValueError(f"“{country[:20]}” is not the code of a state in the register.")
    found = verdict(*at, country or None)
    border, place = found.border, NAMES.get(found.country or "", "")
    fits = not country or found.country in (country, None)
    if not fits:
        place = f"{place}, not {NAMES.get(country, country)}"
    return {
        "sentence": wording.verdict_phrase(
            place,
            found.status,
            border and (border.distance_km, border.neighbour),
            found.uncertain,
        ),
        "reasons": found.reasons,
        "fits": fits,
        "border": border
        and {
            "point": [border.longitude, border.latitude],
            "phrase": wording.kilometres(border.distance_km),
        },
    }


def _degrees(name, text):
    try:
        return float(text)
    except ValueError as error:
        raise ValueError(f"“{text[:40]}” is no {name}: write degrees, as in 54.6872.") from error
