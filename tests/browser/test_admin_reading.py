"""An article is pasted, checked against its words, and becomes two records in review."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from incidents.models import Incident, Reading
from incidents.register import readings
from tests import factories
from tests.browser.desk import field
from tests.browser.test_admin_barriers import barriers_in_both_themes
from tests.readings import TEXT, URL, make_reading, read_draft


@pytest.fixture
def start(open_page, live_server, sign_in, monkeypatch):
    """A function that opens the page for an article; whatever is read there are the same drafts."""

    def start(**options):
        monkeypatch.setattr(readings, "read", lambda source: read_draft())
        for code in ("LT", "BY", "RU"):
            factories.make_country(code)
        factories.make_platform()
        page = open_page(**options)
        sign_in(page, factories.make_editor())
        page.goto(reverse("admin:read"))
        return page

    return start


@pytest.fixture
def opened(open_page, live_server, sign_in):
    """A function that opens a reading there is."""

    def opened(**options):
        editor = factories.make_editor()
        reading = make_reading(editor)
        page = open_page(**options)
        sign_in(page, editor)
        page.goto(reverse("admin:reading", args=[reading.pk]))
        return page

    return opened


def mark(page, words):
    return page.locator("a.mark", has_text=re.compile(f"^{re.escape(words)}$"))


def saved(page):
    return expect(page.locator("[data-state]")).to_have_text(re.compile(r"^Saved \d\d:\d\d UTC$"))


def select_words(page, words):
    """Select words of the text as a finger or mouse does."""
    page.evaluate(
        """(words) => {
            const pane = document.querySelector("[data-text]");
            const at = pane.textContent.indexOf(words);
            const walk = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
            const ends = [];
            let seen = 0;
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                for (const offset of [at, at + words.length]) {
                    const isEnd = offset !== at;
                    const from = seen + (isEnd ? 1 : 0), to = seen + node.length - (isEnd ? 0 : 1);
                    if (offset >= from && offset <= to) ends.push([node, offset - seen]);
                }
                seen += node.length;
            }
            document.getSelection().setBaseAndExtent(...ends[0], ...ends.at(-1));
            pane.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
        }""",
        words,
    )


def test_a_pasted_article_becomes_two_records_in_review(start, find_barriers):
    page = start()
    assert not barriers_in_both_themes(page, find_barriers)
    expect(field(page, "url")).to_be_focused()
    page.get_by_role("button", name="Read it", exact=True).click()
    expect(page.locator(".errorlist li").first).to_contain_text("Give the article's address")
    field(page, "url").fill(URL)
    field(page, "published_on").fill("2025-08-06")
    field(page, "publisher_name").fill("Baltic Wire")
    field(page, "text").fill(TEXT)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Draft 2")).to_be_visible()
    assert page.locator("[data-text]").evaluate("(pane) => pane.textContent") == TEXT
    assert not barriers_in_both_themes(page, find_barriers)
    expect(page.get_by_role("button", name="Accept all 2 drafts, submit")).to_be_visible()
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("submitted for review")
    assert [i.state for i in Incident.objects.all()] == ["in_review", "in_review"]
    expect(page.get_by_role("button", name="Undo")).to_have_count(2)
    assert not barriers_in_both_themes(page, find_barriers)


def test_text_and_fields_show_each_other_and_selected_words_set_a_value(opened):
    page = opened()
    field(page, "i0-entered_from").focus()
    expect(mark(page, "Belarus").first).to_have_class(re.compile("mark--here"))
    mark(page, "10 July").click()
    expect(field(page, "i0-date")).to_be_focused()

    # Words that say it plainly set the value, others are kept beside it.
    select_words(page, "29 July")
    page.locator(".chooser__one", has_text="found on").first.click()
    expect(field(page, "i0-found_on")).to_have_value("2025-07-29")
    expect(mark(page, "29 July")).to_have_count(1)
    select_words(page, "It came from Belarus")
    page.locator(".chooser__one", has_text=re.compile("^came from$", re.IGNORECASE)).first.click()
    expect(field(page, "i0-entered_from")).to_have_value("BY")
    saved(page)
    evidence = Reading.objects.get().entries["incidents"][0]["evidence"]
    start, end = evidence["entered_from"][-1]
    assert TEXT[start:end] == "It came from Belarus"
    start, end = evidence["found_on"][0]
    assert TEXT[start:end] == "29 July"

    # Taken off again, they are no more underlined for it.
    page.get_by_role("button", name="Not these words for found on: 29 July").click()
    saved(page)
    assert "found_on" not in Reading.objects.get().entries["incidents"][0]["evidence"]


def test_the_map_shows_where_each_draft_lies_and_pins_and_fields_move_each_other(opened):
    page = opened()
    pins = page.locator(".draft-pin")
    expect(pins).to_have_text(["1", "2"])
    longitude = float(field(page, "i0-longitude").input_value())
    pin = pins.first.bounding_box()
    page.mouse.move(pin["x"] + 12, pin["y"] + 12)
    page.mouse.down()
    page.mouse.move(pin["x"] - 38, pin["y"] + 12, steps=3)
    page.mouse.up()
    saved(page)
    moved = Reading.objects.get().entries["incidents"][0]
    assert float(moved["longitude"]) < longitude
    assert field(page, "i0-longitude").input_value() == str(moved["longitude"])
    assert abs(pins.first.bounding_box()["x"] - pin["x"] + 50) < 3  # and the map stays where it is
    pins.nth(1).focus()
    page.keyboard.press("Enter")
    expect(field(page, "i1-place")).to_be_focused()
    expect(pins.nth(1)).to_have_class(re.compile("draft-pin--here"))
    verdict = page.locator("#draft-0 [data-verdict]")
    expect(verdict).to_contain_text("Lithuania · land")
    field(page, "i0-latitude").fill("53.9")
    field(page, "i0-longitude").fill("27.56")
    expect(verdict).to_contain_text("Belarus, not Lithuania")
    field(page, "i0-longitude").fill("")
    expect(verdict).to_have_text("No point yet.")
    expect(pins).to_have_text(["2"])
    field(page, "i1-latitude").fill("")
    expect(page.locator("[data-drafts-map]")).to_be_hidden()


def test_how_a_value_was_read_is_told_until_it_is_changed(opened):
    page = opened()
    field(page, "i0-date").focus()
    told = page.locator("[data-told-how]")
    expect(told).to_have_text("Day: read by “test”, confidence 0.90")
    field(page, "i0-date").fill("2025-07-11")
    expect(told).to_be_empty()
    expect(page.locator('[data-part="i0"] [data-field="date"]')).not_to_have_attribute(
        "data-how", re.compile("test")
    )


def test_all_of_it_is_done_by_keyboard(opened):
    page = opened()
    page.keyboard.press("Alt+1")
    expect(page.locator("#draft-0")).to_be_focused()
    field(page, "i0-date").focus()
    page.keyboard.press("Alt+t")
    expect(mark(page, "10 July")).to_be_focused()
    page.locator("[data-text]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".chooser__one").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-text]")).to_be_focused()
    page.keyboard.press("Alt+2")
    expect(page.locator("#draft-1")).to_be_focused()
    field(page, "i1-title").fill("Written by hand")
    page.keyboard.press("Control+s")
    saved(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("submitted for review")
    assert Incident.objects.get().title == "Written by hand"


def test_what_cannot_be_kept_is_told_and_nothing_is_lost(opened):
    page = opened(expected=["ERR_FAILED", "409"])
    page.route("**/save/", lambda route: route.abort())
    field(page, "i0-title").fill("Half a word")
    state = page.locator("[data-state]")
    expect(state).to_contain_text("Not saved: the desk cannot be reached")
    page.unroute("**/save/")
    page.get_by_role("button", name="Save", exact=True).last.click()
    saved(page)
    Reading.objects.update(version=9, changed_by=factories.make_reviewer())
    field(page, "i0-title").fill("Half a word more")
    expect(state).to_contain_text("Not saved: ruta saved this reading at")
    expect(field(page, "i0-title")).to_have_value("Half a word more")
    page.on("dialog", lambda dialog: dialog.accept())


def test_on_a_phone_text_and_drafts_are_two_tabs(opened, find_barriers):
    page = opened(viewport=(390, 844), theme="dark")
    expect(page.locator("[data-text]")).to_be_hidden()
    page.get_by_role("tab", name="Text").click()
    expect(page.locator("[data-text]")).to_be_visible()
    expect(page.locator("#draft-0")).to_be_hidden()
    assert not find_barriers(page)
    mark(page, "10 July").click()
    expect(field(page, "i0-date")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not find_barriers(page)


def test_without_javascript_the_forms_do(opened):
    page = opened(java_script_enabled=False)
    mark(page, "10 July").click()
    assert page.url.endswith("#id_i0-date")
    field(page, "i0-title").fill("Typed without a script")
    page.locator('[value="accept:0"]').click()
    expect(page.locator(".messagelist")).to_contain_text("saved as a draft")
    page.locator('[value="discard:1"]').click()
    expect(page.locator("#draft-1")).to_contain_text("discarded")
    page.locator('[value="undo:1"]').click()
    field(page, "i1-merge_into").fill(Incident.objects.get().reference)
    page.locator('[value="merge:1"]').click()
    page.get_by_label("Place").check()
    page.get_by_role("button", name=re.compile("Add the article to")).click()
    expect(page.locator(".messagelist")).to_contain_text("Draft 2 is added to")
    incident = Incident.objects.get()
    assert (incident.title, incident.place) == ("Typed without a script", "Gaižiūnai training area")
