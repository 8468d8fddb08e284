"""Every value of an incident with the words that support it."""

from dataclasses import dataclass

from incidents import wording
from incidents.codebook import CitedField


@dataclass(frozen=True)
class Evidence:
    """One value, or "" where it is unknown, and the citations of the field it stands for."""

    label: str
    value: str
    citations: list

    @property
    def quoted(self):
        """The citations that keep the words themselves."""
        return [citation for citation in self.citations if citation.quote]


def sources(incident) -> list:
    """The articles that support an incident, each once, the earliest first, undated ones last.

    Each carries ``number``, its place in the list.
    """
    articles = {citation.article_id: citation.article for citation in incident.citations.all()}
    ordered = sorted(
        articles.values(), key=lambda a: (a.published_on is None, a.published_on or 0, a.pk)
    )
    for number, article in enumerate(ordered, start=1):
        article.number = number
    return ordered


def evidence(incident) -> list[Evidence]:
    """What is recorded and what it rests on, in the order of the page; details only if known."""
    f = CitedField
    citations = list(incident.citations.all())

    def row(label, value, *fields):
        return Evidence(label, value, [c for c in citations if c.field in fields])

    rows = [
        row("Day", _day(incident), f.DATE, f.TIME),
        row("Found on", wording.long_day(incident.found_on), f.FOUND_ON)
        if incident.found_on
        else None,
        row("Place", _place(incident), f.PLACE),
        row("What flew", _objects(incident), f.KIND, f.PLATFORM, f.COUNT),
        row("Armed", _known(incident.armed), f.ARMED),
        row("Nature", incident.get_nature_display().lower(), f.NATURE),
        row("Came from", incident.get_entered_from_display(), f.ENTERED_FROM),
        row("Outcome", ", ".join(incident.outcome_labels).lower(), f.OUTCOME),
        row("Time inside", _amount(incident.duration_minutes, "min"), f.DURATION),
        row("Depth", _amount(incident.depth_km, "km"), f.DEPTH),
        row("Damage", incident.damage, f.DAMAGE),
        row("Casualties", _casualties(incident), f.CASUALTIES),
        row("Did it happen", incident.get_occurrence_display().lower(), f.OCCURRENCE),
        row("Who did it", _author(incident), f.ATTRIBUTION),
        row("Intent", _known(incident.intent), f.INTENT),
    ]
    optional = {"Time inside", "Depth", "Damage", "Casualties"}
    return [r for r in rows if r and (r.value or r.citations or r.label not in optional)]


def _known(code) -> str:
    return "" if code == "unknown" else str(code)


def _day(incident) -> str:
    hour = f", {incident.time:%H:%M} local time" if incident.time else ""
    return incident.when_in_prose + hour


def _place(incident) -> str:
    named = ", ".join(filter(None, [incident.place, incident.admin_area]))
    return f"{named}; {incident.precision_note}" if named else incident.precision_note


def _objects(incident) -> str:
    return "; ".join(flown.phrase for flown in incident.objects_flown.all())


def _amount(value, unit) -> str:
    return "" if value is None else f"{value:g}\u00a0{unit}"


def _casualties(incident) -> str:
    told = [(incident.killed, "killed"), (incident.injured, "injured")]
    return ", ".join(f"{number} {what}" for number, what in told if number is not None)


def _author(incident) -> str:
    if incident.attribution == "unknown":
        return ""
    by = f", by {incident.attributed_by_phrase}" if incident.attributed_by else ""
    return incident.attribution_line + by
