"""The plane in which lines are cut and thinned, in metres, and shapes made of polygons alone."""

import numpy as np
import pyproj
import shapely

#: Lambert's azimuthal plane of Europe (EPSG:3035).
_TO_PLANE = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)
_TO_DEGREES = pyproj.Transformer.from_crs("EPSG:3035", "EPSG:4326", always_xy=True)

#: What is drawn: west, south, east, north in degrees.
WINDOW = (-25, 33, 62, 82)


def to_plane(points):
    """n × 2 longitudes and latitudes → metres east and north."""
    return np.column_stack(_TO_PLANE.transform(points[:, 0], points[:, 1]))


def to_degrees(points):
    """n × 2 metres east and north → longitudes and latitudes."""
    return np.column_stack(_TO_DEGREES.transform(points[:, 0], points[:, 1]))


def polygons_of(shape):
    """Only the polygons of a shape, as a multipolygon."""
    return shapely.multipolygons(
        [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    )


def made_valid(shape):
    return shape if shape.is_valid else shapely.make_valid(shape)


def rounded(shape, digits):
    return shapely.transform(shape, lambda points: np.round(points, digits))
