"""National airspaces: lines that neighbours share are thinned once and put together again."""

import numpy as np
import shapely

from geodata.plane import rounded, to_degrees, to_plane
from geodata.states import STATES

#: Douglas-Peucker, in metres: borders of two states, and limits towards the open sea.
BORDER_TOLERANCE = 20
LIMIT_TOLERANCE = 50
DIGITS = 5

#: The source counts Kosovo in; drawings part them.
NAMES = STATES | {"RS": "Serbia (incl. Kosovo in source)"}
ATTRIBUTION = (
    "© OpenStreetMap contributors (ODbL 1.0), via timezone-boundary-builder 2026c / "
    "timezonefinder-data 3.2026.3.post1; simplified (20 m borders, 50 m sea limits)"
)


def airspaces(states):
    """Multipolygons in degrees with `DIGITS` decimals that neither overlap nor gap."""
    lines = shapely.unary_union(shapely.boundary(list(states.values())))
    lines = shapely.get_parts(shapely.line_merge(lines))
    boundaries = shapely.boundary(list(states.values()))
    shapely.prepare(boundaries)
    thinned = [_thinned(line, _is_shared(line, boundaries)) for line in lines]
    net = shapely.unary_union(rounded(np.array(thinned), DIGITS))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    of_state = {state: [] for state in states}
    shapely.prepare(list(states.values()))
    for face, inside in zip(faces, shapely.point_on_surface(faces), strict=True):
        holder = next((s for s, shape in states.items() if shape.contains(inside)), None)
        if holder:
            of_state[holder].append(face)
    return {state: shapely.union_all(faces) for state, faces in of_state.items()}


def collection(shapes):
    """As a GeoJSON FeatureCollection."""
    return {
        "type": "FeatureCollection",
        "name": "airspace",
        "attribution": ATTRIBUTION,
        "features": [_feature(code, shape) for code, shape in shapes.items()],
    }


def _is_shared(line, boundaries):
    """Whether two states have the line in common, asked at its middle point."""
    points = shapely.get_coordinates(line)
    middle = shapely.Point(points[len(points) // 2])
    return sum(boundary.distance(middle) < 1e-9 for boundary in boundaries) > 1


def _thinned(line, shared):
    tolerance = BORDER_TOLERANCE if shared else LIMIT_TOLERANCE
    drawn = shapely.simplify(shapely.transform(line, to_plane), tolerance, preserve_topology=True)
    return shapely.transform(drawn, to_degrees)


def _feature(code, shape):
    whole = shape if shape.geom_type == "MultiPolygon" else shapely.multipolygons([shape])
    coordinates = [
        [[[round(x, DIGITS), round(y, DIGITS)] for x, y in ring] for ring in polygon]
        for polygon in shapely.geometry.mapping(whole)["coordinates"]
    ]
    return {
        "type": "Feature",
        "id": code,
        "properties": {"id": code, "iso2": code[:2], "name": NAMES[code]},
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
    }
