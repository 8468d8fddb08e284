"""What editors or loaders store is text on every page, whatever it says and however long."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from incidents.models import Article, Publisher
from tests.browser.hostile import WORDS, make_hostile_register
from tests.browser.workspace import open_workspace, row, sign
from tests.factories import make_reviewer

#: A phone's, and a desk's.
SCREENS = [{"width": 390, "height": 844}, {"width": 1280, "height": 800}]


@pytest.fixture
def hostile(live_server):
    return make_hostile_register()


@pytest.fixture
def open_wary_page(open_page):
    """A page that notes every dialog and every script that ran though it should not.

    Its visitor is not used again: a later test that goes back would be shown the copy of a page
    with these words, for the references of both registers are the same.
    """
    opened = []

    def open_wary_page(**options):
        page = open_page(once=True, **options)
        page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
        return page

    yield open_wary_page
    assert not opened


def expect_harmless(page):
    """Nothing ran, nothing was made of the words, and nothing is wider than the page."""
    assert page.evaluate("window.hostile") is None
    made = page.locator('img[src="x"], svg[onload], [onerror], a[href^="javascript:" i]')
    found = made.evaluate_all("all => all.map(({outerHTML}) => outerHTML)")
    assert not found, page.url
    width = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], page.url


def test_public_pages_show_hostile_text_as_text(open_wary_page, hostile):
    page = open_wary_page()
    titles = {incident.get_absolute_url(): incident.title for incident in hostile.incidents}
    addresses = ["/incidents/", "/countries/", "/countries/LT/", "/officials/", *titles]
    addresses += [official.get_absolute_url() for official in hostile.officials]
    for address in addresses:
        assert page.goto(address).status == 200
        if page.locator(".map").count():
            expect(page.locator("[data-map-status]")).to_have_count(0)
        for screen in SCREENS:
            page.set_viewport_size(screen)
            expect_harmless(page)
        if address in titles:
            heading = page.get_by_role("heading", level=1)
            assert heading.text_content() == titles[address]


def test_workspace_shows_hostile_text_as_text(open_wary_page, hostile):
    page = open_wary_page()
    open_workspace(page)
    for screen in SCREENS:
        page.set_viewport_size(screen)
        expect_harmless(page)
        expect_inside_the_list(page, ".entry:not([hidden]), .entry:not([hidden]) *")
    for incident in hostile.incidents:
        page.goto(f"/?incident={incident.reference}")
        expect(page.locator(".sign--selected")).to_have_count(1)
        expect(page.locator("[data-card-title]")).to_have_text(incident.title)
        for screen in SCREENS:
            page.set_viewport_size(screen)
            expect_inside_the_list(page, "[data-card] *:not(svg *)")
            expect_harmless(page)


def expect_inside_the_list(page, selector):
    beyond = page.evaluate(
        """(selector) => {
            const frame = document.querySelector("[data-ledger]").getBoundingClientRect();
            return [...document.querySelectorAll(selector)].filter((it) => {
                const {left, right, width} = it.getBoundingClientRect();
                return width > 1 && (left < frame.left - 1 || right > frame.right + 1);
            }).map((it) => `${it.tagName}.${it.className}: ${it.textContent.slice(0, 40)}`);
        }""",
        selector,
    )
    assert not beyond


def test_signs_of_hostile_incidents_can_be_chosen(open_wary_page, hostile):
    page = open_wary_page()
    open_workspace(page, "?map=7/55.2/23.9")
    incident = hostile.incidents[0]
    expect(row(page, incident).locator(".entry__title")).to_have_text(incident.title)
    sign(page, incident).hover()
    assert sign(page, incident).get_attribute("aria-label").startswith(incident.title)
    sign(page, incident).click()
    expect(page.locator("[data-card-title]")).to_have_text(incident.title)
    expect_harmless(page)


@pytest.mark.parametrize("words", WORDS, ids=["markup", "oddities"])
def test_hostile_search_is_text_again(open_wary_page, hostile, words):
    page = open_wary_page()
    open_workspace(page)
    search = page.locator("[data-search]")
    search.fill(words)
    search.press("Enter")
    page.wait_for_url(lambda url: "search=" in url)
    page.reload()
    expect(page.locator("[data-search]")).to_have_value(words)
    expect_harmless(page)
    page.goto(page.url.replace("/?", "/incidents/?"))
    expect_harmless(page)


def test_hostile_address_is_named_as_text(open_wary_page, hostile):
    page = open_wary_page(expected=["400", "404"])
    for query in (f"kind={WORDS[0]}", f"{WORDS[0]}=1", f"incident={WORDS[1]}"):
        for path in ("/", "/incidents/"):
            page.goto(f"{path}?{query}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect_harmless(page)


def test_tombstone_shows_hostile_text_as_text(open_wary_page, hostile):
    page = open_wary_page(expected=["410"])
    for incident in hostile.incidents:
        incident.state, incident.withdrawn_at = "withdrawn", incident.published_at
        incident.withdrawal_reason = "not_an_event"
        incident.withdrawal_note = incident.title
        incident.save()
        page.goto(incident.get_absolute_url())
        expect(page.locator("main")).to_contain_text(incident.title)
        expect_harmless(page)


def test_desk_shows_hostile_text_as_text(open_wary_page, hostile, sign_in):
    page = open_wary_page(viewport=(1440, 900))
    sign_in(page, make_reviewer())
    views = [
        ("index", []),
        *[
            (f"incidents_{model}_changelist", [])
            for model in ("incident", "article", "statement", "response", "official", "publisher")
        ],
    ]
    for incident in hostile.incidents:
        views += [
            (f"incidents_incident_{view}", [incident.pk])
            for view in ("change", "history", "withdraw", "preview")
        ]
        views.append(("incidents_statement_change", [incident.statements.get().pk]))
        views.append(("incidents_response_change", [incident.responses.get().pk]))
    views += [("incidents_article_change", [a.pk]) for a in Article.objects.exclude(body="")]
    views += [("incidents_official_change", [o.pk]) for o in hostile.officials]
    views.append(("incidents_publisher_change", [Publisher.objects.latest("pk").pk]))
    for view, args in views:
        assert page.goto(reverse(f"admin:{view}", args=args)).status == 200
        expect_harmless(page)
