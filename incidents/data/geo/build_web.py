"""Make the two basemap files that the browser draws from the bundled land and sea limits.

    python incidents/data/geo/build_web.py

Writes `web/europe-coarse.json` (whole Europe at once) and `web/europe-fine.json` (fetched when a
reader zooms in). Both are TopoJSON with two objects, `countries` and `limits`. Lines are thinned
arc by arc (Douglas-Peucker), so that neighbours keep sharing their border. Standard library only.
"""

import gzip
import json
import math
from pathlib import Path

HERE = Path(__file__).parent
ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"

# Degrees of latitude. On the overview (zoom 4.75) a pixel is about 0.03 degrees.
COARSE_TOLERANCE = 0.016
COARSE_LIMIT_TOLERANCE = 0.03
COARSE_SMALLEST_AREA = 0.004  # square degrees, longitude shrunk: about 50 km²
COARSE_GRID = 400  # steps in a degree
FINE_GRID = 10_000

# The flank and its waters. Outside, lines are context and may be four times coarser.
WEST, SOUTH, EAST, NORTH = 4, 42.5, 36, 71.5

Point = tuple[float, float]
Line = list[Point]


def read(name: str) -> dict:
    return json.loads(gzip.decompress((HERE / name).read_bytes()))


def decode(topology: dict) -> list[Line]:
    """The arcs of a quantised topology as lines of (longitude, latitude)."""
    scale_x, scale_y = topology["transform"]["scale"]
    move_x, move_y = topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        lines.append(line)
    return lines


def thin(line: Line, tolerance: float) -> Line:
    """Douglas-Peucker, with longitudes shrunk to the line's own latitude; the ends stay put."""
    if tolerance == 0 or len(line) < 3:
        return line
    shrink = math.cos(math.radians(line[0][1]))
    kept = {0, len(line) - 1}
    if line[0] == line[-1]:  # a ring: hold on to the point farthest from the start
        far = max(range(len(line)), key=lambda i: math.dist(line[0], line[i]))
        spans = [(0, far), (far, len(line) - 1)]
        kept.add(far)
    else:
        spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        worst, at = 0.0, None
        for i in range(first + 1, last):
            distance = distance_to_segment(line[i], line[first], line[last], shrink)
            if not on_the_flank(line[i]):
                distance /= 4
            if distance > worst:
                worst, at = distance, i
        if at is not None and worst > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [line[i] for i in sorted(kept)]


def on_the_flank(point: Point) -> bool:
    return WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH


def distance_to_segment(point: Point, start: Point, end: Point, shrink: float) -> float:
    px, py = (point[0] - start[0]) * shrink, point[1] - start[1]
    ex, ey = (end[0] - start[0]) * shrink, end[1] - start[1]
    length = ex * ex + ey * ey
    share = max(0.0, min(1.0, (px * ex + py * ey) / length)) if length else 0.0
    return math.hypot(px - share * ex, py - share * ey)


def ring_area(ring: list[int], arcs: list[Line]) -> float:
    """Unsigned area of a ring of arc numbers, in square degrees with longitudes shrunk."""
    points: Line = []
    for number in ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    shrink = math.cos(math.radians(points[0][1]))
    doubled = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)
    )
    return abs(doubled) / 2 * shrink


def context(ring: list[int], arcs: list[Line]) -> int:
    """How many times larger a piece of land must be to be drawn: four times off the flank."""
    return 1 if on_the_flank(arcs[ring[0] if ring[0] >= 0 else ~ring[0]][0]) else 4


def countries(topology: dict, arcs: list[Line], smallest: float) -> list[dict]:
    """Each country without the rings too small to see; its largest polygon always stays."""
    geometries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = sorted(geometry["arcs"], key=lambda p: ring_area(p[0], arcs), reverse=True)
        kept = [
            [polygon[0]] + [hole for hole in polygon[1:] if ring_area(hole, arcs) >= smallest]
            for n, polygon in enumerate(polygons)
            if n == 0 or ring_area(polygon[0], arcs) >= smallest * context(polygon[0], arcs)
        ]
        geometries.append(
            {
                "type": "MultiPolygon",
                "id": geometry["id"],
                "properties": {"name": geometry["properties"]["name"]},
                "arcs": kept,
            }
        )
    return geometries


def encode(line: Line, grid: int) -> list[list[int]]:
    points = [(round(x * grid), round(y * grid)) for x, y in line]
    points = [p for i, p in enumerate(points) if i in (0, len(points) - 1) or p != points[i - 1]]
    steps, last = [], (0, 0)
    for x, y in points:
        steps.append([x - last[0], y - last[1]])
        last = x, y
    return steps


def renumber(geometries: list[dict]) -> dict[int, int]:
    """Number the arcs in use afresh, in place; old number → new number."""
    numbers: dict[int, int] = {}

    def fresh(old: int) -> int:
        arc = old if old >= 0 else ~old
        new = numbers.setdefault(arc, len(numbers))
        return new if old >= 0 else ~new

    for geometry in geometries:
        geometry["arcs"] = [
            [[fresh(old) for old in ring] for ring in polygon] for polygon in geometry["arcs"]
        ]
    return numbers


def build(tolerance: float, limit_tolerance: float, smallest: float, grid: int) -> dict:
    source = read("europe_light.topojson.gz")
    arcs = decode(source)
    geometries = countries(source, arcs, smallest)
    used = renumber(geometries)
    lines = [thin(arcs[old], tolerance) for old in used]
    limits = [
        thin([(x, y) for x, y in feature["geometry"]["coordinates"]], limit_tolerance)
        for feature in read("sea_limits_light.geojson.gz")["features"]
    ]
    first_limit = len(lines)
    return {
        "type": "Topology",
        "attribution": ATTRIBUTION,
        "transform": {"scale": [1 / grid] * 2, "translate": [0, 0]},
        "objects": {
            "countries": {"type": "GeometryCollection", "geometries": geometries},
            "limits": {
                "type": "MultiLineString",
                "arcs": [[first_limit + n] for n in range(len(limits))],
            },
        },
        "arcs": [encode(line, grid) for line in lines + limits],
    }


def write(name: str, topology: dict) -> None:
    raw = json.dumps(topology, separators=(",", ":"), ensure_ascii=False).encode()
    (HERE / "web" / name).write_bytes(raw)
    points = sum(len(arc) for arc in topology["arcs"])
    print(f"{name}: {points} points, {len(raw)} bytes, {len(gzip.compress(raw, 9))} compressed")  # noqa: T201


if __name__ == "__main__":
    write(
        "europe-coarse.json",
        build(COARSE_TOLERANCE, COARSE_LIMIT_TOLERANCE, COARSE_SMALLEST_AREA, COARSE_GRID),
    )
    write("europe-fine.json", build(0, 0, 0, FINE_GRID))
