"""From an article to a published incident and back, as two people do it in a browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from incidents.models import Incident
from tests import factories
from tests.browser.desk import (
    field,
    fill_in,
    look_up,
    look_up_by_keyboard,
    problems,
)
from tests.browser.workspace import open_workspace, row, sign

TITLE = "Gerbera falls near Šumskas"


@pytest.fixture
def world(live_server, bundled_places):
    for code in ("LT", "BY", "RU"):
        factories.make_country(code)
    factories.make_publisher("Baltic Wire")
    factories.make_official()


def enter_article(page):
    page.goto(reverse("admin:index"))
    page.get_by_role("link", name="Enter the article").click()
    fill_in(
        page,
        {
            "url": "https://wire.example/drone-falls-near-sumskas?utm_source=feed",
            "title": "Drone falls near Šumskas",
            "published_on": "2025-07-11",
        },
    )
    look_up(page, "publisher", "baltic", "Baltic Wire")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_article_becomes_a_published_incident_and_is_withdrawn(open_page, world, sign_in):
    editor = open_page()
    sign_in(editor, factories.make_editor())
    enter_article(editor)
    editor.get_by_role("link", name="Record an incident from this article").click()
    expect(field(editor, "citations-0-article").locator("option:checked")).to_contain_text(
        "Drone falls near Šumskas"
    )

    # Several mistakes at once; each is told in a sentence, and what was typed stays.
    fill_in(
        editor,
        {
            "title": TITLE,
            "kind": "drone",
            "nature": "violation",
            "outcomes=crashed": True,
            "outcomes=found_later": True,
            "objects_flown-0-as_reported": "Gerbera drone",
            "objects_flown-0-count_best": "1",
            "objects_flown-0-armed": "no",
            "date": "2025-07-10",
            "date_end": "2025-07-01",
            "entered_from": "BY",
            "place": "Šumskas",
            "latitude": "95",
            "citations-0-field": "entered_from",
            "citations-0-quote": "the drone crossed from Belarus",
            "assessments-0-as_of": "2025-07-10",
            "assessments-0-occurrence": "confirmed",
            "assessments-0-attribution": "officially_attributed",
        },
    )
    look_up(editor, "country", "lith", "Lithuania")
    look_up(editor, "assessments-0-attributed_to", "russia", "Russia")
    submit = editor.get_by_role("button", name="Save and submit for review")
    submit.click()
    for sentence in (
        "The last day (2025-07-01) lies before the first (2025-07-10).",
        "A latitude lies between −90 and 90",
        "Give the longitude too, or neither of the coordinates.",
        "Say how well the place of this point is known.",
    ):
        expect(problems(editor).filter(has_text=sentence)).to_have_count(1)
    expect(field(editor, "title")).to_have_value(TITLE)
    assert not Incident.objects.exists()

    fill_in(
        editor,
        {
            "date_end": "",
            "latitude": "54.62",
            "longitude": "25.72",
            "location_precision": "settlement",
        },
    )
    editor.locator("#statements-group .add-row a").click()
    look_up(editor, "statements-0-official", "sakaliene", "Šakalienė")
    fill_in(
        editor,
        {
            "statements-0-date": "2025-07-11",
            "statements-0-stance": "assesses",
            "statements-0-paraphrase": "It had lost its way.",
        },
    )
    editor.locator("#responses-group .add-row a").click()
    look_up(editor, "responses-0-country", "lith", "Lithuania")
    fill_in(
        editor,
        {
            "responses-0-kind": "protest",
            "responses-0-date": "2025-07-12",
            "responses-0-note": "A note was handed over.",
        },
    )
    submit.click()
    expect(editor.locator(".messagelist")).to_contain_text("is submitted for review.")
    incident = Incident.objects.get()

    reviewer = open_page(expected=["410"])
    open_workspace(reviewer)
    expect(row(reviewer, incident)).to_have_count(0)
    sign_in(reviewer, factories.make_reviewer())
    reviewer.goto(reverse("admin:index"))
    reviewer.get_by_role("link", name=incident.reference).click()
    reviewer.get_by_role("button", name="Save and publish").click()
    expect(reviewer.locator(".messagelist")).to_contain_text("is published.")

    # Everybody sees it.
    reader = open_page(expected=["410"])
    open_workspace(reader)
    expect(sign(reader, incident)).to_be_visible()
    row(reader, incident).click()
    expect(reader.locator("[data-card]")).to_contain_text("A note was handed over.")
    reader.get_by_role("link", name="Full record").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    for words in ("the drone crossed from Belarus", "It had lost its way.", "found later"):
        expect(reader.locator("main")).to_contain_text(words)

    # Withdrawn, its address says so in the look of the site.
    reviewer.get_by_role("link", name="Withdraw…").click()
    reviewer.get_by_role("button", name="Withdraw it").click()
    expect(problems(reviewer)).to_have_text(["Choose the reason.", "Say why, in a sentence."])
    reviewer.get_by_label("Not an event").check()
    reviewer.get_by_label("Note").fill("It was a stork.")
    reviewer.get_by_role("button", name="Withdraw it").click()
    expect(reviewer.locator(".messagelist")).to_contain_text("is withdrawn")

    assert reader.reload().status == 410
    expect(reader.locator(".masthead")).to_be_visible()
    expect(reader.get_by_role("heading", level=1)).to_have_text(
        f"{incident.reference} was withdrawn"
    )
    expect(reader.locator("main")).to_contain_text("It was a stork.")
    open_workspace(reader)
    expect(row(reader, incident)).to_have_count(0)
    expect(sign(reader, incident)).to_have_count(0)


def test_incident_is_entered_by_keyboard_alone(page, world, sign_in):
    sign_in(page, factories.make_editor())
    factories.make_article(title="Drone falls near Šumskas")
    page.goto(reverse("admin:incidents_incident_add"))

    type_into(page, "title", TITLE)
    choose_by_keyboard(page, "kind", "Drone")
    choose_by_keyboard(page, "nature", "Violation")
    page.locator('[name="outcomes"][value="crashed"]').press("Space")
    type_into(page, "objects_flown-0-as_reported", "drone")
    type_into(page, "date", "10 July 2025")
    look_up_by_keyboard(page, "country", "lith", "Lithuania")
    type_into(page, "assessments-0-as_of", "2025-07-10")
    choose_by_keyboard(page, "assessments-0-occurrence", "Confirmed")
    look_up_by_keyboard(page, "citations-0-article", "falls near", "Drone falls near Šumskas")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_contain_text("is saved.")

    incident = Incident.objects.get()
    assert (incident.title, incident.country_id) == (TITLE, "LT")
    assert incident.outcome_labels == ["Crashed"]
    page.get_by_role("button", name="Save and submit for review").press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("is submitted for review.")


def type_into(page, name, words):
    field(page, name).focus()
    page.keyboard.type(words)


def choose_by_keyboard(page, name, label):
    """A list takes the letters of the choice."""
    field(page, name).focus()
    page.keyboard.type(label)
    expect(field(page, name).locator("option:checked")).to_have_text(label)


def test_unsaved_work_is_not_lost_by_a_slip(page, world, sign_in):
    sign_in(page, factories.make_editor())
    page.goto(reverse("admin:incidents_incident_add"))
    field(page, "title").fill(TITLE)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Articles").first.click(no_wait_after=True)
    expect(field(page, "title")).to_have_value(TITLE)
    page.wait_for_function("() => document.readyState === 'complete'")
    assert asked == ["beforeunload"]


def test_sign_in_by_name_and_password(page, world):
    factories.make_editor("anna")
    page.goto("/admin/")
    page.get_by_label("Username").fill("anna")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".errornote")).to_be_visible()
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Start here")).to_be_visible()
