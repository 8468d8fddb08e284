"""How deep inside a state's airspace a point lies."""

from dataclasses import dataclass

import numpy as np

from incidents.airspace.fronts import open_edge
from incidents.airspace.geodesy import checked_point
from incidents.airspace.national import airspaces


@dataclass(frozen=True)
class Depth:
    """The way to the nearest point of a state's edge towards the front or the high seas.

    The point is in degrees.
    """

    distance_km: float
    latitude: float
    longitude: float


def depth_km(latitude: float, longitude: float, country: str) -> Depth | None:
    """How deep a point, in degrees, lies in a state's airspace (ISO 3166-1 alpha-2).

    Borders with allies and with states that are not in the file are left out. None outside the
    state's airspace, and in a state that has neither a front nor a sea. Raises ValueError for what
    is no place on Earth.
    """
    latitude, longitude = checked_point(latitude, longitude)
    lat, lon = np.array([latitude]), np.array([longitude])
    space = airspaces()
    edge = open_edge(country)
    if not len(edge) or not any(space.inside(n, lat, lon)[0] for n in space.numbers_of(country)):
        return None
    near = edge.nearest(lat, lon)
    return Depth(float(near.distance_km[0]), float(near.latitude[0]), float(near.longitude[0]))
