"""The index of a big register, made in the background.

By itself in a file: such tests empty the database when they end, and so come after all others.
"""

import pytest

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.mapindex import freshness
from tests.factories import make_incident

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def shown():
    """References that the index of the register as it stands holds."""
    columns = mapindex.current(register_version().tag).columns
    return {columns.texts["reference"][row] for row in range(len(columns))}


def test_a_big_register_is_read_in_the_background(monkeypatch, settings, tmp_path):
    settings.MAP_INDEX_DIR = tmp_path
    monkeypatch.setattr(freshness, "FEW", 0)
    monkeypatch.setattr(freshness, "_held", None)
    first = make_incident()
    with pytest.raises(mapindex.NotReady):
        mapindex.current(register_version().tag)
    freshness._worker.join(20)
    assert shown() == {first.reference}
    second = make_incident()
    assert shown() == {first.reference}  # still, while the next generation is written
    freshness._worker.join(20)
    assert shown() == {first.reference, second.reference}
    monkeypatch.setattr(freshness, "_held", None)
