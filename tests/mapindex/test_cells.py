"""Cells of the web map, held to the slippy-map formulas of OpenStreetMap's wiki."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.mapindex.cells import NORTHERNMOST, ZOOM, cells, runs, tiles_of

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def tile(latitude, longitude, zoom):
    """Column and row of the tile that holds a point."""
    side = 2**zoom
    bounded = math.radians(min(max(latitude, -NORTHERNMOST), NORTHERNMOST))
    column = (longitude + 180) / 360 * side
    row = (1 - math.asinh(math.tan(bounded)) / math.pi) / 2 * side
    return tuple(min(max(math.floor(n), 0), side - 1) for n in (column, row))


def unwoven(cell):
    """Column and row of a cell's number, bit by bit."""
    bits = f"{cell:b}".zfill(2 * ZOOM)
    return int(bits[1::2], 2), int(bits[::2], 2)


@given(LATITUDES, LONGITUDES)
def test_a_cell_is_the_tile_of_the_deepest_zoom(latitude, longitude):
    [cell] = cells(np.array([latitude]), np.array([longitude]))
    column, row = unwoven(int(cell))
    expected = tile(latitude, longitude, ZOOM)
    assert max(abs(column - expected[0]), abs(row - expected[1])) <= 1  # on an edge, either


@given(LATITUDES, LONGITUDES, st.integers(0, 20))
def test_cells_of_one_tile_are_one_run(latitude, longitude, zoom):
    [cell] = cells(np.array([latitude]), np.array([longitude]))
    column, row = unwoven(int(cell) >> 2 * (ZOOM - zoom))
    wide = tile(latitude, longitude, zoom)
    assert max(abs(column - wide[0]), abs(row - wide[1])) <= 1


MARGINS = st.tuples(*[st.floats(1e-6, 40)] * 4)


@given(LATITUDES, LONGITUDES, MARGINS, st.integers(0, 7))
def test_a_point_in_the_box_is_in_its_runs(latitude, longitude, margins, zoom):
    west, south = max(longitude - margins[0], -180), max(latitude - margins[1], -90)
    east, north = min(longitude + margins[2], 180), min(latitude + margins[3], 90)
    [cell] = cells(np.array([latitude]), np.array([longitude]))
    edges = runs(tiles_of(west, south, east, north, zoom), ZOOM)
    assert ((edges[::2] <= cell) & (cell < edges[1::2])).any()


def test_a_box_that_ends_on_an_edge_does_not_touch_the_next_tile():
    assert tiles_of(0, 0, 90, NORTHERNMOST, 2)[1:] == (2, 0, 2, 1)


@pytest.mark.parametrize("zoom", [0, 5, 12])
def test_bounds_are_those_of_the_tiles(zoom):
    found = tiles_of(20.1, 54.2, 26.3, 57.9, zoom)
    west, south, east, north = found.bounds
    assert west <= 20.1 < 26.3 <= east
    assert south <= 54.2 < 57.9 <= north
    assert tiles_of(west, south, east, north, zoom) == found


def test_runs_are_in_order_and_hold_every_tile_once():
    found = tiles_of(20, 54, 26, 58, 8)
    edges = iter(runs(found, 8))
    numbers = [n for first, end in zip(edges, edges, strict=True) for n in range(first, end)]
    assert numbers == sorted(set(numbers))
    width, height = found.east - found.west + 1, found.south - found.north + 1
    assert len(numbers) == width * height
