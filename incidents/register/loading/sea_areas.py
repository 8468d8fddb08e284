"""How wide a place at sea is, where the file gives no radius: from its own words, else by name."""

import math
import re

from incidents.folding import fold

#: A bearing is given to the nearest of eight, 22.5 degrees either way; that far from the point
#: named, a place known by distance and bearing may lie this share of the distance to the side.
SIDEWAYS = math.tan(math.radians(22.5))
KM_PER_NAUTICAL_MILE = 1.852

_DISTANCE = re.compile(r"(?:(\d+)\s*(?:to|–|-)\s*)?(\d+)\s*(km|nm|nautical miles?)\b")
_OF_A_REPORT = ("as reported", "own calculation")

#: The first that occurs in the place, in kilometres. Coasts and waters near one town come first,
#: whole seas last: there only the sea is known, and the point is representative.
RADIUS_BY_WORDS: tuple[tuple[str, float], ...] = (
    ("lake peipus", 15),
    ("oresund", 15),
    ("petrobaltic", 30),  # two fields, and the sources do not say which
    ("bay of gdansk", 20),
    ("gulf of finland off", 20),
    ("gulf of finland south of", 20),
    ("gulf of finland west of", 20),
    ("west of hankoniemi", 20),
    ("west of saaremaa", 40),
    ("east of bornholm", 20),
    ("east of southern gotland", 20),
    ("east of gotland", 40),
    ("south of oland", 20),
    ("off sfantu gheorghe", 20),
    ("north west of ustka", 40),
    ("south of malmo", 40),
    ("lithuanian territorial waters", 40),
    ("off lithuania", 40),
    ("polish territorial waters", 40),
    ("gulf of finland", 75),
    ("barents sea", 50),
    ("black sea", 50),
    ("north sea", 75),
    ("baltic sea", 75),
)


def radius_km(place: str, note: str) -> float | None:
    """The radius of a place at sea, or None where nothing in its words tells.

    A distance from a named point, in the place or in a note that calls it reported or calculated,
    gives its share sideways, rounded up to 5 km; a rough estimate of the position does not.
    """
    if "rough estimate" not in note:
        told = note if any(words in note for words in _OF_A_REPORT) else ""
        for words in (place, told):
            if found := _DISTANCE.search(words):
                km = float(found.group(2))
                if found.group(3) != "km":
                    km *= KM_PER_NAUTICAL_MILE
                return max(5.0, math.ceil(km * SIDEWAYS / 5) * 5.0)
    folded = fold(place)
    return next((km for words, km in RADIUS_BY_WORDS if words in folded), None)
