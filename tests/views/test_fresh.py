"""The map page is not made again while nothing has changed."""

import gzip
from types import SimpleNamespace

import pytest

from incidents.mapindex import freshness
from incidents.views import fresh
from tests.factories import make_incident

pytestmark = pytest.mark.django_db


def test_the_page_is_made_again_only_when_the_register_moves(client, monkeypatch):
    make_incident(title="First")
    first = client.get("/?kind=drone")
    assert {"public", "no-cache"} <= set(first["Cache-Control"].split(", "))
    asked = {"If-None-Match": first["ETag"]}
    with monkeypatch.context() as patch:
        patch.setattr("incidents.views.workspace.render", None)  # nothing is rendered
        again = client.get("/?kind=drone", headers=asked)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.get("/?kind=missile", headers=asked).status_code == 200
    make_incident(title="Second")
    anew = client.get("/?kind=drone", headers=asked)
    assert anew.status_code == 200
    assert "Second" in anew.text


def test_a_page_that_names_a_mistake_is_not_kept(client):
    answer = client.get("/?kind=dragon")
    assert answer.status_code == 400
    assert "ETag" not in answer


def test_a_page_made_while_there_was_no_index_is_made_again(client, monkeypatch):
    make_incident()
    with monkeypatch.context() as patch:
        patch.setattr(freshness, "FEW", 0)
        patch.setattr(freshness, "_held", None)
        patch.setattr(freshness, "_begin", lambda version: None)
        waiting = client.get("/")
    assert client.get("/", headers={"If-None-Match": waiting["ETag"]}).status_code == 200


def test_the_page_is_made_once_for_all_who_ask(client, monkeypatch):
    make_incident(title="First")
    first = client.get("/?kind=drone")
    with monkeypatch.context() as patch:
        patch.setattr("incidents.views.workspace.render", None)  # nothing is rendered
        again = client.get("/?kind=drone")
    assert (again.status_code, again.content, again["ETag"]) == (200, first.content, first["ETag"])
    assert again["Content-Type"] == first["Content-Type"]
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    make_incident(title="Second")
    assert "Second" in client.get("/?kind=drone").text


def test_a_page_is_made_again_with_other_static_files(client, monkeypatch):
    first = client.get("/")
    monkeypatch.setattr(fresh, "staticfiles_storage", SimpleNamespace(manifest_hash="other"))
    assert client.get("/")["ETag"] != first["ETag"]


def test_a_kept_page_is_packed_once_and_the_same_unpacked(client, monkeypatch):
    make_incident(title="First")
    plain = client.get("/")
    with monkeypatch.context() as patch:
        patch.setattr(fresh.gzip, "compress", None)  # nothing is packed again
        packed = client.get("/", headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]
    assert "Content-Encoding" not in plain
    assert all("Accept-Encoding" in answer["Vary"] for answer in (plain, packed))
