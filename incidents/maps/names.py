"""Names of states and waters, placed by hand: towns come from a list of their own.

Points are (latitude, longitude) of the middle of the name; further ones are taken where the first
is out of view.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Any, NamedTuple

Point = tuple[float, float]


class Tier(StrEnum):
    """The tone of a state's land: the register covers it, it faces the flank, or it lies about."""

    COVERED = "covered"
    NEIGHBOUR = "neighbour"
    CONTEXT = "context"


class Side(StrEnum):
    """On which side of NATO's eastern border a state lies."""

    FLANK = "flank"
    EAST = "east"
    NEITHER = ""


class StateName(NamedTuple):
    code: str
    name: str
    at: Point
    tier: Tier = Tier.CONTEXT
    side: Side = Side.NEITHER


class WaterName(NamedTuple):
    """A sea's, gulf's or lake's name, drawn from a zoom on.

    Incidents known only to a sea stand under the name of the nearest one that is a ``gathering``;
    from close by, a strait or a lake may have its own.
    """

    name: str
    points: tuple[Point, ...]
    from_zoom: float = 0
    gathers: bool = False


STATES = (
    StateName("FI", "Finland", (64.6, 26.4), Tier.COVERED, Side.FLANK),
    StateName("EE", "Estonia", (58.78, 25.1), Tier.COVERED, Side.FLANK),
    StateName("LV", "Latvia", (56.75, 24.6), Tier.COVERED, Side.FLANK),
    StateName("LT", "Lithuania", (55.6, 23.2), Tier.COVERED, Side.FLANK),
    StateName("PL", "Poland", (51.95, 17.6), Tier.COVERED, Side.FLANK),
    StateName("SK", "Slovakia", (48.75, 19.4), Tier.COVERED, Side.FLANK),
    StateName("HU", "Hungary", (47.1, 19.3), Tier.COVERED, Side.FLANK),
    StateName("RO", "Romania", (45.85, 24.6), Tier.COVERED, Side.FLANK),
    StateName("MD", "Moldova", (47.45, 28.0), Tier.COVERED),
    StateName("BG", "Bulgaria", (42.75, 25.1), Tier.COVERED, Side.FLANK),
    StateName("TR", "Türkiye", (39.2, 33.0), Tier.COVERED),
    StateName("SE", "Sweden", (59.3, 14.2), Tier.COVERED),
    StateName("NO", "Norway", (61.6, 9.2), Tier.COVERED, Side.FLANK),
    StateName("DK", "Denmark", (56.25, 9.2), Tier.COVERED),
    StateName("DE", "Germany", (51.1, 10.3), Tier.COVERED),
    StateName("NL", "Netherlands", (52.55, 5.75), Tier.COVERED),
    StateName("BE", "Belgium", (50.6, 4.6), Tier.COVERED),
    StateName("FR", "France", (47.5, 3.0), Tier.COVERED),
    StateName("HR", "Croatia", (45.25, 17.6), Tier.COVERED),
    StateName("GB", "United Kingdom", (52.6, -1.3), Tier.COVERED),
    StateName("UA", "Ukraine", (49.15, 31.0), Tier.CONTEXT, Side.EAST),
    StateName("BY", "Belarus", (53.3, 28.0), Tier.NEIGHBOUR, Side.EAST),
    StateName("RU", "Russia", (57.6, 33.0), Tier.NEIGHBOUR, Side.EAST),
    StateName("RU-KGD", "Kaliningrad", (54.6, 21.1), Tier.NEIGHBOUR, Side.EAST),
    StateName("CZ", "Czechia", (49.75, 15.2)),
    StateName("AT", "Austria", (47.55, 14.3)),
    StateName("RS", "Serbia", (44.2, 20.7)),
    StateName("GR", "Greece", (39.6, 21.8)),
    StateName("IT", "Italy", (43.2, 12.2)),
    StateName("CH", "Switzerland", (46.9, 8.3)),
    StateName("SI", "Slovenia", (46.1, 14.6)),
    StateName("BA", "Bosnia and Herzegovina", (44.3, 17.8)),
    StateName("ME", "Montenegro", (42.8, 19.2)),
    StateName("AL", "Albania", (41.1, 20.0)),
    StateName("MK", "North Macedonia", (41.6, 21.7)),
    StateName("XK", "Kosovo", (42.6, 20.9)),
    StateName("LU", "Luxembourg", (49.8, 6.1)),
    StateName("IE", "Ireland", (53.2, -8.0)),
    StateName("ES", "Spain", (40.0, -3.7)),
    StateName("PT", "Portugal", (39.6, -8.0)),
    StateName("GE", "Georgia", (42.1, 43.4)),
    StateName("AM", "Armenia", (40.3, 44.9)),
    StateName("AZ", "Azerbaijan", (40.4, 47.7)),
    StateName("CY", "Cyprus", (35.0, 33.1)),
    StateName("IS", "Iceland", (64.9, -18.8)),
)

_BALTIC = (
    *((56.1, 19.2), (55.25, 17.2), (57.6, 19.9), (55.0, 18.6), (58.4, 20.7), (54.8, 15.6)),
    *((55.6, 16.2), (56.9, 20.4), (59.0, 20.7), (54.6, 12.2), (54.85, 19.4), (55.9, 20.5)),
)
_GULF_OF_FINLAND = ((59.62, 21.3), (59.85, 25.6), (59.95, 27.4), (59.75, 23.6))
_BLACK_SEA = (
    *((43.35, 31.3), (44.3, 30.4), (43.0, 33.5), (43.4, 29.2), (44.95, 30.3), (45.4, 30.4)),
    *((44.0, 29.3), (42.5, 28.6), (41.7, 30.0), (46.0, 31.3)),
)
_NORTH_SEA = (
    *((54.9, 5.6), (56.2, 4.6), (57.3, 3.0), (53.8, 3.3), (54.4, 7.4), (55.6, 7.3), (52.4, 3.2)),
    *((58.3, 4.4), (60.2, 3.6)),
)

WATERS = (
    WaterName("Baltic Sea", _BALTIC, gathers=True),
    WaterName("Gulf of Finland", _GULF_OF_FINLAND, gathers=True),
    WaterName("Black Sea", _BLACK_SEA, gathers=True),
    WaterName("Gulf of Bothnia", ((62.4, 19.9), (61.3, 19.2), (63.4, 20.9)), gathers=True),
    WaterName("North Sea", _NORTH_SEA, gathers=True),
    WaterName("Barents Sea", ((71.3, 34.0), (70.6, 32.3), (70.9, 29.5)), gathers=True),
    WaterName("Norwegian Sea", ((66.0, 5.5), (64.5, 7.0), (67.5, 9.0)), from_zoom=4),
    WaterName("Mediterranean Sea", ((35.6, 19.0), (36.3, 12.0)), from_zoom=4),
    WaterName("Adriatic Sea", ((43.1, 15.1), (42.2, 17.0)), from_zoom=5),
    WaterName("Aegean Sea", ((39.0, 25.0), (37.6, 25.4)), from_zoom=5),
    WaterName("Sea of Azov", ((46.0, 36.6), (46.4, 36.2)), from_zoom=5),
    WaterName("White Sea", ((65.6, 37.6),), from_zoom=5),
    WaterName("Lake Ladoga", ((60.8, 31.5),), from_zoom=5.5),
    WaterName("Lake Onega", ((61.6, 35.5),), from_zoom=5.5),
    WaterName("Gulf of Riga", ((57.75, 23.5), (57.5, 23.9)), from_zoom=5.5),
    WaterName("Kattegat", ((56.85, 11.6), (56.4, 11.9)), from_zoom=5.5),
    WaterName("Skagerrak", ((58.05, 9.2), (57.9, 8.6)), from_zoom=5.5),
    WaterName("English Channel", ((50.2, -1.0),), from_zoom=5.5),
    WaterName("Sea of Marmara", ((40.7, 28.2),), from_zoom=6),
    WaterName("Lake Peipus", ((58.75, 27.45), (58.95, 27.5)), from_zoom=6, gathers=True),
    WaterName("Gulf of Gdańsk", ((54.6, 19.15), (54.5, 19.0)), from_zoom=6.5),
    WaterName("Öresund", ((55.8, 12.75), (55.25, 12.4)), from_zoom=7, gathers=True),
    WaterName("Pärnu Bay", ((58.27, 24.35),), from_zoom=7.5),
    WaterName("Curonian Lagoon", ((55.1, 21.1),), from_zoom=7.5),
    WaterName("Vistula Lagoon", ((54.45, 19.75),), from_zoom=7.5),
    WaterName("Szczecin Lagoon", ((53.78, 14.2),), from_zoom=8),
    WaterName("Varangerfjord", ((70.0, 29.9),), from_zoom=7.5),
)

_BY_CODE = {state.code: state for state in STATES}


def tier_of(code: str) -> Tier:
    return _BY_CODE[code].tier if code in _BY_CODE else Tier.CONTEXT


def is_flank(codes: Collection[str]) -> bool:
    """Whether a border between these states is a part of NATO's eastern border."""
    sides = {_BY_CODE[code].side for code in codes if code in _BY_CODE}
    return sides >= {Side.FLANK, Side.EAST}


def settings() -> dict[str, Any]:
    """The names as the browser's modules read them."""
    return {
        "states": [
            {"code": s.code, "name": s.name, "at": s.at, "tier": s.tier, "side": s.side}
            for s in STATES
        ],
        "waters": [
            {"name": w.name, "points": w.points, "fromZoom": w.from_zoom, "gathers": w.gathers}
            for w in WATERS
        ],
    }
