"""Static files are joined when they are collected; what cannot be joined is said."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import override_settings

from config.storage import JOINED, esbuild, joined


@pytest.mark.parametrize("name", JOINED)
def test_joined_file_asks_for_nothing_more(name):
    text = joined(finders.find(name)).decode()

    assert not re.search(r"\bimport\s*[\"'({]|@import", text)
    # Names of files would have no hash.
    assert not re.search(r"[\"'(][./\w-]+\.(js|css)[\"')]", text)


def test_collecting_again_leaves_the_sources_alone(tmp_path):
    sources = {name: Path(finders.find(name)).read_bytes() for name in JOINED}
    with override_settings(STATIC_ROOT=tmp_path):
        for _ in range(2):
            call_command("collectstatic", interactive=False, link=True, verbosity=0)

    for name, source in sources.items():
        assert Path(finders.find(name)).read_bytes() == source
        assert (tmp_path / name).read_bytes() == joined(finders.find(name))


def test_what_cannot_be_joined_is_said(tmp_path):
    (tmp_path / "page.js").write_text('import { draw } from "./nowhere.js";\ndraw();\n')

    with pytest.raises(ImproperlyConfigured, match=r"page\.js could not.*(?s:.)*nowhere\.js"):
        joined(str(tmp_path / "page.js"))


def test_missing_esbuild_is_said(tmp_path):
    esbuild.cache_clear()
    with (
        override_settings(BASE_DIR=tmp_path),
        pytest.raises(ImproperlyConfigured, match="make setup"),
    ):
        esbuild()
