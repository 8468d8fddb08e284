"""The map's files, made before anybody asks."""

import pytest
from django.core.management import call_command

from incidents.mapindex import freshness, keeping
from tests.factories import make_incident


@pytest.mark.django_db
def test_the_files_hold_what_is_published(settings, tmp_path, capsys):
    settings.MAP_INDEX_DIR = tmp_path
    make_incident()
    make_incident(state="draft")
    for _ in range(2):
        call_command("make_map_index")
        assert "holds 1 incidents" in capsys.readouterr().out
    assert len(keeping.load(freshness.folder()).columns) == 1
