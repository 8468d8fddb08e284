"""The states whose airspace is at hand, by name, and the neighbours that the flank faces."""

from incidents.codebook import EnteredFrom

#: The neighbours that the flank faces. Moldova is one as seen from Romania.
FRONT_NEIGHBOURS = frozenset(
    {EnteredFrom.RU, EnteredFrom.RU_KGD, EnteredFrom.BY, EnteredFrom.UA, EnteredFrom.GE}
)

#: Front neighbours that fly in each other's airspace as allies do.
ALLIED = {"RU": {"BY"}, "BY": {"RU"}}

#: Every airspace of the file by its code, with the name that sentences use.
NAMES = {
    "AT": "Austria",
    "BE": "Belgium",
    "BG": "Bulgaria",
    "BY": "Belarus",
    "CZ": "Czechia",
    "DE": "Germany",
    "DK": "Denmark",
    "EE": "Estonia",
    "FI": "Finland",
    "FR": "France",
    "GB": "the United Kingdom",
    "GE": "Georgia",
    "GR": "Greece",
    "HR": "Croatia",
    "HU": "Hungary",
    "IE": "Ireland",
    "IT": "Italy",
    "LT": "Lithuania",
    "LU": "Luxembourg",
    "LV": "Latvia",
    "MD": "Moldova",
    "NL": "the Netherlands",
    "NO": "Norway",
    "PL": "Poland",
    "RO": "Romania",
    "RS": "Serbia",
    "RU": "Russia",
    "RU-KGD": "Kaliningrad",
    "SE": "Sweden",
    "SI": "Slovenia",
    "SK": "Slovakia",
    "TR": "Türkiye",
    "UA": "Ukraine",
}


def state_of(code: str) -> str:
    """The state that an airspace belongs to: Kaliningrad is Russia's."""
    return code.partition("-")[0]


def faces(state: str) -> frozenset[str]:
    """The codes of airspaces that are a front as seen from a state, whether they touch it or not.

    ``state`` is an ISO 3166-1 alpha-2 code. A front neighbour faces all but itself and its ally.
    """
    if state in FRONT_NEIGHBOURS:
        friends = {state, *ALLIED.get(state, ())}
        return frozenset(code for code in NAMES if state_of(code) not in friends)
    moldova = {EnteredFrom.MD.value} if state == "RO" else set()
    return frozenset({code.value for code in FRONT_NEIGHBOURS} | moldova)
