"""What a track crosses: whose airspace, from where to where, for how long and how deep."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely  # type: ignore[import-untyped]

from incidents.airspace.doubt import all_edges, reasons_for_doubt
from incidents.airspace.fronts import open_edge
from incidents.airspace.geodesy import Floats, Lines, Numbers
from incidents.airspace.national import airspaces
from incidents.airspace.states import state_of
from incidents.airspace.tracks import Moment, Path, TrackPoint, checked_track

#: A track that comes in and goes out again within this has touched the edge, not crossed it.
TOUCH_METRES = 1.0
#: The deepest point is found to within this: the borders themselves are not known better.
DEEPEST_METRES = 20.0
#: A piece's even sharing out of its way is good to this.
UNEVEN = 1.01
#: So many points of a stay are looked at before it is halved again and again.
FIRST_LOOKS = 200
#: So many pairs of a piece of track and a row of border rods are compared at once.
PAIRS_AT_ONCE = 20_000


class Stay(NamedTuple):
    """From which place of the track to which it is in an airspace, told by its number."""

    first: float
    last: float
    number: int


class Deepest(NamedTuple):
    """How deep a stay goes, in metres, and at which place of the track."""

    metres: float | None
    place: float


@dataclass(frozen=True)
class Crossing:
    """One stay of a track in a state's airspace; coming back makes another.

    ``entry`` is None where the track begins inside, ``exit`` where it ends inside: the stay was
    then at least as long as ``minutes``, None without times, and ``length_km`` say.
    ``deepest_km`` is the greatest distance to the edge towards the front and the high seas, as
    `depth_km` has it, None where a state has neither. The point is latitude and longitude in
    degrees.
    """

    country: str
    entry: Moment | None
    exit: Moment | None
    minutes: float | None
    length_km: float
    deepest_km: float | None
    deepest_point: tuple[float, float] | None
    uncertain: bool
    reasons: tuple[str, ...]


def violation(track: Iterable[TrackPoint], country: str | None = None) -> tuple[Crossing, ...]:
    """Every stay of a track in anybody's airspace, in order; of one ``country``, if it is named.

    Countries are ISO 3166-1 alpha-2 codes. Raises TrackError for what is no track.
    """
    path = Path(checked_track(track))
    wanted = range(len(airspaces().codes)) if not country else airspaces().numbers_of(country)
    stays = [
        stay
        for number, places in _cuts(path).items()
        if number in wanted
        for stay in _stays(path, number, places)
    ]
    return tuple(_crossings(path, sorted(stays)))


def _cuts(path: Path) -> dict[int, list[float]]:
    """For each airspace that the track may be in: the places where it meets the edge."""
    edges = all_edges()
    cuts: dict[int, list[float]] = {}
    latitudes, longitudes = path.at(np.array([0.0]))
    for number in range(len(airspaces().codes)):
        if airspaces().inside(number, latitudes, longitudes)[0]:
            cuts[number] = []
    for places, lines in _meetings(path, edges.lines):
        for sides in (edges.owner[lines], edges.beyond[lines]):
            for number, place in zip(sides.tolist(), places.tolist(), strict=True):
                if number >= 0:
                    cuts.setdefault(number, []).append(place)
    return cuts


def _meetings(path: Path, lines: Lines) -> Iterator[tuple[Floats, Numbers]]:
    """Places where the track meets lines, with the lines it meets there."""
    starts, steps = path.points[:-1], np.diff(path.points, axis=0)
    moving = np.flatnonzero(steps.any(axis=1))
    pieces = shapely.linestrings(np.stack([path.points[moving], path.points[moving + 1]], axis=1))
    pairs = lines.boxes.query(pieces, predicate="intersects")
    for first in range(0, pairs.shape[1], PAIRS_AT_ONCE):
        piece, block = pairs[:, first : first + PAIRS_AT_ONCE]
        piece = moving[piece]
        line, rod_starts, rods = lines.rods_of(block)
        across = _cross(steps[piece][:, None], rods)
        away = rod_starts - starts[piece][:, None]
        with np.errstate(divide="ignore", invalid="ignore"):  # those that run side by side
            on_track = _cross(away, rods) / across
            on_rod = _cross(away, steps[piece][:, None]) / across
        # A hair's breadth more than the whole, so that nothing slips through where rods join.
        met = (np.abs(on_track - 0.5) <= 0.5 + 1e-9) & (np.abs(on_rod - 0.5) <= 0.5 + 1e-9)
        row, column = np.nonzero(met)
        share = np.clip(on_track[row, column], 0, 1)
        yield piece[row] + share, line[row, column]


def _cross(one: Floats, other: Floats) -> Floats:
    product: Floats = one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]
    return product


def _stays(path: Path, number: int, cuts: list[float]) -> Iterator[Stay]:
    """From where to where the track is in an airspace: between cuts it is in or out all the way."""
    places = np.unique([0.0, *cuts, float(path.last)])
    places = places[np.diff(places, prepend=-1) > 1e-9]
    inside = airspaces().inside(number, *path.at((places[:-1] + places[1:]) / 2))
    edges = np.diff(np.concatenate([[0], inside.astype(np.int8), [0]]))
    for first, last in zip(
        places[np.flatnonzero(edges > 0)], places[np.flatnonzero(edges < 0)], strict=True
    ):
        whole = first <= 0 or last >= path.last
        if whole or np.diff(path.metres(np.array([first, last])))[0] > TOUCH_METRES:
            yield Stay(float(first), float(last), number)


def _crossings(path: Path, stays: Sequence[Stay]) -> list[Crossing]:
    """Every stay in figures; those in one state's airspace are measured together."""
    states = [state_of(airspaces().codes[stay.number]) for stay in stays]
    deepest = [Deepest(None, 0.0)] * len(stays)
    for state in sorted(set(states)):
        asked = [number for number, each in enumerate(states) if each == state]
        found = _deepest(path, [stays[number] for number in asked], open_edge(state))
        for number, each in zip(asked, found, strict=True):
            deepest[number] = each
    latitudes, longitudes = path.at(np.array([each.place for each in deepest]))
    doubts = reasons_for_doubt(latitudes, longitudes)
    return [_crossing(path, *each) for each in zip(stays, states, deepest, doubts, strict=True)]


def _crossing(
    path: Path, stay: Stay, state: str, deepest: Deepest, doubts: tuple[str, ...]
) -> Crossing:
    first, last = stay.first, stay.last
    began, ended = path.seconds(first), path.seconds(last)
    latitude, longitude, _ = path.moment(deepest.place)
    named = "Its middle" if deepest.metres is None else "Its deepest point"
    return Crossing(
        country=state,
        entry=path.moment(first) if first > 0 else None,
        exit=path.moment(last) if last < path.last else None,
        minutes=None if began is None or ended is None else (ended - began) / 60,
        length_km=float(np.diff(path.metres(np.array([first, last])))[0]) / 1000,
        deepest_km=None if deepest.metres is None else deepest.metres / 1000,
        deepest_point=None if deepest.metres is None else (latitude, longitude),
        uncertain=bool(doubts),
        reasons=tuple(f"{named} {doubt}" for doubt in doubts),
    )


def _deepest(path: Path, stays: Sequence[Stay], edge: Lines) -> list[Deepest]:
    """For each stay how far the track gets from an edge, and at which place; of no edge, midway.

    Depth changes by no more than the way flown, which bounds what lies between two places: where
    the bound is no deeper than the deepest known, nobody need look.
    """
    if not len(edge):
        return [Deepest(None, (stay.first + stay.last) / 2) for stay in stays]
    looked = [_first_looks(path, stay) for stay in stays]
    owner = np.repeat(np.arange(len(stays)), [len(places) - 1 for places in looked])
    lows = np.concatenate([places[:-1] for places in looked])
    highs = np.concatenate([places[1:] for places in looked])
    low_depths, high_depths = (_depths(path, places, edge) for places in (lows, highs))

    best, where = np.full(len(stays), -1.0), np.zeros(len(stays))
    _keep_deepest(best, where, owner, low_depths, lows)
    _keep_deepest(best, where, owner, high_depths, highs)
    while len(owner):
        ways = path.metres(highs) - path.metres(lows)
        bounds = (low_depths + high_depths + ways * UNEVEN) / 2
        promising = bounds > best[owner] + DEEPEST_METRES
        owner, lows, highs = owner[promising], lows[promising], highs[promising]
        low_depths, high_depths = low_depths[promising], high_depths[promising]
        middles = (lows + highs) / 2
        depths = _depths(path, middles, edge)
        _keep_deepest(best, where, owner, depths, middles)
        owner = np.concatenate([owner, owner])
        lows, highs = np.concatenate([lows, middles]), np.concatenate([middles, highs])
        low_depths, high_depths = (
            np.concatenate([low_depths, depths]),
            np.concatenate([depths, high_depths]),
        )
    return [Deepest(*each) for each in zip(best.tolist(), where.tolist(), strict=True)]


def _first_looks(path: Path, stay: Stay) -> Floats:
    """The ends of a stay, and some of the track's own points between them."""
    corners = path.corners_between(stay.first, stay.last)
    thinned = corners[:: max(1, len(corners) // FIRST_LOOKS)]
    return np.concatenate([[stay.first], thinned, [stay.last]])


def _keep_deepest(
    best: Floats, where: Floats, owner: Numbers, depths: Floats, places: Floats
) -> None:
    order = np.argsort(depths, kind="stable")  # the deepest of each is written last
    deeper = order[depths[order] > best[owner[order]]]
    best[owner[deeper]], where[owner[deeper]] = depths[deeper], places[deeper]


def _depths(path: Path, places: Floats, edge: Lines) -> Floats:
    """In metres."""
    return edge.nearest(*path.at(places)).distance_km * 1000
