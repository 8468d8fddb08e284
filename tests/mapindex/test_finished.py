"""Finished answers: kept while there is room, and the same wherever they go."""

import json

import pytest
from django.http import QueryDict

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.filters import BadQuery
from incidents.mapindex import asking, finished
from incidents.mapindex.recent import Recent
from tests.factories import make_incident


def test_what_was_not_asked_for_the_longest_goes_first():
    kept = Recent(10, len)
    for key in "abc":
        kept.put(key, key * 3)
    assert kept.get("a") == "aaa"
    kept.put("d", "ddd")
    assert [kept.get(key) for key in "abcd"] == ["aaa", None, "ccc", "ddd"]
    assert kept.taken == 9


def test_what_does_not_fit_is_not_kept_and_pushes_nothing_out():
    kept = Recent(10, len)
    kept.put("a", "aaa")
    kept.put("b", "b" * 11)
    assert (kept.get("a"), kept.get("b"), kept.taken) == ("aaa", None, 3)
    kept.put("a", "a" * 10)
    assert (kept.get("a"), kept.taken, len(kept)) == ("a" * 10, 10, 1)


@pytest.fixture
def found(db):
    make_incident(title="</script><script>alert(1)</script> & <!--", latitude=55, longitude=24)

    def find(address):
        query = QueryDict(address)
        return mapindex.find("map", address, lambda: query, register_version().tag)

    return find


def test_an_answer_is_written_once(found, monkeypatch):
    address = "zoom=6&bbox=20,53,30,57"
    body = found(address).body()
    monkeypatch.setattr(finished, "written", None)
    assert found(address).body() is body


def test_an_answer_is_packed_once_and_not_kept_as_it_was(found, monkeypatch):
    address = "zoom=7&bbox=20,53,30,57"
    packed, is_packed = found(address).packed("reversed", lambda body: body[::-1], 1)
    assert (found(address).body(), is_packed) == (packed[::-1], True)
    monkeypatch.setattr(finished, "written", None)
    assert found(address).packed("reversed", None, 1)[0] is packed
    short = found(address).packed("other", None, 10**6)
    assert short == (packed[::-1], False)


def test_a_bad_question_is_not_kept(found):
    for _ in range(2):
        with pytest.raises(BadQuery):
            found("zoom=6&bbox=20,53,30,57&kind=dragon")


def test_the_first_view_is_what_the_address_sends_and_closes_no_script(found, client):
    query = QueryDict("kind=drone&search=alert")
    told = mapindex.first_view(query, 6, (20, 53, 30, 57), register_version().tag)
    sent = client.get("/api/v1/map/?zoom=6&bbox=20,53,30,57&kind=drone&search=alert")
    assert json.loads(told) == sent.json()
    assert sent.json()["incidents"]["title"] == ["</script><script>alert(1)</script> & <!--"]
    assert not set(told) & set("<>&")


PLAIN = ("zoom=6&bbox=20,53,30,57", "kind=drone&zoom=12&bbox=20%2C53%2C21%2C53.5")
#: What only a full reading understands, or refuses.
ODD = (
    *("zoom=6", "zoom=06&bbox=20,53,30,57", "zoom=6&zoom=7&bbox=20,53,30,57"),
    *("zoom=21&bbox=20,53,30,57", "zoom=9&bbox=30,53,20,57", "zoom=20&bbox=-180,-85,180,85"),
    *("zoom=6&bbox=20,53,30,nan", "zoom=6&bbox=2e1,53,30,57", "zoom=6&bbox=200,53,300,57"),
    *("zoom=6&bbox=20,53,30,57&format=csv", "zoom=6&bbox=20,53,30,57&within=20,53,21,54"),
    *(
        "bbox=20,53,30,57&zoom=6",
        "xzoom=6&bbox=20,53,30,57",
        "zoom=6&bbox=20,53,30,57&bbox=1,2,3,4",
    ),
    *("zoom=6&bbox=20,53,30,57&%62box=1,2,3,4", "zoom=6&bbox=20,53,30,57&kind=dragon"),
)


@pytest.mark.django_db
def test_a_plain_question_is_what_a_full_reading_makes_of_it():
    version = register_version().tag
    for address in (*PLAIN, *PLAIN):
        asked = asking.plain_map_question(address, version)
        full = asking.map_question(QueryDict(address), version)
        assert asked is None or asked.canonical == full.canonical
    assert asked is not None
    for address in ODD:
        assert asking.plain_map_question(address, version) is None, address
