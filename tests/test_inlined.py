"""What a page would wait for stands in it, and the policy lets nothing else stand there."""

import re
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import override_settings

from config import inlined
from incidents.mapindex.recent import Recent
from incidents.views import fresh
from tests.conftest import inline_code

FILES = [
    '<link rel="stylesheet" href="/static/css/site.css">',
    '<script src="/static/js/opening.js">',
]


@pytest.fixture
def collected(tmp_path, monkeypatch):
    """The site with its static files where they are collected to, and no pages kept from before."""
    monkeypatch.setattr(fresh, "_pages", Recent(fresh.ROOM, lambda page: len(page.packed)))
    with override_settings(STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, link=True, verbosity=0)
        yield tmp_path


@pytest.mark.django_db
def test_style_and_script_stand_in_every_page_and_in_its_policy(client, collected):
    for address in ("/", "/about/", "/no-such-page/", "/?kind=submarine"):
        response = client.get(address)
        page = response.text
        # The client itself fails where the policy does not name what stands there.
        assert len(inline_code(page)) == 2, address
        assert not any(file in page for file in FILES)
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)[1]
    addresses = re.findall(r"url\((.*?)\)", style)
    fonts = [at.removeprefix("/static/") for at in addresses if not at.startswith("data:")]
    assert fonts
    assert all((collected / font).is_file() for font in fonts)


@pytest.mark.django_db
def test_page_that_is_kept_stays_under_its_policy(client, collected):
    page = client.get("/about/")
    again = client.get("/about/", headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    assert "sha256" in again["Content-Security-Policy"]


@pytest.mark.django_db
def test_policy_of_what_is_no_page_names_nothing(client, collected):
    assert "sha256" in client.get("/about/")["Content-Security-Policy"]
    for address in ("/api/v1/incidents/", "/feeds/incidents.atom"):
        assert "sha256" not in client.get(address)["Content-Security-Policy"]


@pytest.mark.django_db
def test_what_is_not_collected_is_a_file(client, settings):
    page = client.get("/about/").text
    assert all(file in page for file in FILES)
    settings.DEBUG = True
    assert all(file in client.get("/about/").text for file in FILES)


def test_file_is_found_by_the_name_that_its_content_gave_it(tmp_path, monkeypatch):
    names = {inlined.STYLE: "css/site.abc.css"}
    (tmp_path / "css").mkdir()
    (tmp_path / "css/site.abc.css").write_text("@font-face { src: url('../face.def.woff2') }\n")
    storage = SimpleNamespace(
        stored_name=names.__getitem__,
        path=lambda stored: str(tmp_path / stored),
        url=lambda name: f"https://static.example.org/s/{names[name]}",
    )
    monkeypatch.setattr(inlined, "staticfiles_storage", storage)
    face = "https://static.example.org/s/face.def.woff2"
    assert inlined.opening_style() == f"<style>@font-face {{ src: url({face}) }}</style>"


def test_text_that_would_end_its_element_is_refused(tmp_path, monkeypatch):
    sheet = tmp_path / "site.css"
    sheet.write_text(".a::after { content: '</STYLE>' }")
    storage = SimpleNamespace(path=lambda name: sheet, url=lambda name: f"/static/{name}")
    monkeypatch.setattr(inlined, "staticfiles_storage", storage)
    with pytest.raises(ValueError, match=r"site\.css would end the element"):
        inlined.opening_style()
