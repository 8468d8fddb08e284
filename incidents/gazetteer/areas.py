"""How an administrative area is written beside a name."""

#: Where the region alone tells little, and the county within it is what people name.
COUNTY_TELLS = frozenset(
    ("AT", "BE", "BG", "BY", "CZ", "DE", "ES", "FI", "FR", "GB")
    + ("HR", "IT", "LT", "NO", "PL", "PT", "RU", "TR", "UA")
)
_SAID_ANYWAY = (" County", " Voivodeship", " District", " Municipality", " Oblast", " Province")
_SAID_BEFORE = ("Judeţul ", "Județul ", "Raionul ", "Oblast ", "Województwo ")


def admin_area(country: str, county: str, region: str) -> str:
    """County and region, or the region alone; words that say only what it is are left out."""
    region = _plain(region)
    county = county if country in COUNTY_TELLS else ""
    if county and _plain(county) != region:
        return f"{county}, {region}" if region else county
    return region


def _plain(name: str) -> str:
    for words in _SAID_ANYWAY:
        name = name.removesuffix(words)
    for words in _SAID_BEFORE:
        name = name.removeprefix(words)
    return name
