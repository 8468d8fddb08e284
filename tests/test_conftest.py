"""The nets that every test hangs in do catch."""

import base64
import hashlib
import socket

import pytest
from django.template import Context, engines
from django.test import Client

from config.settings import BASE_DIR
from tests.conftest import inline_code


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<script type="module">import "./a.js";</script>',
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<button onclick="go()">',
        '<a href=" JavaScript:go()">',
        '<form action="javascript:go()">',
    ],
)
def test_inline_code_is_found(html):
    assert len(inline_code(html)) == 1


def test_scripts_of_their_own_and_data_are_no_inline_code():
    html = '<script src="/a.js"></script><script type="application/json">{"a": 1}</script>'
    assert inline_code(html) == []


def test_inline_code_may_be_named_by_the_policy():
    digest = base64.b64encode(hashlib.sha256(b"p { color: red }").digest()).decode()
    policy = f"style-src 'sha256-{digest}'"
    assert inline_code("<style>p { color: red }</style>", policy) == []
    assert len(inline_code("<style>p { color: blue }</style>", policy)) == 1


def test_network_is_shut():
    with socket.socket() as reaching, pytest.raises(pytest.fail.Exception, match="192.0.2.1"):
        reaching.connect(("192.0.2.1", 80))


@pytest.mark.django_db
def test_client_refuses_an_answer_without_policy(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("csp.")]
    with pytest.raises(pytest.fail.Exception, match="without a Content-Security-Policy"):
        Client().get("/admin/login/")


def render(text, name):
    """What the template says, as if its text stood in the file of that name."""
    template = engines["django"].from_string(text).template
    template.origin.name = name
    return template.render(Context())


OWN = f"{BASE_DIR}/templates/page.html"


def test_missing_variable_of_our_own_template_fails():
    with pytest.raises(pytest.fail.Exception, match="names title"):
        render("{{ title }}", OWN)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{% if title %}{{ title }}{% endif %}", OWN),
        ("{{ title|default:'' }}", OWN),
        ("{{ title }}", "/elsewhere/page.html"),
    ],
)
def test_missing_variable_that_is_provided_for_is_empty(text, name):
    assert render(text, name) == ""
