"""What an editor does with the forms of the desk."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect


def field(page, name):
    return page.locator(f'[name="{name}"]')


def fill_in(page, values):
    """Write into text fields, choose from lists, tick boxes named `field=value`."""
    for name, value in values.items():
        control = field(page, name)
        if value is True:
            name, code = name.split("=")
            page.locator(f'[name="{name}"][value="{code}"]').check()
        elif control.evaluate("(it) => it.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def look_up(page, name, words, offered=None):
    """Choose in a list that is searched on the server."""
    page.locator(f'select[name="{name}"] + .select2 .select2-selection').click()
    pick_offered(page, words, offered or words)


def look_up_by_keyboard(page, name, words, offered=None):
    page.locator(f'select[name="{name}"] + .select2 .select2-selection').press("Enter")
    pick_offered(page, words, offered or words, by_keyboard=True)


def pick_offered(page, words, offered, by_keyboard=False):
    search = page.locator(".select2-container--open .select2-search__field")
    expect(search).to_be_focused()
    # The list first offers everything, then what was searched for.
    with page.expect_response(lambda answer: is_answer_to(words, answer)):
        search.fill(words)
    option = page.locator(".select2-results__option", has_text=offered)
    expect(option).to_have_count(1)
    if by_keyboard:
        expect(option).to_have_class(re.compile("--highlighted"))
        page.keyboard.press("Enter")
    else:
        option.click()


def is_answer_to(words, answer):
    return parse_qs(urlsplit(answer.url).query).get("term") == [words]


def problems(page):
    return page.locator(".errorlist li")
