"""A register of one incident, as lines of files, and what may be done to them."""

from copy import deepcopy

URL = "https://err.example/drone"
INCIDENT = {
    "reference": "EE-2025-0001",
    "key": "ee-2025-03-01-narva",
    "title": "Drone over Narva",
    "summary": "A drone crossed the river.",
    "country": "EE",
    "also_affected": ["LV"],
    "kind": "drone",
    "nature": "violation",
    "date": "2025-03-01",
    "date_end": None,
    "time": "04:40",
    "date_precision": 1,
    "place": "Narva",
    "admin_area": None,
    "latitude": 59.37,
    "longitude": 28.18,
    "location_precision": "settlement",
    "location_note": "the town",
    "objects": [
        {
            "platform": None,
            "as_reported": "drone",
            "category": "unknown",
            "count": {"low": 1, "best": 1, "high": None},
            "armed": "unknown",
        }
    ],
    "entered_from": "RU",
    "intent": "unknown",
    "occurrence": "confirmed",
    "attribution": "suspected",
    "attributed_to": "RU",
    "attributed_by": "media",
    "outcome": ["left_airspace"],
    "found_on": None,
    "killed": None,
    "injured": 0,
    "damage": None,
    "duration_minutes": 1,
    "depth_km": 0.5,
    "responses": [{"kind": "investigation", "by": "EE", "date": None, "note": "Inquiry"}],
    "statements": [
        {
            "official": "mari-maasikas",
            "title": "Minister",
            "of": "EE",
            "date": "2025-03-02",
            "stance": "confirms",
            "paraphrase": "It came from the east",
        }
    ],
    "articles": [URL],
    "part_of": None,
}
ARTICLE = {
    "url": URL,
    "publisher": "ERR",
    "title": "Drone",
    "published_on": "2025-03-02",
    "language": "en",
}
OFFICIAL = {
    "slug": "mari-maasikas",
    "name": "Mari Maasikas",
    "offices": [{"title": "Minister", "of": "EE", "seen_on": "2025-03-02"}],
}
OFFICE = OFFICIAL["offices"][0]
#: The files that the incident leans on.
OTHERS = {"articles": [ARTICLE], "officials": [OFFICIAL]}


def but(line, **changes):
    """A line with some of its values changed."""
    return {**deepcopy(line), **changes}


TRACK = {
    "points": [[59.5, 28.9, None], [59.37, 28.0, None]],
    "source_note": "drawn after the ministry's map",
}


def with_track(track):
    """The files of the register, its incident with a track."""
    return {"incidents": [but(INCIDENT, track=track)]} | OTHERS
