"""A real browser against a live server; what goes wrong behind a page fails its test."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from config.settings import BASE_DIR
from incidents.api import indexed
from tests.browser.chromium import launch
from tests.browser.register import make_register
from tests.browser.visitors import PATIENCE, Visitors
from tests.servers import find_headless_chromium

HERE = Path(__file__).parent
AXE = BASE_DIR / "node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Of its rules those for which a page's other theme is another page.
COLOURS = ["color-contrast", "link-in-text-block"]
# Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # The server reads what is committed; the flush afterwards takes the groups that
            # migrations made, and the serialized copy brings them back.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="session", autouse=True)
def collected_files(settings_for_tests):
    """Static files where the live server looks for them."""
    call_command("collectstatic", interactive=False, link=True, verbosity=0)


@pytest.fixture(autouse=True)
def no_second_hand_answers(monkeypatch):
    """A browser asks each time whether its copy still holds: the next test has another register."""
    monkeypatch.setitem(indexed.OF_EVERY_ANSWER, "Cache-Control", "no-cache")


@pytest.fixture(scope="session")
def browser(django_db_setup):
    content = connection._test_serialized_contents
    with sync_playwright() as playwright:
        # Beside an event loop Django uses other connections, which know nothing of the content.
        connection._test_serialized_contents = content
        chromium = launch(playwright, find_headless_chromium())
        yield chromium
        chromium.close()


@pytest.fixture
def troubles():
    """What went wrong behind the test's pages; anything left here fails the test."""
    noted = []
    yield noted
    assert not noted, "\n".join(noted)


@pytest.fixture(scope="session")
def visitors(browser, live_server):
    return Visitors(browser, live_server.url)


@pytest.fixture
def open_page(visitors, troubles):
    """A function that opens a blank page of a new visitor; its `goto` takes a path.

    `expected` holds words of errors that the test provokes, such as "404". Any other error in
    the console, and any request to another host, fails the test when it is over. `once` is for a
    test that changes what `goto` does not bring back, such as the clock.
    """

    def open_page(
        viewport=(1280, 800), theme="light", expected=(), reduced_motion="no-preference", **options
    ):
        visitor = visitors.one_more(**options)
        return visitor.arrive(troubles, expected, viewport, theme, reduced_motion)

    yield open_page
    visitors.all_leave()


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def register(live_server):
    """A small register with one of each thing that pages must show."""
    return make_register()


@pytest.fixture
def sign_in(live_server):
    """A function that makes a page's visitor a signed-in user."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return sign_in


@pytest.fixture
def find_barriers():
    """A function that lists what axe finds against WCAG 2.2 AA on a page, or in parts of it."""
    source = AXE.read_text()

    def find_barriers(page, include="html", exclude=(), rules=WCAG):
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        violations = page.evaluate(
            """async ([context, tags]) => {
                // Colours on their way from one theme to the other are nobody's colours.
                document.getAnimations().forEach((animation) => animation.finish());
                const options = {runOnly: tags, preload: false, resultTypes: ["violations"]};
                return (await axe.run(context, options)).violations;
            }""",
            [{"include": [[include]], "exclude": [[part] for part in exclude]}, rules],
        )
        return [
            f"{violation['id']}: {violation['help']}: {node['html']}"
            for violation in violations
            for node in violation["nodes"]
        ]

    return find_barriers
