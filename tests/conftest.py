"""What holds for every test: a shut network, strict pages, strict templates, quick passwords."""

import base64
import hashlib
import ipaddress
import os
import shutil
import socket
import sys
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.signals import setting_changed
from django.template import engines
from django.template.base import FilterExpression, Node
from django.test import Client, override_settings
from hypothesis import settings as hypothesis_settings

from config.settings import BASE_DIR

# Settings

# How long an example takes says more about what else the machine does than about the code.
hypothesis_settings.register_profile("flankwatch", deadline=None)
hypothesis_settings.load_profile("flankwatch")


def own_cache(caches: dict, worker: str) -> dict:
    """A Redis database for each of the processes that run tests: they empty it between tests."""
    default = caches["default"]
    if not worker or "LOCATION" not in default:
        return caches
    number = int(worker.removeprefix("gw")) + 1
    return caches | {"default": default | {"LOCATION": f"{default['LOCATION']}?db={number}"}}


@pytest.fixture(autouse=True, scope="session")
def settings_for_tests(tmp_path_factory):
    """Static files as they lie in the tree, and passwords that cost no time."""
    with override_settings(
        CACHES=own_cache(settings.CACHES, os.environ.get("PYTEST_XDIST_WORKER", "")),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        # What somebody loaded into their own gazetteer must not change what tests find.
        GAZETTEER_DIR=settings.GAZETTEER_DIR / "tests",
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "config.storage.JoiningStorage"},
        },
    ):
        yield


@pytest.fixture(scope="session")
def bundled_places(settings_for_tests):
    """The file in which place names are looked up; built where it is missing, for all processes."""
    from incidents.register.places import build_gazetteer, bundled_path, writing

    of_setup = BASE_DIR / "var" / "gazetteer" / "bundled.sqlite3"
    with writing("copy"):
        if of_setup.is_file() and not bundled_path().is_file():
            shutil.copyfile(of_setup, bundled_path())
    build_gazetteer()
    return bundled_path()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """A database for each process; on SQLite a file, as threads connect by themselves."""
    from django.db import connection

    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture(autouse=True)
def no_second_hand_version(monkeypatch):
    """A process looks at the register each time: tests change it, and roll it back, in no time."""
    monkeypatch.setattr("incidents.exports.version.SECONDS_KEPT", 0)


# The network


def is_here(address) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = address[0]
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def kept_here(connect):
    def connect_here(self, address):
        if not is_here(address):
            pytest.fail(f"A test reached for the network: {address[0]}:{address[1]}")
        return connect(self, address)

    return connect_here


@pytest.fixture(autouse=True, scope="session")
def shut_network():
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, kept_here(getattr(socket.socket, name)))
        yield


# Pages


class InlineCode(HTMLParser):
    """Finds what the site's Content-Security-Policy would stop: scripts and styles in the page."""

    DATA_TYPES = ("application/json", "application/ld+json")
    ADDRESSES = ("href", "src", "action", "formaction", "data", "xlink:href")

    def __init__(self, policy):
        super().__init__()
        self.policy = policy
        self.inside, self.text = None, ""
        self.found = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "style":
            self.inside, self.text = "a style element", ""
        if tag == "script" and "src" not in values and values.get("type") not in self.DATA_TYPES:
            self.inside, self.text = "a script without src", ""
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.note(f'{name}="{value}" on {tag}')
            if name in self.ADDRESSES and (value or "").strip().lower().startswith("javascript:"):
                self.note(f'{name}="{value}" on {tag}')

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        """What stands in a style or script may be named by the policy."""
        digest = base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode()
        if self.inside and f"'sha256-{digest}'" not in self.policy:
            self.note(self.inside)
        self.inside = None

    def note(self, what):
        line, _ = self.getpos()
        self.found.append(f"line {line}: {what}")


def inline_code(html: str, policy: str = "") -> list[str]:
    parser = InlineCode(policy)
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.fixture(autouse=True)
def strict_pages(monkeypatch):
    """Every answer to the test client carries the policy, and every page obeys it."""
    request = Client.request

    def strict_request(self, **environ):
        response = request(self, **environ)
        address = f"{environ.get('REQUEST_METHOD')} {environ.get('PATH_INFO')}"
        if not (policy := response.get("Content-Security-Policy")):
            pytest.fail(f"{address} answered without a Content-Security-Policy")
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            plain = response.get("Content-Encoding") is None
            if plain and (found := inline_code(response.text, policy)):
                pytest.fail(f"{address} has inline code:\n" + "\n".join(found))
        return response

    monkeypatch.setattr(Client, "request", strict_request)


# Templates


class MissingVariable(str):
    """Stands for a variable that a template names and its view did not give.

    In the site's own templates that is a mistake, unless the template says what then
    (`{% if name %}`, `|default:`); Django's and other applications' rely on it.
    """

    def __bool__(self):
        frame = sys._getframe(1)
        expression = frame.f_locals.get("self")
        while frame:
            node = frame.f_locals.get("self")
            if isinstance(node, Node) and getattr(node, "origin", None):
                self.judge(expression, node)
                break
            frame = frame.f_back
        return False

    def judge(self, expression, node):
        if not isinstance(expression, FilterExpression):
            return
        filters = [getattr(function, "__name__", "") for function, _ in expression.filters]
        if "default" in filters or not node.origin.name.startswith(f"{BASE_DIR}/templates/"):
            return
        line = node.token.lineno if node.token else "?"
        pytest.fail(f"{node.origin.name}:{line} names {expression.var}, which is not there")


@pytest.fixture(autouse=True, scope="session")
def strict_templates(settings_for_tests):
    be_strict(setting="TEMPLATES")
    setting_changed.connect(be_strict)


def be_strict(*, setting, **told):
    """Anew where Django made its engine anew, as it does for a test with settings of its own."""
    if setting in ("TEMPLATES", "DEBUG", "INSTALLED_APPS"):
        engines["django"].engine.string_if_invalid = MissingVariable()


# The report


def pytest_terminal_summary(terminalreporter):
    if absent := os.environ.get("NOT_TESTED_HERE"):
        terminalreporter.section("Not on this machine")
        terminalreporter.line(f"{absent}: what needs them was not tested.")
