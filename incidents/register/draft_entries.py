"""What stands in the forms of a reading to begin with: values as they would be typed.

The shape, kept in ``Reading.entries``::

    {"incidents": [{"title": "…", "date": "2025-07-28", "outcomes": ["crashed"], …,
                    "objects": [{"platform": "3", "count_best": "1", …}],
                    "evidence": {"date": [[510, 517]], "o0-platform": [[12, 19]]},
                    "origin": "read"}],
     "statements": [{"keep": "on", "speaker": "…", …, "about": ["0"], "evidence": {…}}],
     "responses": [{"keep": "on", "kind": "protest", …, "about": ["0"], "evidence": {…}}]}

Every value is a text, or a list of texts where several may be chosen. The names are those of the
forms' fields; ``evidence`` gives the spans of the article's text for each.
"""

from incidents import wording
from incidents.codebook import (
    Attribution,
    CitedField,
    Intent,
    LocationPrecision,
    Nature,
    Occurrence,
    Stance,
)
from incidents.models import Country, Official, Platform

#: The longest quotation, in characters.
LONGEST_QUOTE = 300
#: Drawn for a stretch of sea when nobody says how wide it is, in kilometres.
USUAL_SEA_KM = "40"

#: Names in a reader's evidence, where the forms call the field otherwise.
_FIELDS = {
    "outcome": "outcomes",
    "platform": "o0-platform",
    "count": "o0-count_best",
    "armed": "o0-armed",
    "objects": "o0-as_reported",
}
#: Evidence that another field of the same words has already.
_ALONGSIDE = {"date_precision", "latitude", "longitude", "location_precision"}
#: Fields of an incident's form that bear the name they have in the reader's draft.
SAME_NAME = (
    "country",
    "kind",
    "nature",
    "date",
    "date_end",
    "found_on",
    "entered_from",
    "killed",
    "injured",
    "duration_minutes",
    "depth_km",
    "attributed_to",
)
_PLAIN = (*SAME_NAME, "date_precision", "place")

#: Which value of the codebook the words of a form's field support.
SUPPORTS = {
    "date": CitedField.DATE,
    "date_end": CitedField.DATE,
    "time": CitedField.TIME,
    "found_on": CitedField.FOUND_ON,
    "country": CitedField.PLACE,
    "place": CitedField.PLACE,
    "kind": CitedField.KIND,
    "nature": CitedField.NATURE,
    "platform": CitedField.PLATFORM,
    "as_reported": CitedField.KIND,
    "count_low": CitedField.COUNT,
    "count_best": CitedField.COUNT,
    "count_high": CitedField.COUNT,
    "armed": CitedField.ARMED,
    "entered_from": CitedField.ENTERED_FROM,
    "outcomes": CitedField.OUTCOME,
    "duration_minutes": CitedField.DURATION,
    "depth_km": CitedField.DEPTH,
    "damage": CitedField.DAMAGE,
    "killed": CitedField.CASUALTIES,
    "injured": CitedField.CASUALTIES,
    "occurrence": CitedField.OCCURRENCE,
    "attributed_to": CitedField.ATTRIBUTION,
    "intent": CitedField.INTENT,
}


def first_entries(document: dict, text: str) -> dict:
    """What the forms hold when nobody has changed anything yet.

    ``document`` is what `articles.shape.as_json` gives for ``text``.
    """
    platforms = {p.name: str(p.pk) for p in Platform.objects.all()}
    countries = {c.code: c for c in Country.objects.all()}
    statements = [_statement(said, document, text) for said in document["statements"]]
    return {
        "incidents": [
            _incident(read, _occurrence(number, read, document), platforms, countries)
            for number, read in enumerate(document["incidents"])
        ],
        "statements": statements,
        "responses": [_response(done, document, text) for done in document["responses"]],
    }


def empty_draft(origin: str, evidence: dict | None = None) -> dict:
    """A draft that an editor fills in; ``origin`` tells where it comes from."""
    return {
        "title": "",
        "date_precision": "1",
        "occurrence": Occurrence.UNVERIFIED.value,
        "attribution": Attribution.UNKNOWN.value,
        "intent": Intent.UNKNOWN.value,
        "outcomes": [],
        "objects": [empty_object()],
        "evidence": evidence or {},
        "origin": origin,
    }


def empty_object() -> dict:
    return {"category": "unknown", "armed": "unknown"}


def _text(value) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _incident(read: dict, occurrence: str, platforms: dict, countries: dict) -> dict:
    entries = {name: _text(read.get(name)) for name in _PLAIN}
    entries["date_precision"] = entries["date_precision"] or "1"
    entries |= _point(read)
    entries |= {
        "outcomes": list(read["outcome"]),
        "occurrence": occurrence,
        "attribution": (
            Attribution.SUSPECTED if read["attributed_to"] else Attribution.UNKNOWN
        ).value,
        "intent": read["intent"] or Intent.UNKNOWN.value,
        "objects": [_object(one, platforms, read["armed"]) for one in read["objects"]]
        or [empty_object()],
        "evidence": {
            _FIELDS.get(name, name): spans
            for name, spans in read["evidence"].items()
            if name not in _ALONGSIDE and spans
        },
        "origin": "read",
    }
    country = countries.get(read["country"])
    count = read["count"] or {}
    entries["title"] = wording.draft_title(
        read["kind"] or "",
        read["nature"] or "",
        read["platform"] or "",
        count.get("best") or count.get("low"),
        country.demonym if country else "",
        country.name if country else "",
        read["place"] or "",
        read["outcome"],
    )
    return entries


def _point(read: dict) -> dict:
    """The place's coordinates as text; without them, no precision that needs them."""
    latitude, longitude = read["latitude"], read["longitude"]
    precision = read["location_precision"] or ""
    if latitude is None:
        if precision in (LocationPrecision.EXACT, LocationPrecision.SITE):
            precision = ""
        return {"latitude": "", "longitude": "", "location_precision": precision}
    return {
        "latitude": f"{latitude:.6g}",
        "longitude": f"{longitude:.6g}",
        "location_precision": precision or LocationPrecision.SETTLEMENT.value,
        "uncertainty_km": USUAL_SEA_KM if precision == LocationPrecision.SEA_AREA else "",
        "admin_area": read.get("admin_area") or "",
        "location_note": "Looked up in the gazetteer by the name in the article.",
    }


def _object(one: dict, platforms: dict, armed: str | None) -> dict:
    count = one["count"] or {}
    return {
        "platform": platforms.get(one["platform"], ""),
        "category": one["category"] or "unknown",
        "as_reported": (one["as_reported"] or "")[:160],
        "count_low": _text(count.get("low")),
        "count_best": _text(count.get("best")),
        "count_high": _text(count.get("high")),
        "armed": armed or "unknown",
    }


def _occurrence(number: int, read: dict, document: dict) -> str:
    """A cautious first judgement: confirmed only where the state's own officials confirm it."""
    if read["nature"] == Nature.SUSPECTED:
        return Occurrence.UNVERIFIED.value
    own = {o["name"] for o in document["officials"] if o["country"] == read["country"]}
    stances = {
        s["stance"]
        for s in document["statements"]
        if number in s["incidents"] and (s["official"] in own or s.get("institution"))
    }
    if Stance.DENIES in stances:
        return Occurrence.DISPUTED.value
    if Stance.CONFIRMS in stances:
        return Occurrence.CONFIRMED.value
    return (Occurrence.PROBABLE if stances else Occurrence.UNVERIFIED).value


def _about(incidents: list[int], document: dict) -> list[str]:
    if not incidents and len(document["incidents"]) == 1:
        return ["0"]
    return [str(number) for number in incidents]


def _statement(said: dict, document: dict, text: str) -> dict:
    person = next((o for o in document["officials"] if o["name"] == said["official"]), None)
    known = person and person["match"] and Official.objects.filter(slug=person["match"]).first()
    about = _about(said["incidents"], document)
    quote = _words(said["evidence"], text) if said["quote"] else ""
    of = person and (person["country"] or person["organisation"])
    if not of and about:
        of = document["incidents"][int(about[0])]["country"]
    return {
        "keep": "on" if quote and about else "",
        "speaker": (known.name if known else said["official"]) or "",
        "speaker_title": ((person["title"] if person else said.get("institution")) or "")[:160],
        "of": of or "",
        "date": _text(said["date"]),
        "stance": said["stance"],
        "paraphrase": "",
        "quote": quote,
        "about": about,
        "evidence": {"quote": said["evidence"]},
    }


def _response(done: dict, document: dict, text: str) -> dict:
    about = _about(done["incidents"], document)
    return {
        "keep": "on" if about and done["by"] else "",
        "kind": done["kind"],
        "of": done["by"] or "",
        "date": _text(done["date"]),
        "closure_minutes": "",
        "note": "",
        "quote": _words(done["evidence"], text),
        "about": about,
        "evidence": {"kind": done["evidence"]},
    }


def _words(spans: list, text: str) -> str:
    return quotation(text, *spans[0])[2] if spans else ""


def quotation(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The span cut to what may be quoted: its first line, trimmed, of 300 characters at most."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    line = text[start:end].split("\n")[0][:LONGEST_QUOTE].rstrip()
    return start, start + len(line), line
