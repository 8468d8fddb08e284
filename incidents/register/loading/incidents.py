"""Incidents, and what belongs to one incident alone: objects, outcomes, sources, judgement."""

from datetime import date
from itertools import groupby

from django.db.models import Q
from django.utils import timezone

from incidents.codebook import LocationPrecision, State
from incidents.models import (
    Article,
    Assessment,
    Citation,
    Incident,
    IncidentObject,
    IncidentOutcome,
    Platform,
    Track,
)
from incidents.models.reference import REFERENCE, reserve_reference
from incidents.models.track import points_of
from incidents.register.crossings import NO_TRACK, track_values
from incidents.register.loading.ledger import Known, in_portions, known_rows
from incidents.register.loading.lines import Line
from incidents.register.loading.merging import Table, Wanted, merge, unclaimed
from incidents.register.loading.report import Report
from incidents.register.loading.sea_areas import radius_km
from incidents.register.positions import NO_POSITION, compute_position

INCIDENTS = Table(Incident, "incidents", lambda row: (row.reference,), links="also_affected")
OBJECTS = Table(
    IncidentObject, "objects", lambda row: (row.incident_id,), ("platform_id", "as_reported")
)
OUTCOMES = Table(IncidentOutcome, "outcomes", lambda row: (row.incident_id, row.outcome))
CITATIONS = Table(
    Citation, "citations", lambda row: (row.incident_id, row.article_id, row.field, row.quote)
)
ASSESSMENTS = Table(Assessment, "assessments", lambda row: (row.incident_id,))
TRACKS = Table(Track, "tracks", lambda row: (row.incident_id,))

#: Keys of a line that are columns of the incident as they stand.
_PLAIN = [
    "reference",
    "key",
    "title",
    "summary",
    "kind",
    "nature",
    "date",
    "date_end",
    "time",
    "date_precision",
    "entered_from",
    "place",
    "admin_area",
    "latitude",
    "longitude",
    "location_precision",
    "location_note",
    "found_on",
    "killed",
    "injured",
    "damage",
    "duration_minutes",
    "depth_km",
    "transponder",
    "flight_plan",
    "radio_contact",
]
_DERIVED = ("uncertainty_km", "earliest_on", "latest_on", *NO_POSITION)
_JUDGEMENT = ("occurrence", "attribution", "attributed_by", "intent")


def incident_values(line: Line) -> dict:
    """The columns of an incident, but for its main record."""
    values = {name: line[name] for name in (*_PLAIN, *_JUDGEMENT)}
    values |= {"country_id": line["country"], "attributed_to_id": line["attributed_to"]}
    km = line["uncertainty_km"]
    at_sea = line["location_precision"] == LocationPrecision.SEA_AREA
    if km is None and at_sea and line["latitude"] is not None:
        km = radius_km(line["place"], line["location_note"])
    values["uncertainty_km"] = km
    return values


def load_incidents(lines: list[Line], report: Report) -> dict[str, Known]:
    """Write the incidents, main records before their parts; return what each was found to be."""
    known = [
        each
        for part in in_portions([line["reference"] for line in lines])
        for each in known_rows(Incident, Q(reference__in=part), links="also_affected")
    ]
    pks = {each.row.reference: each.pk for each in known if each.row is not None}
    names = sorted({line["part_of"] for line in lines if line["part_of"]} - pks.keys())
    for part in in_portions(names):
        rows = Incident.objects.filter(reference__in=part)
        pks |= dict(rows.values_list("reference", "pk"))
    found = {}
    for _, some in groupby(
        sorted(lines, key=lambda line: line["part_of"] is not None),
        key=lambda line: line["part_of"] is not None,
    ):
        wanted = [_wanted(line, pks) for line in some]
        merge(INCIDENTS, wanted, known, report)
        _reserve([each.key[0] for each in wanted if each.is_new])
        found |= {each.key[0]: each.known for each in wanted}
        pks |= {each.key[0]: each.pk for each in wanted}
    return found


def _wanted(line: Line, pks: dict) -> Wanted:
    values = incident_values(line) | {"part_of_id": pks.get(line["part_of"])}
    derived = Incident(**values)
    derived.derive()
    compute_position(derived)
    values |= {name: getattr(derived, name) for name in _DERIVED}
    track = line["track"]
    values |= track_values(points_of(track["points"]), line["country"]) if track else NO_TRACK
    return Wanted(
        (line["reference"],),
        values,
        line["reference"],
        {"state": State.PUBLISHED, "published_at": timezone.now()},
        set(line["also_affected"]),
    )


def _reserve(references: list[str]) -> None:
    """Make sure that none of the numbers is given out again, once for each state and year."""
    highest = {}
    for reference in references:
        country, year, number = REFERENCE.match(reference).groups()
        highest[country, year] = max(highest.get((country, year), 0), int(number))
    for (country, year), number in sorted(highest.items()):
        reserve_reference(f"{country}-{year}-{number:04d}")


def may_have_children(known: Known) -> bool:
    """Whether the loader still says what belongs to this incident: it made it, and it stands."""
    return (
        known.row is not None and known.row.state == State.PUBLISHED and known.written is not None
    )


def load_children(lines: list[Line], pks: dict[str, int], report: Report) -> None:
    """Objects, outcomes, citations, tracks and first assessments of the incidents in ``pks``."""
    lines = [line for line in lines if line["reference"] in pks]
    articles = _articles(lines)
    platforms = dict(Platform.objects.values_list("name", "pk"))
    for table, wanted in (
        (OBJECTS, [w for line in lines for w in _objects(line, pks, platforms)]),
        (OUTCOMES, [w for line in lines for w in _outcomes(line, pks)]),
        (CITATIONS, [w for line in lines for w in _citations(line, pks, articles)]),
        (ASSESSMENTS, [_assessment(line, pks, articles) for line in lines]),
        (TRACKS, [_track(line, pks) for line in lines if line["track"]]),
    ):
        known = [
            each
            for part in in_portions(list(pks.values()))
            for each in known_rows(table.model, Q(incident__in=part))
        ]
        merge(table, wanted, known, report)
        references = {pk: reference for reference, pk in pks.items()}
        for each in unclaimed(wanted, known):
            noun = table.name.removesuffix("s")
            report.gone.append(f"{references[each.row.incident_id]}: {noun} “{each.row}”")


def _articles(lines: list[Line]) -> dict[str, tuple[int, date | None]]:
    urls = sorted({url for line in lines for url in line["articles"]})
    return {
        url: (pk, published_on)
        for part in in_portions(urls)
        for url, pk, published_on in Article.objects.filter(url__in=part).values_list(
            "url", "pk", "published_on"
        )
    }


def _objects(line: Line, pks: dict, platforms: dict):
    pk = pks[line["reference"]]
    for flown in line["objects"]:
        values = {name: flown[name] for name in ("category", "as_reported", "armed")}
        values |= {f"count_{name}": number for name, number in flown["count"].items()}
        values |= {"incident_id": pk, "platform_id": platforms.get(flown["platform"])}
        name = flown["platform"] or flown["as_reported"] or flown["category"]
        yield Wanted((pk,), values, f"{line['reference']}, object “{name}”")


def _outcomes(line: Line, pks: dict):
    pk = pks[line["reference"]]
    for outcome in line["outcome"]:
        values = {"incident_id": pk, "outcome": outcome}
        yield Wanted((pk, outcome), values, f"{line['reference']}, outcome “{outcome}”")


def _citations(line: Line, pks: dict, articles: dict):
    pk = pks[line["reference"]]
    for url in line["articles"]:
        if url in articles:  # else somebody deleted it
            article = articles[url][0]
            values = {"incident_id": pk, "article_id": article, "field": "", "quote": ""}
            yield Wanted((pk, article, "", ""), values, f"{line['reference']}, source {url}")


def _assessment(line: Line, pks: dict, articles: dict) -> Wanted:
    """The first judgement, as of the newest article's day, and never before the event's."""
    pk = pks[line["reference"]]
    days = [articles[url][1] for url in line["articles"] if url in articles]
    as_of = max([line["date"], *filter(None, days)])
    values = {name: line[name] for name in _JUDGEMENT}
    values |= {"incident_id": pk, "attributed_to_id": line["attributed_to"], "as_of": as_of}
    return Wanted((pk,), values, f"{line['reference']}, first assessment")


def _track(line: Line, pks: dict) -> Wanted:
    pk = pks[line["reference"]]
    return Wanted((pk,), line["track"] | {"incident_id": pk}, f"{line['reference']}, track")
