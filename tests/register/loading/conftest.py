"""Files of lines, written and loaded."""

import json

import pytest

from incidents.register.loading import BUNDLED, load
from tests.register.loading.lines import ARTICLE, INCIDENT, OFFICIAL


@pytest.fixture
def give(tmp_path):
    """Write files of lines, dictionaries or raw text, and load them."""

    def give(**files):
        paths = []
        for name, lines in files.items():
            path = tmp_path / f"{name}.jsonl"
            texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
            path.write_text("\n".join(texts) + "\n")
            paths.append(path)
        return load(paths)

    return give


@pytest.fixture
def states():
    load([BUNDLED / "countries.jsonl", BUNDLED / "organisations.jsonl"])


@pytest.fixture
def loaded(give, states):
    """The small register, loaded once."""
    return give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])
