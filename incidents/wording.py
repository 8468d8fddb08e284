"""Values put in words: counts, days, distances and the one-sentence answer."""

from datetime import date, timedelta

from incidents.codebook import (
    AirspaceStatus,
    EnteredFrom,
    Kind,
    LocationPrecision,
    Nature,
    Occurrence,
    Outcome,
    Ternary,
)

_CAME_DOWN = {Outcome.CRASHED, Outcome.DETONATED, Outcome.LANDED, Outcome.SHOT_DOWN}
_THE_SEAS = {EnteredFrom.SEA_BLACK, EnteredFrom.SEA_BALTIC}
_BORDER_ADJECTIVES = {
    "RU": "Russian",
    "RU-KGD": "Kaliningrad",
    "BY": "Belarusian",
    "UA": "Ukrainian",
    "MD": "Moldovan",
    "GE": "Georgian",
}
_PRECISION_NOTES = {
    LocationPrecision.EXACT: "exact, within 100\u00a0m",
    LocationPrecision.SITE: "a site, within {km}",
    LocationPrecision.SETTLEMENT: "a settlement, within {km}",
    LocationPrecision.DISTRICT: "a district, within {km}",
    LocationPrecision.REGION: "a region, within {km}",
    LocationPrecision.COUNTRY: "the country only",
    LocationPrecision.SEA_AREA: "a sea area only, within {km}",
}


def count_phrase(low: int | None, best: int | None, high: int | None) -> str:
    """Low, best and high as one phrase: "19–21", "19–21+", "15", "at least 3".

    A plus says that there may have been more: a lower bound is told and no upper one. "" when
    nothing is known.
    """
    if low is not None and high is not None and low != high:
        return f"{low}–{high}"
    if low is not None and best is not None and high is None:
        return f"{best}+" if low == best else f"{low}–{best}+"
    if best is not None and high is not None and best != high:
        return f"{best}–{high}"
    if best is not None:
        return str(best)
    if low is not None:
        return f"at least {low}"
    if high is not None:
        return f"at most {high}"
    return ""


def total_phrase(counts: list[tuple[int | None, int | None, int | None]]) -> str:
    """The counts of several kinds of object added up, as one phrase; "" when one is unknown."""
    lows, bests, highs, is_open = [], [], [], False
    for low, best, high in counts:
        is_open |= high is None
        known = [n for n in (best, low, high) if n is not None]
        if not known:
            return ""
        lows.append(low if low is not None else known[0])
        bests.append(known[0])
        highs.append(high if high is not None else max(known))
    if not counts:
        return ""
    if len(counts) == 1:
        return count_phrase(*counts[0])
    return count_phrase(sum(lows), sum(bests), None if is_open else sum(highs))


def when_phrase(day: date, last_day: date | None, precision: int) -> str:
    """The day for tables: "2025-07-28", "2025-10-25 to 2025-10-28", "around 2025-05"."""
    unit = {3: "week of {:%Y-%m-%d}", 4: "around {:%Y-%m}", 5: "in {:%Y}"}.get(precision, "{}")
    if precision == 3:
        day, last_day = _monday(day), last_day and _monday(last_day)
    first = unit.format(day)
    if precision == 2:
        first = f"about {first}"
    if last_day is None or last_day == day:
        return first
    return f"{first} to {unit.format(last_day).split(' ')[-1]}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def long_day(day: date) -> str:
    """The day for prose: "28 July 2025"."""
    return f"{day.day} {day:%B %Y}"


def long_when_phrase(day: date, last_day: date | None, precision: int) -> str:
    """The day for prose, as closely as it is known: "28 July 2025", "some day in May 2025"."""
    form = {
        2: lambda d: f"about {long_day(d)}",
        3: lambda d: f"the week of {long_day(_monday(d))}",
        4: lambda d: f"some day in {d:%B %Y}",
        5: lambda d: f"some day in {d:%Y}",
    }.get(precision, long_day)
    if last_day is None or last_day == day:
        return form(day)
    last = {4: f"{last_day:%B %Y}", 5: f"{last_day:%Y}"}.get(precision, long_day(last_day))
    return f"{form(day)} to {last}"


def kilometres(value: float) -> str:
    """A length no finer than it is worth: "0.4 km", "1 km", "89 km"."""
    text = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return f"{text.removesuffix('.0')}\u00a0km"


def distance_phrase(km: float, uncertainty_km: float | None) -> str:
    """A measured distance with its uncertainty, no finer than the place is known: "89 ± 1 km"."""
    if uncertainty_km is None or uncertainty_km < 0.5:
        return kilometres(km)
    margin = f"{uncertainty_km:.1f}".removesuffix(".0")
    return f"{km:.0f}\u00a0±\u00a0{margin}\u00a0km"


def precision_note(precision: str, uncertainty_km: float | None) -> str:
    """How closely the place is known: "a site, within 1 km"."""
    if not precision:
        return "place unknown"
    known = kilometres(uncertainty_km) if uncertainty_km is not None else "an unknown distance"
    return _PRECISION_NOTES[LocationPrecision(precision)].format(km=known)


def authority_phrase(authority: str, country_code: str, country: str) -> str:
    """Who attributes, in prose: "LT government" is "the government of Lithuania"."""
    office = authority.removeprefix(f"{country_code} ")
    return authority if office == authority else f"the {office} of {country}"


def origin_phrase(entered_from: str) -> str:
    """Where it came from, in a sentence: "Belarus", "the Black Sea"; "" when unknown."""
    if not entered_from:
        return ""
    origin = EnteredFrom(entered_from)
    return f"the {origin.label}" if origin in _THE_SEAS else origin.label


def border_adjective(neighbour: str) -> str:
    """The adjective of a front neighbour, as in "the Belarusian border"."""
    return _BORDER_ADJECTIVES.get(neighbour, neighbour)


def verdict_phrase(
    place: str, status: str, border: tuple[float, str] | None, uncertain: bool
) -> str:
    """Whose airspace a point is in: "Romania · land · 0.4 km from the Ukrainian border".

    ``place`` names the state, "" for none; ``border`` is the way to the nearest front border in
    kilometres, and the neighbour.
    """
    label = AirspaceStatus(status).label
    parts = [place or label]
    if place and status != AirspaceStatus.OTHER_STATE:
        parts.append(label.removeprefix("Over ").removeprefix("the "))
    if border:
        km, neighbour = border
        parts.append(f"{kilometres(km)} from the {border_adjective(neighbour)} border")
    if uncertain:
        parts.append("uncertain")
    return " · ".join(parts)


def stay_phrase(
    place: str, minutes: float | None, length_km: float, deepest_km: float | None
) -> str:
    """One stay of a track in a state's airspace: "Lithuania: 16 minutes, 90 km, 34 km deep"."""
    parts = [f"{minutes:.0f} minute{'' if round(minutes) == 1 else 's'}"] if minutes else []
    parts.append(kilometres(length_km))
    if deepest_km is not None:
        parts.append(f"{kilometres(deepest_km)} deep")
    return f"{place}: {', '.join(parts)}"


def answer_sentence(
    *,
    kind: str,
    nature: str,
    occurrence: str,
    demonym: str,
    country: str,
    entered_from: str,
    outcomes: list[str],
    armed: str,
    border: tuple[str, str] | None,
) -> str:
    """What happened, how deep, whether armed and how sure, composed from codes.

    ``border`` is the measured way to the nearest front border and the adjective of the
    neighbour; it is said of what came down, where it is known.
    """
    origin = origin_phrase(entered_from)
    from_there = f" from {origin}" if origin else ""
    opening = {
        Nature.VIOLATION: f"Entered {demonym} airspace{from_there}",
        Nature.NEAR_MISS: f"Came close to {demonym} airspace{from_there}",
        Nature.INTERCEPT: f"Intercepted outside {demonym} airspace",
        Nature.DEBRIS_FOUND: f"Found in {country}",
        Nature.SUSPECTED: f"Suspected over {country}",
    }[Nature(nature)]
    if occurrence == Occurrence.REFUTED:
        opening = f"Reported as a {Kind(kind).label.lower()} over {country}"
    parts = [opening]
    if outcomes:
        parts.append(", ".join(Outcome(code).label.lower() for code in outcomes))
    if border and _CAME_DOWN & set(outcomes):
        parts.append(f"{border[0]} from the {border[1]} border")
    if armed != Ternary.UNKNOWN:
        parts.append("armed" if armed == Ternary.YES else "unarmed")
    parts.append(Occurrence(occurrence).label.lower())
    return "; ".join(parts) + "."


_COUNTED = dict(
    enumerate(["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven"], 2)
)
_CAN_BE_MANY = {Kind.DRONE, Kind.HELICOPTER, Kind.MISSILE, Kind.BALLOON}


def draft_title(
    kind: str,
    nature: str,
    platform: str,
    count: int | None,
    demonym: str,
    country: str,
    place: str,
    outcomes: list[str],
) -> str:
    """A title to begin with: "Gerbera falls near Šumskas", "Two drones enter Lithuanian airspace".

    In the present tense and on one line; an editor writes a better one.
    """
    many = count is not None and count > 1
    noun = "object" if kind == Kind.UNIDENTIFIED else Kind(kind).label.lower() if kind else "object"
    noun = platform or (f"unidentified {noun}" if kind == Kind.UNIDENTIFIED else noun)
    if many and not platform and (kind in _CAN_BE_MANY or kind in ("", Kind.UNIDENTIFIED)):
        noun += "s"
    number = f"{_COUNTED.get(count or 1, str(count))} " if many else ""
    subject = number + noun if number else noun[:1].upper() + noun[1:]
    near = f"near {place}" if place else f"in {country}" if country else ""
    over = f"over {place or country}" if place or country else ""
    airspace = f"{demonym} airspace" if demonym else "national airspace"

    def verb(plural: str) -> str:
        if many:
            return plural
        return plural + ("es" if plural.endswith("ch") else "s")

    if nature == Nature.DEBRIS_FOUND or kind == Kind.DEBRIS:
        words = f"found {near}"
    elif Outcome.SHOT_DOWN in outcomes:
        words = f"shot down {over}"
    elif nature == Nature.NEAR_MISS:
        words = f"{verb('approach')} {airspace}"
    elif nature == Nature.INTERCEPT:
        words = f"intercepted near {airspace}"
    elif nature == Nature.SUSPECTED:
        words = f"reported {over}"
    elif Outcome.CRASHED in outcomes or Outcome.DETONATED in outcomes:
        words = f"{verb('fall')} {near}"
    elif Outcome.FOUND_LATER in outcomes and place:
        words = f"found {near}"
    else:
        words = f"{verb('enter')} {airspace}"
    return f"{subject} {words}".strip()[:160]
