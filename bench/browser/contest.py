"""What a visitor waits for, in a real browser: our page beside those that others would make.

Every visit is a new visitor's, the contenders come in shuffled order, and every figure is a median.
A contender that shows no marker within a minute counts with that minute, and is told as such.
Beside them stands an empty page with one link, which nothing can be quicker than.
"""

import random
import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from django.core.management.base import CommandError
from playwright.sync_api import Browser, sync_playwright

from bench.browser import pages, serving
from bench.browser.pages import FOLIUM, Sight
from bench.browser.visiting import LIMIT_SECONDS, Visit, visit
from bench.databases import FOLDER, prepare
from bench.spatial_site import spatial, why_left_out
from tests.browser.chromium import launch

RUNS = 7
#: So many visits also drag the map about, which takes longest; the others end at the first marker.
DRAGGED = 3
#: A contender that has taken so long at a size is not visited again.
ENOUGH_SECONDS = 25
OURS, STATIC = "ours", "ours, served as files"
DRF, DATASETTE = "DRF list + Leaflet", "Datasette + cluster-map"
SPATIAL = "djangorestframework-gis + Leaflet"
EMPTY = "an empty page with one link"
#: Ours come with the page, as links that can be seen and followed; the map's own take their place.
SIGN, DRAWN_SIGN = ".first-sign, .sign", ".leaflet-marker-icon.sign"
#: As many as a register soon has; the other sizes are those asked for.
FEWEST = 1_000
#: Beyond so many incidents only our own page is visited: the others take minutes to be written.
MOST_FOR_OTHERS = 100_000


class NotReady(CommandError):
    """What the contenders need is not installed."""


def measure(sizes: Sequence[int]) -> Iterator[list[dict[str, object]]]:
    """The first marker, and how the map moves, for each contender and size.

    Yields all rows so far after each size, since a size may take minutes. Raises NotReady.
    """
    _check()
    return _measured(sizes)


def _measured(sizes: Sequence[int]) -> Iterator[list[dict[str, object]]]:
    rows: list[dict[str, object]] = []
    with _chromium() as browser:
        for size in sorted({FEWEST, *sizes}):
            prepare(size)
            with ExitStack() as servers:
                sights = _ours(size, browser, servers)
                if size <= MOST_FOR_OTHERS:
                    sights |= _others(size, servers)
                rows = [*rows, *_told(size, _visited(browser, sights))]
            yield rows


def measure_page(sizes: Sequence[int]) -> dict[str, float]:
    """Our own page at the largest size, beside the same answers served as files."""
    size = max(sizes)
    prepare(size)
    with _chromium() as browser, ExitStack() as servers:
        visits = _visited(browser, _ours(size, browser, servers))
    ours, static = (_medians(visits[name]) for name in (OURS, STATIC))
    return {
        "rows": size,
        "first_marker_ms": ours["first_marker_ms"],
        "first_marker_over_static": _ratio(ours, static),
        "scripted_marker_ms": ours["scripted_marker_ms"],
        "heap_mb": ours["heap_mb"],
        "first_visit_kb": ours["shell_kb"],
        "all_bytes_kb": ours["total_kb"],
        "longest_task_ms": ours["longest_task_ms"],
        "frame_p95_ms": ours["frame_p95_ms"],
    }


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def _check() -> None:
    for path in (FOLDER / "venv" / "bin" / "datasette", pages.MODULES / "leaflet"):
        if not path.exists():
            raise NotReady(f"{path} is not there: run `make bench`, which installs it.")


def _ours(size: int, browser: Browser, servers: ExitStack) -> dict[str, Sight]:
    """Our page, and the same answers served as files by the same server."""
    address = servers.enter_context(serving.django(size)) + "/"
    ours = Sight(address, SIGN, DRAWN_SIGN)
    visit(browser, ours)  # from here on the map's index is in memory
    folder = FOLDER / f"recorded-{size}"
    shutil.rmtree(folder, ignore_errors=True)
    serving.record(_asked_for(browser, ours), folder)
    servers.callback(shutil.rmtree, folder)
    static = servers.enter_context(serving.files(folder)) + "/"
    return {OURS: ours, STATIC: Sight(static, SIGN, DRAWN_SIGN)}


def _asked_for(browser: Browser, sight: Sight) -> list[tuple[str, dict[str, str]]]:
    """Every address that a visit asks for, with the headers it is asked with."""
    asked = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request))
    page.goto(sight.address)
    page.wait_for_selector(sight.scripted or sight.marker)
    page.wait_for_load_state("networkidle")
    told = [(one.url, one.all_headers()) for one in asked if one.url.startswith("http")]
    context.close()
    return [
        (url, {name: value for name, value in headers.items() if not name.startswith(":")})
        for url, headers in told
    ]


def _others(size: int, servers: ExitStack) -> dict[str, Sight]:
    folder = FOLDER / f"pages-{size}"
    pages.write(size, folder)
    address = servers.enter_context(serving.files(folder))
    plain = servers.enter_context(serving.django(size, "bench.browser.plain_settings"))
    sights = {
        **{name: Sight(f"{address}/{name}.html") for name in FOLIUM},
        DRF: Sight(f"{plain}/"),
        DATASETTE: Sight(servers.enter_context(serving.datasette(size))),
        EMPTY: Sight(f"{address}/empty.html", "a"),
    }
    if not why_left_out():
        port = servers.enter_context(spatial(size))
        sights[SPATIAL] = Sight(f"http://127.0.0.1:{port}/")
    return sights


def _visited(browser: Browser, sights: dict[str, Sight]) -> dict[str, list[Visit]]:
    visits: dict[str, list[Visit]] = {name: [] for name in sights}
    taken = dict.fromkeys(sights, 0.0)
    chosen = random.Random(1)
    for _ in range(RUNS):
        for name in chosen.sample(list(sights), len(sights)):
            if taken[name] > ENOUGH_SECONDS:
                continue
            begun = time.monotonic()
            only_first = len(visits[name]) >= DRAGGED
            visits[name].append(visit(browser, sights[name], only_first=only_first))
            taken[name] += time.monotonic() - begun
    return visits


def _told(size: int, visits: dict[str, list[Visit]]) -> list[dict[str, object]]:
    ours = _medians(visits[OURS])
    rows = []
    for name, told in visits.items():
        figures = _medians(told)
        rows.append(
            {
                "rows": size,
                "contender": name,
                "first_marker_over_ours": _ratio(figures, ours),
                **figures,
                "visits": len(told),
                "given_up": sum(one.first_marker_ms is None for one in told),
            }
        )
    return rows


def _medians(visits: Sequence[Visit]) -> dict[str, float]:
    """Of each figure; a visit that was given up took the whole time it was given."""
    found = {}
    for name in Visit._fields:
        values = [getattr(one, name) for one in visits]
        if name == "first_marker_ms":
            values = [1000 * LIMIT_SECONDS if value is None else value for value in values]
        values = [value for value in values if value is not None]
        found[name] = round(statistics.median(values), 1) if values else None
    return found


def _ratio(one, other) -> float:
    return round(one["first_marker_ms"] / other["first_marker_ms"], 2)
