"""The parameters of the API, described: what each takes, in words and as a schema."""

from drf_spectacular.utils import OpenApiParameter

from incidents.api.details import REFERENCE
from incidents.codebook import CODEBOOK, CodeList
from incidents.filters import CodesFilter, IncidentFilter
from incidents.filters.places import DEEPEST_KM, FARTHEST_KM

SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
STATE = {"type": "string", "pattern": "^[A-Z]{2}$"}
DAY = {"type": "string", "format": "date"}
LONGITUDE = {"type": "number", "minimum": -180, "maximum": 180}
LATITUDE = {"type": "number", "minimum": -90, "maximum": 90}
BOX = {
    "type": "array",
    "prefixItems": [LONGITUDE, LATITUDE, LONGITUDE, LATITUDE],
    "items": {"type": "number"},
    "minItems": 4,
    "maxItems": 4,
}
NEAR = {
    "type": "array",
    "prefixItems": [
        LATITUDE,
        LONGITUDE,
        {"type": "number", "exclusiveMinimum": 0, "maximum": FARTHEST_KM},
    ],
    "items": {"type": "number"},
    "minItems": 3,
    "maxItems": 3,
}
WORDS = {"type": "string", "maxLength": 200, "pattern": "^[^\\u0000]*$"}
KEYS = {
    "reference": {"type": "string", "pattern": f"^{REFERENCE.pattern}$"},
    "code": STATE,
    "slug": SLUG,
    "id": {"type": "integer", "minimum": 0},
}

#: What each filter asks, an example, and the schema of one value where no code list gives it.
FILTERS = {
    "country": ("In, or also affecting, one of the states.", ["LT", "PL"], STATE),
    "entered_from": ("From where it came in; RU also finds RU-KGD.", ["BY"], None),
    "kind": ("What it was.", ["drone", "missile"], None),
    "nature": ("How it stood to national airspace.", ["violation"], None),
    "platform": ("With an object of one of the types, by slug.", ["gerbera"], SLUG),
    "outcome": ("With one of the outcomes.", ["crashed", "shot_down"], None),
    "occurrence": ("Did it happen?", ["confirmed", "probable"], None),
    "attribution": ("How sure it is who did it.", ["officially_attributed"], None),
    "attributed_to": ("Attributed to one of the states.", ["RU"], STATE),
    "intent": ("Was the entry meant?", ["stray"], None),
    "armed": ("With an object that was armed, was not, or of which that is unknown.", ["no"], None),
    "response": ("Answered by one of the measures.", ["article_4"], None),
    "official": ("Spoken of by one of the officials, by slug.", ["kestutis-budrys"], SLUG),
    "since": (
        "Possible on or after this day. An event known only to the month is found by any of its "
        "days.",
        "2025-07-01",
        DAY,
    ),
    "until": ("Possible on or before this day; not before `since`.", "2025-12-31", DAY),
    "airspace_status": (
        "The point lies over land, the territorial sea, and so on; computed.",
        ["territorial_sea"],
        None,
    ),
    "location_precision": ("How closely the place is known.", ["exact", "site"], None),
    "mapped": (
        "Whether the incident has a point.",
        ["no"],
        {"type": "string", "enum": ["yes", "no"]},
    ),
    "bbox": (
        "With a point in the box west,south,east,north, in degrees, west and south first.",
        [20, 53, 27, 57],
        BOX,
    ),
    "near": (
        "With a point near another: latitude,longitude,kilometres, measured along the ellipsoid. "
        "The nominal point of an incident known only to a country is near to nothing.",
        [54.7, 25.3, 50],
        NEAR,
    ),
    "min_depth_km": (
        "At least so many kilometres deep: as reported, else at the deepest point of the track.",
        20,
        {"type": "number", "minimum": 0, "maximum": DEEPEST_KM},
    ),
    "search": (
        "Every word must be found, whatever the diacritics; signs mean nothing. The last word, and "
        "every one of four letters or more, finds what begins with it.",
        "gaiziunai",
        WORDS,
    ),
}


def filters(codes_ref, *, own_words=False) -> list[OpenApiParameter]:
    """The parameters of the one FilterSet. ``codes_ref`` gives a code list its place."""
    return [
        _filter(name, one, codes_ref, own_words)
        for name, one in IncidentFilter.base_filters.items()
    ]


def _filter(name, one, codes_ref, own_words):
    about, example, schema = FILTERS[name]
    if name == "search" and own_words:
        about = "Every word must be found in what is listed here."
    if isinstance(one, CodesFilter):
        about += " Separate several by commas: one of them must hold."
        schema = {"type": "array", "items": schema or codes_ref(CODEBOOK[name])}
    return query(name, schema, about, example)


def ordering(names, default) -> OpenApiParameter:
    schema = {"type": "string", "enum": list(names), "default": default}
    about = "The order; `-` turns it round. Rows without a value come last either way."
    return query("ordering", schema, about, default)


def fields(names) -> OpenApiParameter:
    names = {"type": "string", "enum": list(names)}
    schema = {"type": "array", "items": names, "minItems": 1}
    about = "Names of the values wanted, separated by commas; all others are left out."
    return query("fields", schema, about, names["enum"][:2])


CURSOR = OpenApiParameter(
    "cursor",
    {"type": "string", "pattern": "^[-_a-zA-Z0-9]*$", "maxLength": 1000},
    description="A place in the list. Take it from `next` or `previous` and keep the rest of that "
    "address as it is; it holds for the order in which it was given.",
)
FORMAT = OpenApiParameter(
    "format",
    {"type": "string", "enum": ["json"]},
    description="There is one format here; whole results have addresses of their own.",
)


def path_key(name, about) -> OpenApiParameter:
    return OpenApiParameter(
        name, KEYS[name], OpenApiParameter.PATH, required=True, description=about
    )


def query(name, schema, about, example, *, required=False) -> OpenApiParameter:
    """A parameter of the query string.

    The example stands with the schema: beside the parameter, Swagger UI would ask with all of them.
    """
    several = schema.get("type") == "array"
    return OpenApiParameter(
        name,
        schema | {"examples": [example]},
        required=required,
        description=about,
        explode=False if several else None,
        style="form" if several else None,
    )


def definitions(codes: type[CodeList]) -> str:
    """A code list as text: each code with its label and definition."""
    lines = [f"* `{c.value}`: {c.label}. {c.definition}" for c in codes]
    return "\n".join([(codes.__doc__ or "").strip(), "", *lines])
