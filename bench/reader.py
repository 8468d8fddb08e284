"""How long reading an article takes."""

import json
import statistics
from collections.abc import Sequence
from datetime import date

from bench.databases import ROOT
from bench.timing import fresh_seconds, median_seconds
from incidents.articles.ingest import ingest
from incidents.articles.reading import read_source
from incidents.gazetteer import Gazetteer
from incidents.register.knowledge import Places
from incidents.register.places import bundled_path
from tests.articles.bundled import bundled_knowledge

#: Short English articles, as agencies write them.
ARTICLES = ROOT / "tests" / "articles" / "fourth"
IMPORT = """
import time
began = time.perf_counter()
import incidents.articles.reading
print(time.perf_counter() - began)
"""


def measure(sizes: Sequence[int]) -> dict[str, float]:
    """With what the bundled register and place names tell; ``sizes`` do not matter here."""
    knowledge = bundled_knowledge(Places(Gazetteer([bundled_path()])))
    sources = [_source(path) for path in sorted(ARTICLES.glob("*.txt"))]

    def read_all():
        for source in sources:
            read_source(source, knowledge)

    read_all()  # from here on the words of the language are at hand
    return {
        "ms_per_article": round(1000 * median_seconds(read_all) / len(sources), 1),
        "signs_per_article": round(statistics.mean(len(source.text) for source in sources)),
        "import_s": round(fresh_seconds(IMPORT), 2),
    }


def _source(path):
    article = json.loads(path.with_suffix(".json").read_text("utf-8"))["article"]
    published_on = date.fromisoformat(article["published_on"])
    return ingest(path.read_text("utf-8"), article["url"], published_on)
