"""What a made-up incident says: drawn from the spread of the bundled register.

Place, object, nature, judgement and ending come together, as they do in one of the bundled
incidents; the point and the day are moved, and the words say that nothing of it happened.
"""

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from random import Random

from incidents.codebook import Kind
from incidents.models import Incident
from incidents.models.incident_summaries import AREA_PRECISIONS
from incidents.register.loading.loader import BUNDLED
from incidents.register.loading.reading import read_files
from incidents.register.positions import NO_POSITION, compute_position

#: What keys, slugs and hosts of made-up things begin with.
MARK = "synthetic-"
#: Incidents beyond this many come back to a place, as real ones do to airports and borders.
PLACES = 50_000
#: How far a place lies from that of its pattern, usually; degrees of latitude.
SCATTER_DEGREES = 0.2
#: How far a day lies from that of its pattern, usually.
SCATTER_DAYS = 60

#: Copied from the pattern as they are.
COPIED = (
    "kind",
    "nature",
    "time",
    "date_precision",
    "admin_area",
    "location_precision",
    "uncertainty_km",
    "entered_from",
    "killed",
    "injured",
    "damage",
    "duration_minutes",
    "depth_km",
    "transponder",
    "flight_plan",
    "radio_contact",
)
JUDGED = ("occurrence", "attribution", "attributed_by", "intent")


@dataclass(frozen=True)
class Place:
    """Where made-up incidents are; ``values`` are an Incident's, with the computed airspace."""

    pattern: dict
    values: dict


class Drawing:
    """Values for the incident of each number; the same ones for the same seed."""

    def __init__(self, seed: int):
        self.seed = seed
        self.places: dict[int, Place] = {}

    @cached_property
    def patterns(self) -> list[dict]:
        """The bundled incidents, checked."""
        return [line.values for line in read_files([BUNDLED / "incidents.jsonl"])["incidents"]]

    @cached_property
    def last_day(self) -> date:
        return max(pattern["date"] for pattern in self.patterns)

    @cached_property
    def measures(self) -> list[str]:
        """Kinds of response, each as often as the bundled register has it."""
        return [r["kind"] for pattern in self.patterns for r in pattern["responses"]]

    @cached_property
    def stances(self) -> list[str]:
        """What statements do, each as often as the bundled register has it."""
        return [s["stance"] for pattern in self.patterns for s in pattern["statements"]]

    def dice(self, *names) -> Random:
        """Chance that falls out the same for the same names."""
        return Random("/".join(map(str, (self.seed, *names))))

    def incident(self, number: int, dice: Random) -> tuple[Incident, dict]:
        """An unsaved incident, published, and the pattern that says what hangs on it."""
        place = self._place(dice.randrange(PLACES))
        pattern = place.pattern
        day = self._day(pattern, dice)
        moved = {
            name: pattern[name] and day + (pattern[name] - pattern["date"])
            for name in ("date_end", "found_on")
        }
        published = datetime.combine(day, time(12), UTC) + timedelta(hours=dice.randrange(240))
        incident = Incident(
            key=f"{MARK}{number:07d}",
            title=f"Synthetic: {Kind(pattern['kind']).label.lower()} {number:,}",
            summary=f"Number {number:,} of those made up to measure this site with. "
            "Nothing of this happened.",
            date=day,
            state="published",
            published_at=published,
            attributed_to_id=pattern["attributed_to"],
            location_note="made up",
            **moved,
            **place.values,
            **{name: pattern[name] for name in JUDGED},
        )
        incident.derive()
        return incident, pattern

    def _day(self, pattern, dice):
        day = pattern["date"] + timedelta(days=round(dice.gauss(0, SCATTER_DAYS)))
        return min(day, self.last_day)

    def _place(self, number: int) -> Place:
        if number not in self.places:
            self.places[number] = self._drawn_place(number)
        return self.places[number]

    def _drawn_place(self, number):
        dice = self.dice("place", number)
        pattern = dice.choice(self.patterns)
        there = Incident(country_id=pattern["country"], **{name: pattern[name] for name in COPIED})
        there.place = f"Synthetic place {number:,}"
        if pattern["latitude"] is not None:
            there.latitude, there.longitude = pattern["latitude"], pattern["longitude"]
            if pattern["location_precision"] not in AREA_PRECISIONS:
                self._scatter(there, dice)
        compute_position(there)
        names = (*COPIED, *NO_POSITION, "country_id", "place", "latitude", "longitude")
        return Place(pattern, {name: getattr(there, name) for name in names})

    def _scatter(self, there, dice):
        north, east = dice.gauss(0, SCATTER_DEGREES), dice.gauss(0, SCATTER_DEGREES)
        width = math.cos(math.radians(there.latitude))
        there.latitude = round(there.latitude + north, 4)
        there.longitude = round(there.longitude + east / width, 4)
