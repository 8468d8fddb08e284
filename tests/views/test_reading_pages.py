"""The codebook, the about page, and the answers when something is wrong."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from incidents.codebook import CODEBOOK
from incidents.views import errors
from tests.conftest import inline_code
from tests.factories import make_incident


def text(response):
    return response.content.decode()


@pytest.mark.django_db
def test_the_codebook_defines_every_code_at_an_address_of_its_own(client):
    html = text(client.get("/codebook/"))
    for name, codes in CODEBOOK.items():
        assert f'id="{name}"' in html
        for code in codes:
            assert f'id="{name}-{code.value}"' in html
            assert code.definition.replace("'", "&#x27;") in html


@pytest.mark.django_db
def test_the_about_page_names_licences_and_limits(client):
    make_incident()
    html = " ".join(text(client.get("/about/")).split())
    for words in (
        "It holds 1 incident",
        "Contains information from timezone-boundary-builder 2026c (OpenStreetMap data)",
        "OpenStreetMap contributors",
        "Creative Commons Attribution 4.0",
        "MIT",
        "12 to 19 of every hundred",
        'id="corrections"',
    ):
        assert words in html


@pytest.mark.django_db
def test_the_about_page_stands_while_the_register_is_empty(client):
    assert "It holds no incident yet" in text(client.get("/about/"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/nothing-here/", "/incidents/LT-2025-0001/", "/incidents/../x/"]
)
def test_an_address_without_a_page_leads_on(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert 'href="/incidents/"' in text(response)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda request: errors.bad_request(request, ValueError("secret detail")), 400),
        (lambda request: errors.permission_denied(request, PermissionDenied("secret")), 403),
        (lambda request: errors.page_not_found(request, Http404("secret")), 404),
    ],
)
def test_errors_tell_nothing_of_what_went_on_inside(answer, status):
    request = RequestFactory().get("/somewhere/")
    response = answer(request)
    assert response.status_code == status
    assert "secret" not in text(response)
    assert not inline_code(text(response))


@pytest.mark.parametrize("listed", [None, "{}", "no list"])
def test_a_failure_is_answered_without_the_list_of_static_files(settings, tmp_path, listed):
    if listed is not None:
        (tmp_path / "staticfiles.json").write_text(listed)
    settings.STATIC_ROOT = tmp_path
    backend = {"BACKEND": "config.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
    response = errors.server_error(None)
    assert response.status_code == 500
    assert "Something failed on our side" in text(response)
    assert 'href="/static/css/site.css"' in text(response)


def test_a_failure_is_answered_without_database_session_or_context():
    response = errors.server_error(None)
    assert response.status_code == 500
    assert "Something failed on our side" in text(response)
    assert not inline_code(text(response))
