"""What the site takes its time for, measured: `make bench`, or `manage.py bench`.

A section is a function in a module of its own, named in `SECTIONS`. It gets the sizes asked for and
gives plain values, medians of several runs, under names that end in their unit; one that takes long
may give an iterator of all it has so far.
"""

from bench import airspace, analysis, features, memory, throughput, viewport
from bench.servers import nginx_path
from bench.spatial_site import why_left_out


def _browser(sizes):
    # What drives a browser is installed only where the site is developed.
    from bench.browser import contest

    return contest.measure(sizes)


def _reader(sizes):
    # Its articles are those of the tests.
    from bench import reader

    return reader.measure(sizes)


def _page(sizes):
    from bench.browser import contest

    return contest.measure_page(sizes)


#: By their names in the JSON document; those that other parts add stand here too.
SECTIONS = {
    "viewport": viewport.measure,
    "analysis": analysis.measure,
    "throughput": throughput.measure,
    "memory": memory.measure,
    "features": features.measure,
    "browser": _browser,
    "page": _page,
    "airspace": airspace.measure,
    "reader": _reader,
}


def left_out() -> list[str]:
    """What could stand beside the figures and does not, and why."""
    sentences = []
    if why := why_left_out():
        sentences.append(f"djangorestframework-gis: {why}")
    if not nginx_path():
        sentences.append("nginx: it is not installed here.")
    return sentences
