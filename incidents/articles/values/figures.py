"""Figures of an incident: minutes inside, kilometres deep, people hurt."""

from collections.abc import Iterable

from incidents.articles.draft import Found, Span
from incidents.articles.named.mentions import Reading
from incidents.articles.values.attributes import spans


def find_numbers(
    readings: Iterable[Reading],
) -> dict[str, Found[float]]:
    """Minutes inside and kilometres deep, where the words say so."""
    found: dict[str, Found[float]] = {}
    for reading in readings:
        for name, key in (("minutes", "duration_minutes"), ("kilometres", "depth_km")):
            for hit in reading.of(name):
                number = next(
                    (n for n in reading.of("number") if n.last in (hit.first - 1, hit.first - 2)),
                    None,
                )
                if number is None or key in found:
                    continue
                inside = reading.has("inside") if name == "minutes" else reading.has("enter")
                about = any(
                    hit.first - 8 <= h.first <= hit.last + 6 for h in reading.of("airspace")
                )
                if name == "kilometres" and not about:
                    continue
                if inside and (about or name == "minutes"):
                    value = round(int(number.code) * float(hit.code), 3)
                    span = Span(number.start, hit.end)
                    found[key] = Found(value, (span,), "figure with its unit", 0.7)
    return found


def find_casualties(readings: Iterable[Reading]) -> dict[str, Found[int]]:
    """Killed and injured, told in the incident's own sentences."""
    found: dict[str, Found[int]] = {}
    for reading in readings:
        if any(c.code in ("UA", "RU") and c.role in ("place", "actor") for c in reading.countries):
            continue
        for name, key in (("hurt_killed", "killed"), ("hurt_injured", "injured")):
            for hit in reading.of(name):
                if hit.code == "none":
                    for both in ("killed", "injured"):
                        found.setdefault(both, Found(0, spans(hit), "nobody hurt", 0.8))
                    continue
                number = next(
                    (n for n in reading.of("number") if hit.first <= n.first <= hit.last), None
                )
                if number and key not in found:
                    found[key] = Found(int(number.code), spans(hit), "number hurt", 0.7)
    return found
