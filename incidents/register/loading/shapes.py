"""What the lines of each file hold, key by key."""

from dataclasses import dataclass

from incidents import codebook, models
from incidents.register.loading.values import (
    Bad,
    Check,
    address,
    clock,
    code,
    day,
    day_of_article,
    list_of,
    number,
    or_null,
    past_day,
    points,
    reference,
    shown,
    slug,
    text,
    whole,
    yes_or_no,
)


@dataclass(frozen=True)
class Shape:
    """The keys of an object: those that must be there, and those that may.

    ``key`` names the values that tell one object from another, ``mark`` the keys by which a line
    of this sort is known.
    """

    required: dict[str, Check]
    optional: dict[str, Check]
    key: tuple[str, ...] = ()
    mark: frozenset[str] = frozenset()

    def check(self, values) -> tuple[dict, list[str]]:
        """The values turned into Python's, and a sentence for everything wrong with them."""
        if not isinstance(values, dict):
            return {}, ["Write an object in braces."]
        known = self.required | self.optional
        missing = [name for name in self.required if name not in values]
        sentences = [f"The key “{name}” is missing." for name in missing]
        sentences += [f"The key “{name}” is not known." for name in values if name not in known]
        checked = {name: check(None) for name, check in self.optional.items()}
        for name, check in known.items():
            if name not in values:
                continue
            try:
                checked[name] = check(values[name])
            except Bad as error:
                sentences.append(f"“{name}” is {shown(values[name])}: {error}.")
        return checked, sentences

    def __call__(self, value) -> dict:
        """Check an object inside a line."""
        checked, sentences = self.check(value)
        if sentences:
            raise Bad(" ".join(sentences).rstrip("."))
        return checked

    def key_of(self, checked: dict):
        """What tells this line from others, or None when that is not readable."""
        if any(name not in checked for name in self.key):
            return None
        return checked[self.key[0]] if len(self.key) == 1 else tuple(map(checked.get, self.key))


def _shape(*key: str, mark: str, required: dict, optional: dict | None = None) -> Shape:
    return Shape(required, optional or {}, key, frozenset(mark.split()))


_state = text(models.Country, "code")
_spoken_for = text(models.Organisation, "code")

COUNT = Shape({n: or_null(whole()) for n in ("low", "best", "high")}, {})
OBJECT = Shape(
    {
        "platform": or_null(text(models.Platform, "name")),
        "as_reported": or_null(text(models.IncidentObject, "as_reported"), ""),
        "category": code(codebook.ObjectCategory),
        "count": COUNT,
        "armed": code(codebook.Ternary),
    },
    {},
)
STATEMENT = Shape(
    {
        "official": or_null(slug),
        "title": text(models.Statement, "speaker_title"),
        "of": _spoken_for,
        "date": or_null(past_day),
        "stance": code(codebook.Stance),
        "paraphrase": text(models.Statement, "paraphrase"),
    },
    {},
)
RESPONSE = Shape(
    {
        "kind": code(codebook.ResponseKind),
        "by": _spoken_for,
        "date": or_null(past_day),
        "note": or_null(text(models.Response, "note"), ""),
    },
    {},
)
OFFICE = Shape(
    {"title": text(models.Tenure, "title"), "of": _spoken_for, "seen_on": or_null(past_day)}, {}
)

TRACK = Shape(
    {"points": points},
    {"source_note": or_null(text(models.Track, "source_note"), "")},
)

_ternary = or_null(code(codebook.Ternary), codebook.Ternary.UNKNOWN.value)

#: By the name of the file; in the order in which they are written.
SHAPES: dict[str, Shape] = {
    "countries": _shape(
        "code",
        mark="code demonym",
        required={
            "code": text(models.Country, "code"),
            "name": text(models.Country, "name"),
            "demonym": text(models.Country, "demonym"),
            "role": code(codebook.CountryRole),
            "nato_since": or_null(day),
            "eu_since": or_null(day),
            "time_zone": or_null(text(models.Country, "time_zone"), ""),
        },
    ),
    "organisations": _shape(
        "code",
        mark="code name",
        required={
            "code": text(models.Organisation, "code"),
            "name": text(models.Organisation, "name"),
        },
    ),
    "articles": _shape(
        "url",
        mark="url publisher",
        required={
            "url": address,
            "publisher": text(models.Publisher, "name"),
            "title": or_null(text(models.Article, "title"), ""),
            "published_on": or_null(day_of_article),
            "language": or_null(text(models.Article, "language"), ""),
        },
    ),
    "platforms": _shape(
        "name",
        mark="name category origin",
        required={
            "name": text(models.Platform, "name"),
            "category": code(codebook.ObjectCategory),
            "origin": or_null(_state),
        },
        optional={"aliases": or_null(text(models.Platform, "aliases"), "")},
    ),
    "officials": _shape(
        "slug",
        mark="slug offices",
        required={
            "slug": slug,
            "name": text(models.Official, "name"),
            "offices": list_of(OFFICE),
        },
        optional={"also_known_as": or_null(text(models.Official, "also_known_as"), "")},
    ),
    "tenures": _shape(
        "official",
        "title",
        "of",
        "start",
        mark="official title start",
        required={
            "official": slug,
            "title": text(models.Tenure, "title"),
            "of": _spoken_for,
            "start": or_null(day),
            "end": or_null(day),
            "acting": yes_or_no,
        },
    ),
    "incidents": _shape(
        "reference",
        mark="reference nature articles",
        required={
            "reference": reference,
            "key": or_null(slug, ""),
            "title": text(models.Incident, "title"),
            "summary": or_null(text(models.Incident, "summary"), ""),
            "country": _state,
            "also_affected": list_of(_state),
            "kind": code(codebook.Kind),
            "nature": code(codebook.Nature),
            "date": day,
            "date_end": or_null(day),
            "time": or_null(clock),
            "date_precision": whole(1, 5),
            "place": or_null(text(models.Incident, "place"), ""),
            "admin_area": or_null(text(models.Incident, "admin_area"), ""),
            "latitude": or_null(number),
            "longitude": or_null(number),
            "location_precision": or_null(code(codebook.LocationPrecision), ""),
            "location_note": or_null(text(models.Incident, "location_note"), ""),
            "objects": list_of(OBJECT),
            "entered_from": or_null(code(codebook.EnteredFrom), ""),
            "intent": code(codebook.Intent),
            "occurrence": code(codebook.Occurrence),
            "attribution": code(codebook.Attribution),
            "attributed_to": or_null(_state),
            "attributed_by": or_null(text(models.Incident, "attributed_by"), ""),
            "outcome": list_of(code(codebook.Outcome)),
            "found_on": or_null(day),
            "killed": or_null(whole()),
            "injured": or_null(whole()),
            "damage": or_null(text(models.Incident, "damage"), ""),
            "duration_minutes": or_null(number),
            "depth_km": or_null(number),
            "responses": list_of(RESPONSE),
            "statements": list_of(STATEMENT),
            "articles": list_of(address),
            "part_of": or_null(reference),
        },
        optional={
            "uncertainty_km": or_null(number),
            "transponder": _ternary,
            "flight_plan": _ternary,
            "radio_contact": _ternary,
            "track": or_null(TRACK),
        },
    ),
}
