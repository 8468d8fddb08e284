"""Views of the map beside the same views as features out of PostGIS, by djangorestframework-gis.

The other answers with every incident of the box, so it is asked for no view that holds more than
some thousands of them: it is the wide ones that it takes longest for.
"""

import random
import statistics
from collections.abc import Sequence
from contextlib import ExitStack

from bench.answers import shown
from bench.asking import Connection, request
from bench.databases import prepare
from bench.questions import ZOOMS, Question, questions
from bench.servers import site
from bench.spatial_site import spatial, why_left_out

EACH = 6
MOST = 5_000


def measure(sizes: Sequence[int]) -> list[dict[str, float]]:
    """A row for each size; none where GDAL or PostGIS is missing."""
    return [] if why_left_out() else [_measure(size) for size in sizes]


def _measure(size: int) -> dict[str, float]:
    prepare(size)
    asked = _asked(size)
    with ExitStack() as servers:
        port, _ = servers.enter_context(site(size))
        other_port = servers.enter_context(spatial(size))
        ours, other = Connection(port), Connection(other_port)
        ours.ask(request("/api/v1/map/?zoom=2&bbox=0,0,40,60"))
        other.ask(request("/spots/?in_bbox=24,54,24.01,54.01"))
        taken = {"ours": [], "other": []}
        lengths = {"ours": [], "other": []}
        chosen = random.Random(2)
        for turn, question in enumerate(asked):
            ways = [("ours", ours, question.address), ("other", other, _features(question))]
            for name, connection, address in chosen.sample(ways, 2):
                answer = connection.ask(request(address, turn))
                if answer.status != 200:
                    raise RuntimeError(f"{name} answered {answer.status} to {address}")
                taken[name].append(answer.seconds)
                lengths[name].append(len(answer.body))
        ours.close()
        other.close()
    medians = {name: 1000 * statistics.median(values) for name, values in taken.items()}
    return {
        "rows": size,
        "views": len(asked),
        "drf_gis_over_ours": round(medians["other"] / medians["ours"], 1),
        "ours_p50_ms": round(medians["ours"], 2),
        "drf_gis_p50_ms": round(medians["other"], 2),
        "ours_bytes_p50": round(statistics.median(lengths["ours"])),
        "drf_gis_bytes_p50": round(statistics.median(lengths["other"])),
    }


def _asked(size: int) -> list[Question]:
    """Unfiltered views of every zoom, of no more than `MOST` incidents, found by a server that is
    not the one that is measured."""
    found = []
    everything = [one for one in questions(size, 10 * EACH) if one.query.count("=") == 2]
    with site(size) as (port, _):
        connection = Connection(port)
        for zoom in ZOOMS:
            few = []
            for number, one in enumerate(one for one in everything if one.zoom == zoom):
                held = shown(connection.ask(request(one.address, number)))
                if len(few) < EACH and 0 < held <= MOST:
                    few.append(one)
            found += few
        connection.close()
    return found


def _features(question: Question) -> str:
    return f"/spots/?in_{question.query.partition('&')[2]}"
