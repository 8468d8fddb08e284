"""One visit to a page by a new visitor, in Debian's Chromium."""

import json
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Error, Page

from bench.browser.pages import Sight

#: A page that shows no marker by then has lost.
LIMIT_SECONDS = 60
#: One that takes longer is not dragged: each step of the pointer could take as long.
MOVABLE_SECONDS = 10
SETTLED_SECONDS = 1.5
SCREEN = {"width": 1280, "height": 800}
#: Where the pointer takes the map, one after the other, in pixels.
DRAGS = ((-240, -60), (180, 120), (120, -160), (-160, 80))
STEPS = 12
#: A page that stands still meanwhile is not dragged on: its figures are those so far.
DRAG_SECONDS = 10
INSTRUMENTS = (Path(__file__).parent / "instruments.js").read_text("utf-8")
#: What every visit loads whatever the register holds; the basemap is data.
SHELL = ("Script", "Stylesheet", "Font")


class Visit(NamedTuple):
    """What one visit took; None where the page did not get so far."""

    first_marker_ms: float | None
    scripted_marker_ms: float | None = None
    longest_task_ms: float | None = None
    frame_p95_ms: float | None = None
    heap_mb: float | None = None
    total_kb: float | None = None
    shell_kb: float | None = None


def visit(browser: Browser, sight: Sight, *, only_first: bool = False) -> Visit:
    """Open the page with an empty cache; unless ``only_first``, also drag its map about.

    Nothing is asked of the page before it has told of its markers: one that is busy for minutes
    would not answer, and a visit is over after `LIMIT_SECONDS` whatever the page does.
    """
    until = time.monotonic() + LIMIT_SECONDS
    context = browser.new_context(viewport=SCREEN, reduced_motion="no-preference")
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        told = _listening(session)
        asked = json.dumps({"marker": sight.marker, "scripted": sight.scripted})
        page.add_init_script(f"({INSTRUMENTS})({asked})")
        received = _weighed(session)
        page.set_default_timeout(1000 * LIMIT_SECONDS)
        try:
            page.goto(sight.address, wait_until="commit")
            first = _waited_for(page, told, "first", until)
            scripted = _waited_for(page, told, "scripted", until) if sight.scripted else None
            if only_first:
                return Visit(first, scripted)
            page.wait_for_timeout(1000 * SETTLED_SECONDS)
            weight = {
                "total_kb": sum(received.values()) / 1000,
                "shell_kb": sum(received.get(kind, 0) for kind in SHELL) / 1000,
            }
            if first > 1000 * MOVABLE_SECONDS:
                return Visit(first, scripted, **weight)
            return Visit(first, scripted, **weight, **_dragged(page, session))
        except Error:
            return Visit(None)
    finally:
        context.close()


def _listening(session: CDPSession) -> dict[str, float]:
    """When each marker stood, in milliseconds from the beginning of the visit, as it is told."""
    told: dict[str, float] = {}
    session.on("Runtime.bindingCalled", lambda event: told.update(json.loads(event["payload"])))
    session.send("Runtime.enable")
    session.send("Runtime.addBinding", {"name": "benchTell"})
    return told


def _waited_for(page: Page, told: dict[str, float], name: str, until: float) -> float:
    """Raises Error where there is no such marker in time."""
    while name not in told:
        if time.monotonic() > until:
            raise Error(f"No marker within {LIMIT_SECONDS} s.")
        page.wait_for_timeout(50)
    return told[name]


def _dragged(page: Page, session: CDPSession) -> dict[str, float | None]:
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    heap = next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")
    begun = page.evaluate("(benchTold.delays.length = 0, performance.now())")
    _drag(page, time.monotonic() + DRAG_SECONDS)
    tasks, delays = page.evaluate("[benchTold.tasks, benchTold.delays]")
    delays = sorted(delays)
    return {
        "longest_task_ms": max((length for start, length in tasks if start >= begun), default=0.0),
        "frame_p95_ms": delays[int(0.95 * (len(delays) - 1))] if delays else None,
        "heap_mb": heap / 1e6,
    }


def _drag(page: Page, until: float) -> None:
    x, y = SCREEN["width"] / 2, SCREEN["height"] / 2
    for across, down in DRAGS:
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(1, STEPS + 1):
            page.mouse.move(x + across * step / STEPS, y + down * step / STEPS)
            if time.monotonic() > until:
                return
        page.mouse.up()
        page.wait_for_timeout(300)


def _weighed(session: CDPSession) -> dict[str, float]:
    """Bytes received over the wire by kind of thing, going on while the page loads."""
    kinds: dict[str, str] = {}
    received: dict[str, float] = {}

    def begun(event):
        kinds[event["requestId"]] = event["type"]

    def finished(event):
        kind = kinds.get(event["requestId"], "Other")
        received[kind] = received.get(kind, 0) + event["encodedDataLength"]

    session.on("Network.responseReceived", begun)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    session.send("Performance.enable")
    return received
