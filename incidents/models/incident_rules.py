"""What must hold between the fields of an incident, said in sentences, all at once."""

import math
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents.codebook import LocationPrecision
from incidents.periods import possible_period

#: The largest uncertainty, in kilometres, that still deserves the name of its precision.
WIDEST_KM = {
    LocationPrecision.EXACT: 0.5,
    LocationPrecision.SITE: 5,
    LocationPrecision.SETTLEMENT: 15,
    LocationPrecision.DISTRICT: 75,
    LocationPrecision.REGION: 300,
    LocationPrecision.COUNTRY: 2000,
    LocationPrecision.SEA_AREA: 1000,
}
#: Beyond these a figure is a slip of the hand, not an event.
MOST = {"duration_minutes": 100_000, "depth_km": 5000, "killed": 100_000, "injured": 100_000}


#: Military aviation begins; a day before it is a slip of the pen.
FIRST_YEAR = 1910


def problems_of(incident):
    """Raise one ValidationError with every problem, by field; return None when there is none."""
    problems = {}
    for rule in (_days, _point, _precision, _measures, _parts):
        for field, sentence in rule(incident):
            problems.setdefault(field, []).append(sentence)
    if problems:
        raise ValidationError(problems)


def _days(incident):
    day, last = incident.date, incident.date_end
    if day is None:
        return
    if last and last < day:
        yield "date_end", f"The last day ({last}) lies before the first ({day})."
        last = None
    if day.year < FIRST_YEAR:
        yield "date", f"The day {day} lies before there was military flight: check the year."
    if day > _today(incident):
        yield "date", f"The day {day} lies in the future."
    if incident.found_on:
        earliest = possible_period(day, incident.date_precision or 1, last).first
        if incident.found_on < earliest:
            yield "found_on", f"It was found on {incident.found_on}, before it fell ({earliest})."
        if incident.found_on > _today(incident):
            yield "found_on", f"The day of the find, {incident.found_on}, lies in the future."
    if incident.time and (incident.date_precision or 1) > 1:
        yield "time", "A time needs an exact day: choose “Exact day”, or leave the time empty."


def _today(incident):
    """Today where the event was, since a day begins earlier in the east."""
    zone = incident.country.time_zone if incident.country_id else ""
    return timezone.localdate(timezone=ZoneInfo(zone or "UTC"))


def _point(incident):
    latitude, longitude = incident.latitude, incident.longitude
    for field, value, limit in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if value is not None and not (math.isfinite(value) and abs(value) <= limit):
            yield field, f"A {field} lies between −{limit} and {limit}; {value} does not."
    if latitude is None and longitude is not None:
        yield "latitude", "Give the latitude too, or neither of the coordinates."
    if longitude is None and latitude is not None:
        yield "longitude", "Give the longitude too, or neither of the coordinates."


def _precision(incident):
    precision, km = incident.location_precision, incident.uncertainty_km
    if incident.latitude is not None and not precision:
        yield "location_precision", "Say how well the place of this point is known."
    if incident.latitude is None and precision in (LocationPrecision.EXACT, LocationPrecision.SITE):
        label = LocationPrecision(precision).label.lower()
        yield "location_precision", f"A place known as “{label}” needs its coordinates."
    if incident.latitude is None and km is not None:
        yield "uncertainty_km", "An uncertainty needs the coordinates it belongs to."
    if precision == LocationPrecision.SEA_AREA and incident.latitude is not None and km is None:
        yield "uncertainty_km", "A sea area needs a radius of its own, in kilometres, such as 40."
    if km is None or not precision:
        return
    if not math.isfinite(km) or km <= 0:
        yield "uncertainty_km", "An uncertainty is a number of kilometres above 0."
    elif km > WIDEST_KM.get(precision, math.inf):
        label = LocationPrecision(precision).label.lower()
        yield (
            "uncertainty_km",
            f"{km:g} km is wider than the place: “{label}” reaches to "
            f"{WIDEST_KM[precision]:g} km at most. Choose a coarser precision.",
        )


def _measures(incident):
    for field, name in (("duration_minutes", "time inside"), ("depth_km", "depth")):
        value = getattr(incident, field)
        if value is not None and not (math.isfinite(value) and value >= 0):
            yield field, f"A {name} is a number from 0 upwards; {value} is not."
    for field, most in MOST.items():
        value = getattr(incident, field)
        if value is not None and math.isfinite(value) and value > most:
            yield field, f"{value:g} is more than can be: the most is {most}."


def _parts(incident):
    main = incident.part_of
    if main is None:
        return
    if main.pk == incident.pk and main.pk is not None:
        yield "part_of", "An incident cannot be part of itself."
    elif main.part_of_id:
        yield "part_of", f"{main.reference} is a part itself; choose its main record."
    elif incident.pk and incident.parts.exists():
        yield "part_of", "This record has parts of its own, so it cannot be a part."
