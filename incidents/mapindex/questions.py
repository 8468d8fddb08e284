"""What the filters in use leave of the columns."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from incidents.airspace.nearby import are_within, box_around
from incidents.codebook import EnteredFrom, LocationPrecision
from incidents.mapindex.columns import Columns
from incidents.mapindex.reading import SEVERAL, SINGLE

Mask = NDArray[np.bool_]


class Questions:
    """The filters in use, each put to the columns once.

    ``chosen`` are names and clean values as an IncidentFilter has them; ``keys_of`` gives the
    primary keys that pass one filter which the columns cannot answer, such as a search; others of
    what is not in the columns may be among them.
    """

    def __init__(self, columns: Columns, chosen: Mapping[str, object], keys_of) -> None:
        self.columns, self.chosen, self._keys_of = columns, chosen, keys_of
        self._masks: dict[str, Mask] = {}

    def mask(self, leaving_out: Iterable[str] = ()) -> Mask | None:
        """Which incidents pass the filters but those left out; None when all do."""
        found: Mask | None = None
        for name in self.chosen:
            if name not in leaving_out:
                mask = self._one(name)
                found = mask if found is None else found & mask
        return found

    def _one(self, name: str) -> Mask:
        if name not in self._masks:
            self._masks[name] = self._answer(name, self.chosen[name])
        return self._masks[name]

    def _answer(self, name, value) -> Mask:
        columns = self.columns
        if name == "entered_from" and EnteredFrom.RU in value:
            value = [*value, EnteredFrom.RU_KGD.value]
        if name in SINGLE or name in SEVERAL:
            return columns.codes[name].holding(value)
        if name == "since":
            return columns.latest >= value.toordinal()
        if name == "until":
            return columns.earliest <= value.toordinal()
        if name == "bbox":
            return _inside(columns, *value)
        if name == "near":
            return _near(columns, value.latitude, value.longitude, value.km)
        if name == "min_depth_km":
            return columns.depth_km >= value
        if name == "mapped":
            pointless = np.isnan(columns.latitude)
            return pointless & ("no" in value) | ~pointless & ("yes" in value)
        return holding(columns, self._keys_of(name))


def _inside(columns: Columns, west, south, east, north) -> Mask:
    longitude, latitude = columns.longitude, columns.latitude
    between = (longitude >= west) & (longitude <= east)
    return between & (latitude >= south) & (latitude <= north)


def _near(columns: Columns, latitude: float, longitude: float, km: float) -> Mask:
    """By the geodesic; a point known only to a country is nominal, and so near to nothing."""
    south, north, half_width = box_around(latitude, km)
    close = (columns.latitude >= south) & (columns.latitude <= north)
    if abs(longitude) + half_width <= 180:
        close &= np.abs(columns.longitude - longitude) <= half_width
    close &= ~columns.codes["location_precision"].holding([LocationPrecision.COUNTRY])
    rows = np.flatnonzero(close)
    near = are_within(km, latitude, longitude, columns.latitude[rows], columns.longitude[rows])
    close[rows[~near]] = False
    return close


def holding(columns: Columns, keys: Sequence[int]) -> Mask:
    """Which incidents have one of the primary keys."""
    wanted = np.array(keys, dtype=np.int64)
    if not len(columns.by_key):
        spread: Mask = np.isin(columns.key, wanted)
        return spread
    # By the table of rows: no search among as many numbers is as quick.
    found: Mask = np.zeros(len(columns) + 1, dtype=bool)
    found[columns.by_key[wanted[wanted < len(columns.by_key)]]] = True
    return found[:-1]
