"""The land of Europe to draw: rivers closed, the coast thinned (OpenStreetMap of 2017)."""

import numpy as np
import shapely

from geodata.plane import made_valid, polygons_of, to_plane

#: What is looked at: west, south, east, north in degrees.
VIEW = (-25, 33, 62, 81.9)
#: Square degrees: what is smaller is no island that could be seen.
SMALLEST_BOX = 2e-5
#: Douglas-Peucker, in metres, before and after rivers are closed.
FIRST_TOLERANCE, SECOND_TOLERANCE = 80, 60
#: Square metres: smaller lakes are drawn as land.
SMALLEST_LAKE = 25e6
#: Metres: water narrower than twice this is closed.
CLOSED = 350
#: Metres: the work is done in squares of this side, which overlap by the margin.
SQUARE, MARGIN = 200e3, 2000


def land(features):
    """One shape in the plane, from the features of a map of countries' land in degrees."""
    grown = shapely.buffer(np.array(list(_parts(features))), CLOSED, quad_segs=2)
    grown = shapely.simplify(shapely.union_all(grown), SECOND_TOLERANCE, preserve_topology=False)
    polygons = [p for p in shapely.get_parts(made_valid(grown)) if p.geom_type == "Polygon"]
    return shapely.union_all(list(_shrunk(polygons)))


def _parts(features):
    """The polygons in view, thinned, in the plane."""
    west, south, east, north = VIEW
    for feature in features:
        for polygon in shapely.get_parts(shapely.geometry.shape(feature["geometry"])):
            left, low, right, high = polygon.bounds
            seen = not (right < west or left > east or high < south or low > north)
            if seen and (right - left) * (high - low) >= SMALLEST_BOX:
                thinned = _thinned(shapely.transform(polygon, to_plane))
                if thinned is not None:
                    yield thinned


def _thinned(polygon):
    outside = _thin_ring(polygon.exterior)
    lakes = [
        _thin_ring(ring) for ring in polygon.interiors if shapely.Polygon(ring).area > SMALLEST_LAKE
    ]
    if len(outside) < 4:
        return None
    return made_valid(shapely.Polygon(outside, [lake for lake in lakes if len(lake) >= 4]))


def _thin_ring(ring):
    line = shapely.linestrings(ring.coords)
    return shapely.get_coordinates(shapely.simplify(line, FIRST_TOLERANCE, preserve_topology=False))


def _shrunk(polygons):
    """Take back what was grown, square by square; half a metre keeps the squares joined."""
    tree = shapely.STRtree(polygons)
    view = shapely.segmentize(shapely.box(*VIEW), 1)
    left, low, right, high = shapely.transform(view, to_plane).bounds
    for x in np.arange(left, right, SQUARE):
        for y in np.arange(low, high, SQUARE):
            around = (x - MARGIN, y - MARGIN, x + SQUARE + MARGIN, y + SQUARE + MARGIN)
            near = tree.query(shapely.box(*around))
            if not len(near):
                continue
            pieces = [shapely.clip_by_rect(polygons[number], *around) for number in near]
            piece = shapely.make_valid(shapely.union_all(pieces))
            piece = shapely.buffer(piece, -CLOSED, quad_segs=2)
            piece = shapely.clip_by_rect(piece, x, y, x + SQUARE, y + SQUARE)
            if not piece.is_empty:
                yield shapely.buffer(piece, 0.5, join_style="mitre")


def sizeable(shape, square_metres):
    """The polygons of a shape that are larger than this."""
    parts = shapely.get_parts(polygons_of(shape))
    return shapely.multipolygons([part for part in parts if part.area > square_metres])
