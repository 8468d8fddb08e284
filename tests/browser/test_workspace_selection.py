"""Choosing one incident: list, card, map and address agree on which."""

import re

from playwright.sync_api import expect

from tests.browser.workspace import (
    expect_address,
    expect_card,
    expect_listed,
    expect_no_card,
    facet,
    open_workspace,
    row,
    sign,
)

SELECTED = re.compile(r"\bsign--selected\b")


def test_incident_chosen_in_list_or_map_opens_its_card_and_marks_its_sign(page, register):
    gerbera = register.gerbera
    open_workspace(page)
    row(page, gerbera).click()

    expect_card(page, gerbera)
    expect(sign(page, gerbera)).to_have_class(SELECTED)
    expect_address(page, incident=gerbera.reference)
    card = page.locator("[data-card]")
    expect(card).to_contain_text("Gaižiūnai training area")
    expect(card).to_contain_text("It had most likely lost its way.")
    expect(card).to_contain_text("A note was handed over.")

    page.keyboard.press("Escape")
    expect_no_card(page)
    expect_address(page, incident=None)
    expect(page.locator(".sign--selected")).to_have_count(0)
    expect(row(page, gerbera).locator("a")).to_be_focused()

    # So does a press on a sign; and each choice is a step in the history.
    sign(page, register.jets).click()
    expect_card(page, register.jets)
    expect_address(page, incident=register.jets.reference)
    expect(sign(page, register.jets)).to_have_class(SELECTED)
    page.go_back()
    expect_no_card(page)
    page.go_forward()
    expect_card(page, register.jets)
    expect(sign(page, register.jets)).to_have_class(SELECTED)


def test_chosen_incident_is_shown_again_by_its_address(page, register):
    open_workspace(page, f"?kind=drone&incident={register.gerbera.reference}")
    expect_card(page, register.gerbera)
    expect(sign(page, register.gerbera)).to_have_class(SELECTED)
    page.get_by_role("link", name="All incidents in view").click()
    expect_no_card(page)
    expect_address(page, incident=None, kind="drone")


def test_pointing_at_a_row_points_at_its_sign_and_back_and_a_card_leads_on(page, register):
    open_workspace(page)
    row(page, register.jets).hover()
    expect(sign(page, register.jets)).to_have_class(re.compile("sign--hovered"))
    sign(page, register.missile).hover()
    expect(row(page, register.missile)).to_have_class(re.compile("entry--pointed"))
    expect(page.locator(".sign--hovered")).to_have_count(1)

    row(page, register.gerbera).click()
    page.get_by_role("link", name="Full record").click()
    expect(page).to_have_url(re.compile(f"/incidents/{register.gerbera.reference}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(register.gerbera.title)
    page.go_back()
    expect_card(page, register.gerbera)


def test_chosen_incident_stays_when_a_filter_changes(page, register):
    open_workspace(page, f"?incident={register.gerbera.reference}")
    expect_card(page, register.gerbera)
    facet(page, "kind", "drone").click()
    expect_address(page, incident=register.gerbera.reference, kind="drone")
    expect(sign(page, register.jets)).to_have_count(0)
    expect_card(page, register.gerbera)
    expect(sign(page, register.gerbera)).to_have_class(SELECTED)


def test_incident_without_a_place_is_listed_and_has_a_card(page, register):
    open_workspace(page, "?country=PL")
    expect_listed(page, register.night, register.unmapped)
    expect(row(page, register.unmapped)).to_contain_text("not on the map")
    expect(page.locator(".ledger__note")).to_contain_text("1 not on the map")
    row(page, register.unmapped).click()
    expect_card(page, register.unmapped)
    expect(page.locator("[data-card]")).to_contain_text("place unknown")
    expect(page.locator(".sign--selected")).to_have_count(0)


def test_incident_that_nobody_may_see_is_a_problem_of_the_address(open_page, register):
    page = open_page(expected=["400", "404"])
    page.goto(f"/?incident={register.draft.reference}")
    problems = page.get_by_role("alert").filter(has_text="This address asks for")
    expect(problems).to_contain_text(register.draft.reference)
    expect(page.locator("body")).not_to_contain_text(register.draft.title)
