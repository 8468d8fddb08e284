"""One visit to a page by a new visitor, in Debian's Chromium."""

import json
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Error, Page

from bench.browser.pages import Sight

#: A page that shows no marker by then has lost.
LIMIT_SECONDS = 60
SETTLED_SECONDS = 1.5
SCREEN = {"width": 1280, "height": 800}
#: Where the pointer takes the map, one after the other, in pixels.
DRAGS = ((-240, -60), (180, 120), (120, -160), (-160, 80))
STEPS = 12
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
    """Open the page with an empty cache; unless ``only_first``, also drag its map about."""
    context = browser.new_context(viewport=SCREEN, reduced_motion="no-preference")
    try:
        page = context.new_page()
        asked = json.dumps({"marker": sight.marker, "scripted": sight.scripted})
        page.add_init_script(f"({INSTRUMENTS})({asked})")
        session = context.new_cdp_session(page)
        received = _weighed(session)
        page.set_default_timeout(1000 * LIMIT_SECONDS)
        try:
            page.goto(sight.address, wait_until="commit")
            first = _told(page, "first")
            scripted = _told(page, "scripted") if sight.scripted else None
            if only_first:
                return Visit(first, scripted)
            page.wait_for_timeout(1000 * SETTLED_SECONDS)
            return _dragged(page, session, received, first, scripted)
        except Error:
            return Visit(None)
    finally:
        context.close()


def _told(page: Page, name: str) -> float:
    """When the marker stood, in milliseconds from the beginning of the visit. Raises Error where
    there is none in time.

    The page is asked now and then: what waits inside it would need rights that our policy denies.
    """
    until = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < until:
        if (told := page.evaluate(f"window.benchTold?.{name}")) is not None:
            return told
        page.wait_for_timeout(50)
    raise Error(f"No marker within {LIMIT_SECONDS} s.")


def _dragged(page: Page, session: CDPSession, received: dict[str, float], *told: float) -> Visit:
    total, shell = sum(received.values()), sum(received.get(kind, 0) for kind in SHELL)
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    heap = next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")
    begun = page.evaluate("(benchTold.delays.length = 0, performance.now())")
    x, y = SCREEN["width"] / 2, SCREEN["height"] / 2
    for across, down in DRAGS:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + across, y + down, steps=STEPS)
        page.mouse.up()
        page.wait_for_timeout(300)
    tasks, delays = page.evaluate("[benchTold.tasks, benchTold.delays]")
    delays = sorted(delays) or [0.0]
    return Visit(
        *told,
        longest_task_ms=max((length for start, length in tasks if start >= begun), default=0.0),
        frame_p95_ms=delays[int(0.95 * (len(delays) - 1))],
        heap_mb=heap / 1e6,
        total_kb=total / 1000,
        shell_kb=shell / 1000,
    )


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
