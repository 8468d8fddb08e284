"""Endings that go together, and those that go without saying."""

from collections.abc import Sequence
from datetime import date

from incidents.articles.draft import Found, Span
from incidents.articles.endings.noends import (
    is_denied_after,
    is_of_charge,
    is_of_people,
    is_on_radar,
    is_only_meant,
    is_own_turn,
)
from incidents.articles.endings.othersends import is_advice, is_scattered
from incidents.articles.events.clauses import DISRUPTIONS, is_affirmed, segments_of
from incidents.articles.events.shots import shot_down
from incidents.articles.groups.groups import Group
from incidents.articles.groups.stories import is_long_before
from incidents.articles.named.mentions import Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.values.attributes import spans
from incidents.articles.words.phrases import Hit
from incidents.codebook import Nature, Outcome

#: What tells that it is down.
_DOWN = frozenset([Outcome.CRASHED, Outcome.SHOT_DOWN, Outcome.DETONATED, Outcome.LANDED])
#: Of a find some time after a fall, and how far from its verb.
_LATER = frozenset(
    ["later", "afterwards", "później", "potem", "târziu", "vėliau", "vēlāk", "hiljem", "пізніше"]
    + ["згодом", "позже", "спустя", "потом", "dopiero", "abia", "tik", "tikai", "alles", "лише"]
    + ["лишь", "через"]
)
_LATER_BEFORE, _LATER_AFTER = 6, 5
#: Some of many, at a sentence's head.
_SOME = tuple(
    ["most", "some", "several", "part", "większość", "część", "kilka", "majoritat", "câteva"]
    + ["dauguma", "dalis", "kelis", "lielāk", "daļa", "vairāk", "enamik", "osa", "mitu"]
    + ["більшість", "частин", "кілька", "большинств", "часть", "нескольк"]
)
#: What a stay in a state's airspace is called.
_BREACHES = tuple(
    [
        "incursion",
        "intrusion",
        "violation",
        "breach",
        "overflight",
        "naruszen",
        "wtargn",
        "incursiun",
    ]
    + ["încălcar", "survol", "pažeidim", "pārkāpum", "rikkumi", "порушен", "вторгнен", "нарушен"]
    + ["вторжен"]
)
#: So many letters on, a track is lost in the same telling.
_ONE_TELLING = 160


def agreed(
    found: dict[str, Found[str]], group: Group, readings: Sequence[Reading], nature: str
) -> list[Found[str]]:
    """Endings without those that do not go together; what goes without saying added."""
    shot = None if Outcome.SHOT_DOWN in found else shot_down(readings)
    if shot and group.kind in ("drone", "missile", "balloon"):
        found[Outcome.SHOT_DOWN.value] = shot
    if Outcome.SHOT_DOWN in found:
        found.pop(Outcome.CRASHED, None)  # what falls then are its pieces
    if Outcome.DETONATED in found:
        found.pop(Outcome.LANDED, None)
    down = {Outcome.CRASHED, Outcome.SHOT_DOWN, Outcome.LANDED} & set(found)
    if down and not any(event.object and event.object.is_several for event in group.events):
        found.pop(Outcome.LEFT_AIRSPACE, None)  # one thing does not do both
    if {Outcome.CRASHED, Outcome.DETONATED, Outcome.LANDED} & set(found):
        found.pop(Outcome.NOT_FOUND, None)  # the search was for the rest of it
    lost, left = found.get(Outcome.TRACK_LOST), found.get(Outcome.LEFT_AIRSPACE)
    if lost and left and 0 < lost.spans[0].start - left.spans[0].start < _ONE_TELLING:
        found.pop(Outcome.LEFT_AIRSPACE)  # "it flew towards the border and was lost"
    ended = {Outcome.CRASHED, Outcome.SHOT_DOWN, Outcome.LANDED, Outcome.TRACK_LOST}
    if not ended & set(found) and Outcome.LEFT_AIRSPACE not in found:
        stay = _stay(readings, group.country) if nature != Nature.SUSPECTED.value else None
        if stay:
            found[Outcome.LEFT_AIRSPACE.value] = stay
    met = found.get(Outcome.ESCORTED) or _met(group, readings)
    if met:
        found.setdefault(
            Outcome.INTERCEPTED.value,
            Found(Outcome.INTERCEPTED.value, met.spans, "met in the air", 0.6),
        )
    if nature == Nature.INTERCEPT.value:
        found.pop(Outcome.LEFT_AIRSPACE.value, None)  # what was never inside does not leave
        found.pop(Outcome.NOT_FOUND.value, None)  # nor is it looked for
    return list(found.values())


def with_find(
    outcomes: list[Found[str]],
    group: Group,
    found_on: Found[date] | None,
    readings: Sequence[Reading],
) -> list[Found[str]]:
    """A find is an outcome when it is told as one of the thing itself, and of another time.

    What police gather where a blast was heard, or after a shot, is not found later.
    """
    told = {outcome.value for outcome in outcomes}
    if Outcome.FOUND_LATER in told:
        return outcomes
    at_once = {Outcome.DETONATED, Outcome.SHOT_DOWN} & told and Outcome.TRACK_LOST not in told
    met = group.kind == "aircraft" and {Outcome.ESCORTED, Outcome.INTERCEPTED} & told
    if (at_once and (not found_on or found_on.value == group.first_day)) or met:
        return outcomes
    by_number = {reading.number: reading for reading in readings}
    finds = [
        (event, hit)
        for event in group.events
        if not is_long_before(by_number[event.reading], group)
        for hit in event.predicates
        if hit.list == "found"
    ]
    scattered = next(
        (hit for event, hit in finds if is_scattered(by_number[event.reading], hit)), None
    )
    if scattered and not told & _DOWN:
        outcomes = [
            *outcomes,
            Found(Outcome.CRASHED.value, spans(scattered), "remains that lie about", 0.7),
        ]
    true = [hit for event, hit in finds if _is_a_find(by_number[event.reading], hit, event.object)]
    if true:
        find = Found(
            Outcome.FOUND_LATER.value, (Span(true[0].start, true[0].end),), "verb of finding", 0.8
        )
    elif late := _late_find(group, readings, outcomes):
        find = Found(Outcome.FOUND_LATER.value, (late,), "found some time after", 0.7)
    elif found_on and not finds:
        find = Found(Outcome.FOUND_LATER.value, found_on.spans, "day of a find", 0.7)
    else:
        return outcomes
    if Outcome.TRACK_LOST not in told:  # else it may be found after a search in vain
        outcomes = [one for one in outcomes if one.value != Outcome.NOT_FOUND.value]
    return [*outcomes, find]


def _late_find(
    group: Group, readings: Sequence[Reading], outcomes: Sequence[Found[str]]
) -> Span | None:
    """ "It fell in a forest, where two days later a forester came upon it"."""
    told = {event.reading for event in group.events}
    for reading in readings:
        if not reading.has("found"):
            continue
        sentence = reading.sentence
        named = reading.has("pronoun", "debris") or any(
            sentence.start <= span.start < sentence.end for one in outcomes for span in one.spans
        )
        some = group.kind == "balloon" and _is_of_some(reading)
        if not (some or reading.number in told or (named and reading.number - 1 in told)):
            continue
        for hit in reading.of("found"):
            around = reading.tokens[max(hit.first - _LATER_BEFORE, 0) : hit.last + _LATER_AFTER]
            later = some or any(token.norm in _LATER for token in around)
            if not later or is_of_people(reading, hit):
                continue
            segment = next(s for s in segments_of(reading) if s.holds(hit.first))
            if (
                _is_a_find(reading, hit, None)
                and not is_of_charge(reading, hit)
                and is_affirmed(reading, segment, hit)
            ):
                return Span(hit.start, hit.end)
    return None


def _is_of_some(reading: Reading) -> bool:
    """ "Six of them were found", "most were located by noon": of balloons, and of no packs."""
    first = reading.tokens[:6]
    counted = any(number.first < 3 for number in reading.of("number"))
    some = counted or any(token.norm.startswith(_SOME) for token in first[:2])
    return some and not any(
        number.last < goods.first <= number.last + 4
        for number in reading.of("number")
        for goods in reading.of("contraband")
    )


def _is_a_find(reading: Reading, hit: Hit, thing: ObjectMention | None) -> bool:
    """Whether something was found, and not only seen or looked for."""
    return not (
        is_on_radar(reading, hit, thing)
        or is_denied_after(reading, hit)
        or is_advice(reading)
        or is_scattered(reading, hit)
    )


def _met(group: Group, readings: Sequence[Reading]) -> Found[str] | None:
    """ "Two Gripens photographed the intruders": what aircraft of one's own side met."""
    if group.kind not in ("aircraft", "drone", "helicopter"):
        return None
    for reading in readings:
        ours = [thing for thing in reading.objects if thing.is_friendly] or reading.of("crew")
        for hit in reading.of("met"):
            segment = next(s for s in segments_of(reading) if s.holds(hit.first))
            if not ours or not is_affirmed(reading, segment, hit):
                continue
            if not is_only_meant(reading, hit) and not is_own_turn(reading, hit):
                return Found(Outcome.INTERCEPTED.value, spans(hit), "met in the air", 0.6)
    return None


def _stay(readings: Sequence[Reading], country: str) -> Found[str] | None:
    """ "It stayed for four minutes": then it left."""
    for reading in readings:
        for hit in reading.of("minutes"):
            near = [h for h in reading.of("inside") if abs(h.first - hit.first) <= 8]
            space = [h for h in reading.of("airspace") if abs(h.first - hit.first) <= 10]
            if _is_of_a_closure(reading):
                continue  # "the airport was closed for an hour"
            there = any(
                place.code == country and abs(place.first - hit.first) <= 8
                for place in reading.countries
                if place.role in ("place", "airspace")
            )
            named = reading.objects or reading.has("pronoun", "ordinal") or _is_a_breach(reading)
            if near and (space or there or named):
                span = Span(min(near[0].start, hit.start), max(near[0].end, hit.end))
                return Found(Outcome.LEFT_AIRSPACE.value, (span,), "time inside", 0.7)
    return None


def _is_a_breach(reading: Reading) -> bool:
    """ "The incursion lasted eight minutes": its name and no thing."""
    return any(token.norm.startswith(_BREACHES) for token in reading.tokens[:4])


def _is_of_a_closure(reading: Reading) -> bool:
    """Whether a sentence tells of traffic that stood still: its hours are no stay."""
    nouns = {hit.code for hit in reading.of("response_noun")}
    return "airport" in nouns or any(hit.code in DISRUPTIONS for hit in reading.of("response"))
