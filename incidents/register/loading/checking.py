"""Whether what the lines refer to exists, and whether each record is sound in itself."""

import re
from dataclasses import dataclass, field
from itertools import chain
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from incidents.codebook import Attribution
from incidents.models import (
    Article,
    Country,
    Incident,
    IncidentObject,
    Official,
    Organisation,
    Platform,
)
from incidents.register.loading.incidents import incident_values
from incidents.register.loading.ledger import in_portions
from incidents.register.loading.lines import Line
from incidents.register.loading.reading import Register


@dataclass
class Surroundings:
    """What lines may refer to: what the files hold, and what the database held before."""

    countries: dict[str, Country]
    organisations: set
    platforms: set
    articles: set
    officials: set
    mains: dict[str, str | None] = field(default_factory=dict)  # reference → part of


def surroundings_of(register: Register) -> Surroundings:
    """Look up, in a few queries, everything the lines refer to."""
    countries = {c.code: c for c in Country.objects.all()}
    countries |= {code: Country(code=code) for code in register.named["countries"]}
    countries |= {line["code"]: Country(**line.values) for line in register["countries"]}
    incidents = register["incidents"]
    urls = {url for line in incidents for url in line["articles"]}
    spoke = (s["official"] for line in incidents for s in line["statements"])
    slugs = set(filter(None, chain(spoke, (line["official"] for line in register["tenures"]))))
    references = {line["part_of"] for line in incidents if line["part_of"]}
    references |= {line["reference"] for line in incidents}
    mains = dict.fromkeys(register.named["incidents"])
    for part in in_portions(sorted(references)):
        rows = Incident.objects.filter(reference__in=part)
        mains |= dict(rows.values_list("reference", "part_of__reference"))
    mains |= {line["reference"]: line["part_of"] for line in incidents}
    return Surroundings(
        countries,
        _known("organisations", register, Organisation, "code"),
        _known("platforms", register, Platform, "name"),
        _known("articles", register, Article, "url", urls),
        _known("officials", register, Official, "slug", slugs),
        mains,
    )


def _known(kind: str, register: Register, model, column: str, among: set | None = None) -> set:
    known = set(register.named[kind])
    if among is None:
        return known | set(model.objects.values_list(column, flat=True))
    for part in in_portions(sorted(among - known)):
        known.update(model.objects.filter(**{f"{column}__in": part}).values_list(column, flat=True))
    return known


def check_lines(register: Register, around: Surroundings, tick) -> None:
    """Note every line that refers to something unknown or contradicts itself."""
    checks = {
        "countries": _check_country,
        "organisations": _check_organisation,
        "platforms": _check_platform,
        "articles": _check_article,
        "officials": _check_official,
        "tenures": _check_tenure,
        "incidents": _check_incident,
    }
    for kind, check in checks.items():
        for line in register[kind]:
            for sentence in check(line, around):
                register.problems.add(line, sentence)
            tick()


def _check_country(line: Line, around: Surroundings):
    yield from _problems(Country(**line.values))
    code = line["code"]
    if not re.fullmatch("[A-Z]{2}", code):
        yield f"“code” is “{code}”: a country's code is two capital letters, such as LT."
    if (zone := line["time_zone"]) and not _is_time_zone(zone):
        yield f"“time_zone” is “{zone}”: write an IANA name, such as Europe/Vilnius."


def _is_time_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, or a directory
        return False


def _check_organisation(line: Line, around: Surroundings):
    if line["code"] in around.countries:
        yield f"“code” is “{line['code']}”: that is a country's."


def _check_platform(line: Line, around: Surroundings):
    if line["origin"]:
        yield from _country("origin", line["origin"], around)


def _check_article(line: Line, around: Surroundings):
    row = Article(**{n: line[n] for n in ("url", "title", "published_on", "language")})
    yield from _problems(row, "publisher")


def _check_official(line: Line, around: Surroundings):
    for place, office in enumerate(line["offices"]):
        yield from _spoken_for(f"offices[{place}].of", office["of"], around)


def _check_tenure(line: Line, around: Surroundings):
    if line["official"] not in around.officials:
        yield _unknown("official", line["official"], "an official", "officials.jsonl")
    yield from _spoken_for("of", line["of"], around)
    if line["start"] and line["end"] and line["end"] < line["start"]:
        yield f"“end” is {line['end']}: a term cannot end before it starts ({line['start']})."
    if line["end"] and not line["start"]:
        yield "“start” is null: a term that has an end has a start."


def _check_incident(line: Line, around: Surroundings):
    yield from _check_codes(line, around)
    yield from _check_part(line, around)
    yield from _check_children(line, around)
    if line["country"] in around.countries:
        values = incident_values(line)
        del values["country_id"], values["attributed_to_id"]
        incident = Incident(country=around.countries[line["country"]], **values)
        incident.derive()
        yield from _problems(incident, "country", "part_of", "merged_into", "attributed_to")


def _check_codes(line: Line, around: Surroundings):
    yield from _country("country", line["country"], around)
    for place, code in enumerate(line["also_affected"]):
        yield from _country(f"also_affected[{place}]", code, around)
        if code == line["country"]:
            yield f"“also_affected[{place}]” is “{code}”: that is the incident's own country."
    if line["attributed_to"]:
        yield from _country("attributed_to", line["attributed_to"], around)
        if line["attribution"] == Attribution.UNKNOWN:
            yield (
                "“attribution” is “unknown”: a state is named, so say how sure it is, "
                "or leave “attributed_to” null."
            )


def _check_part(line: Line, around: Surroundings):
    main = line["part_of"]
    if not main:
        return
    if main == line["reference"]:
        yield f"“part_of” is “{main}”: an incident cannot be part of itself."
    elif main not in around.mains:
        yield _unknown("part_of", main, "an incident", "incidents.jsonl")
    elif around.mains[main]:
        yield f"“part_of” is “{main}”: that is a part itself; name its main record."


def _check_children(line: Line, around: Surroundings):
    if not line["articles"]:
        yield "“articles” is empty: an incident needs a source."
    for url in line["articles"]:
        if url not in around.articles:
            yield _unknown("articles", url, "an article", "articles.jsonl")
    if not line["objects"]:
        yield "“objects” is empty: say what flew, even if only as “unknown”."
    for place, flown in enumerate(line["objects"]):
        if flown["platform"] and flown["platform"] not in around.platforms:
            name = f"objects[{place}].platform"
            yield _unknown(name, flown["platform"], "a platform", "platforms.jsonl")
        counts = {f"count_{name}": value for name, value in flown["count"].items()}
        yield from _problems(
            IncidentObject(**counts, category=flown["category"]), "incident", "platform"
        )
    for place, said in enumerate(line["statements"]):
        yield from _spoken_for(f"statements[{place}].of", said["of"], around)
        if said["official"] and said["official"] not in around.officials:
            name = f"statements[{place}].official"
            yield _unknown(name, said["official"], "an official", "officials.jsonl")
    for place, done in enumerate(line["responses"]):
        yield from _spoken_for(f"responses[{place}].by", done["by"], around)


def _country(name: str, code: str, around: Surroundings):
    if code not in around.countries:
        yield _unknown(name, code, "a country", "countries.jsonl")


def _spoken_for(name: str, code: str, around: Surroundings):
    if code not in around.countries and code not in around.organisations:
        files = "countries.jsonl or organisations.jsonl"
        yield _unknown(name, code, "a country or organisation", files)


def _unknown(name: str, value: str, what: str, files: str) -> str:
    return (
        f"“{name}” names “{value}”, which is not {what} on record: "
        f"correct it, or give its line in {files}."
    )


def _problems(row, *beside: str):
    """What the model itself has against a row, as sentences; without a query."""
    try:
        row.full_clean(exclude=beside, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            for sentence in sentences:
                yield sentence if name == "__all__" else f"“{name}”: {sentence}"
