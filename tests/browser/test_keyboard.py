"""By keyboard alone: everything is reached, seen and undone."""

import re

from playwright.sync_api import expect

from tests.browser.workspace import (
    expect_address,
    expect_card,
    expect_listed,
    expect_no_card,
    open_workspace,
    row,
    rows,
    sign,
    wait_until_drawn,
)

#: What has the focus: its part of the page and its words.
FOCUSED = """() => {
    const at = document.activeElement;
    const part = at.closest(".masthead, .filters, .map-pane, .ledger, .timeline");
    return [part?.classList[0] ?? at.className, at.ariaLabel ?? at.textContent.trim()];
}"""
#: Whether a reader sees that it has it.
SEEN = """() => {
    const at = document.activeElement;
    // Of a date field's own parts the browser draws the focus.
    if (at.type === "date") return true;
    const holder = at.closest(".entry, .facet__row, .search") ?? at;
    const drawn = ({outlineStyle, outlineWidth}) =>
        outlineStyle !== "none" && outlineWidth !== "0px";
    return drawn(getComputedStyle(at)) || drawn(getComputedStyle(holder));
}"""


def test_skip_links_come_first_and_lead_to_filters_and_list(page, register):
    open_workspace(page)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the filters")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the list of incidents")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ledger")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)[0] == "ledger"


def test_skip_link_of_a_page_leads_to_its_content(page, register):
    page.goto("/incidents/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_tab_walks_through_the_parts_and_is_seen_wherever_it_goes(page, register):
    open_workspace(page)
    parts, unseen = [], []
    for _ in range(120):
        page.keyboard.press("Tab")
        (part, words), seen = page.evaluate(FOCUSED), page.evaluate(SEEN)
        if not seen:
            unseen.append((part, words))
        if part not in parts:
            parts.append(part)
        if part == "ledger":
            break
    assert parts == ["skip-link", "masthead", "filters", "map-pane", "ledger"]
    for _ in range(3):
        page.keyboard.press("Tab")
        if not page.evaluate(SEEN):
            unseen.append(page.evaluate(FOCUSED))
    assert not unseen


def test_filter_is_chosen_with_the_space_bar_and_keeps_the_focus(page, register):
    open_workspace(page)
    box = page.locator('input[name="kind"][value="aircraft"]')
    box.focus()
    page.keyboard.press("Space")
    expect_listed(page, register.jets, register.at_sea)
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect_address(page, kind=None)
    expect(box).to_be_focused()


def test_slash_searches_and_f_goes_to_the_filters(page, register):
    open_workspace(page)
    page.keyboard.press("f")
    expect(page.locator("#filters")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("jets/f j")
    expect(page.locator("[data-search]")).to_have_value("jets/f j")


def test_j_and_k_walk_the_list_enter_opens_and_escape_closes(page, register):
    open_workspace(page)
    page.keyboard.press("j")
    expect(row(page, register.jets).locator("a")).to_be_focused()
    expect(sign(page, register.jets)).to_have_class(re.compile("sign--hovered"))
    page.keyboard.press("j")
    expect(row(page, register.night).locator("a")).to_be_focused()
    page.keyboard.press("k")
    expect(row(page, register.jets).locator("a")).to_be_focused()

    page.keyboard.press("Enter")
    expect_card(page, register.jets)
    expect(page.locator("[data-card-title]")).to_be_focused()
    page.keyboard.press("j")
    expect_card(page, register.night)
    expect_address(page, incident=register.night.reference)
    page.keyboard.press("Escape")
    expect_no_card(page)
    expect(row(page, register.night).locator("a")).to_be_focused()


def test_signs_are_one_stop_of_the_tab_key_and_arrows_go_between_them(page, register):
    open_workspace(page)
    page.locator(".map").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".sign:focus")).to_have_count(1)
    seen = {page.evaluate(FOCUSED)[1]}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(page.evaluate(FOCUSED)[1])
    assert len(seen) >= 3
    sign(page, register.jets).focus()
    page.keyboard.press("Enter")
    expect_card(page, register.jets)
    sign(page, register.jets).focus()
    page.keyboard.press("Tab")
    expect(page.locator(".sign:focus")).to_have_count(0)


def test_dialog_of_keys_opens_traps_and_closes(page, register):
    open_workspace(page)
    button = page.get_by_role("button", name="Keyboard shortcuts")
    button.press("Enter")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_be_visible()
    page.keyboard.press("j")
    expect(rows(page).locator("a:focus")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_single_letters_can_be_switched_off_for_good(page, register):
    open_workspace(page)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Single letters act as shortcuts").uncheck()
    page.get_by_role("button", name="Close", exact=True).click()
    focused = page.locator(".entry a:focus, #filters:focus, [data-search]:focus")
    for _ in range(2):
        for key in ("j", "f", "/"):
            page.keyboard.press(key)
            expect(focused).to_have_count(0)
        page.reload()
        wait_until_drawn(page)
