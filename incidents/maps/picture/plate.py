"""The land of the basemap as shapes: the same files that the browser draws."""

import json
from functools import cache
from typing import NamedTuple

import numpy as np
import shapely
from django.contrib.staticfiles import finders

from incidents.maps import names

#: From this zoom the finer of the two files is drawn.
FINE_FROM_ZOOM = 6.25


class Plate(NamedTuple):
    """Land by the code of its state, and lines by what they are; degrees."""

    lands: dict[str, shapely.Geometry]
    coast: shapely.Geometry
    borders: shapely.Geometry
    flank: shapely.Geometry
    sea_limits: shapely.Geometry


class Towns(NamedTuple):
    """Towns in columns, the ones to name first at the top."""

    names: list[str]
    points: np.ndarray  # n × 2, longitude and latitude in degrees
    zooms: np.ndarray
    sizes: np.ndarray


def tier(code: str) -> str:
    """Which of the three tones of land a state has, as a colour's name."""
    return {names.Tier.COVERED: "land"}.get(names.tier_of(code), f"land-{names.tier_of(code)}")


def plate_at(zoom: float) -> Plate:
    return _plate("fine" if zoom >= FINE_FROM_ZOOM else "coarse")


@cache
def _plate(level: str) -> Plate:
    topology = _read(f"geo/europe-{level}.json")
    grid = topology["transform"]["scale"][0]
    arcs = [np.cumsum(arc, axis=0) * grid for arc in topology["arcs"]]
    users: dict[int, list[str]] = {}
    lands = {}
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = []
        for rings in country["arcs"]:
            polygons.append([_ring(ring, arcs) for ring in rings])
            for number in {n if n >= 0 else ~n for ring in rings for n in ring}:
                users.setdefault(number, []).append(country["id"])
        shape = shapely.MultiPolygon([shapely.Polygon(shell, holes) for shell, *holes in polygons])
        lands[country["id"]] = shapely.make_valid(shape)
    kinds: dict[str, list] = {"coast": [], "borders": [], "flank": []}
    for number, codes in users.items():
        kinds[_kind(codes)].append(arcs[number])
    lines = topology["objects"]["limits"]["arcs"]
    limits = [arcs[number] for line in lines for number in line]
    return Plate(
        lands,
        *(shapely.MultiLineString(lines) for lines in kinds.values()),
        shapely.MultiLineString(limits),
    )


def _kind(codes: list[str]) -> str:
    if len(codes) == 1:
        return "coast"
    return "flank" if names.is_flank(codes) else "borders"


def _ring(numbers: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """A closed ring from its arcs; ``~n`` is arc n backwards. Arcs share their end points."""
    lines = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


@cache
def towns() -> Towns:
    lists = [_read(f"geo/{name}.json") for name in ("places", "places-near")]

    def column(name: str) -> np.ndarray:
        return np.concatenate([np.array(towns[name]) for towns in lists])

    return Towns(
        [name for towns in lists for name in towns["names"].split("\n")],
        np.column_stack([column("longitude"), column("latitude")]) / 1000,
        column("zoom") / 2,
        column("size"),
    )


def _read(name: str) -> dict:
    with open(finders.find(name), encoding="utf-8") as file:
        return json.load(file)
