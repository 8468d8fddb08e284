"""Light and dark: the system decides, the reader may choose, and the map goes along."""

from playwright.sync_api import expect

from tests.browser.workspace import open_workspace

GROUND = "getComputedStyle(document.documentElement).backgroundColor"
SEA = "getComputedStyle(document.querySelector('.map')).backgroundColor"
LAND = "getComputedStyle(document.querySelector('path.land--covered')).fill"
MARK = "getComputedStyle(document.querySelector('.sign .glyph__mark')).fill"


def brightness(page, colour):
    red, green, blue = page.evaluate(
        f"{colour}.match(/[\\d.]+/g).slice(0, 3).map(Number)",
    )
    return (red + green + blue) / 3


def use_dark(page):
    return page.get_by_role("button", name="Use the dark theme")


def test_theme_follows_the_system(open_page, register):
    page = open_page(theme="dark")
    open_workspace(page)
    for colour in (GROUND, SEA, LAND):
        assert brightness(page, colour) < 128, colour
    expect(page.get_by_role("button", name="Use the light theme")).to_be_visible()
    page.emulate_media(color_scheme="light")
    for colour in (GROUND, SEA, LAND):
        assert brightness(page, colour) > 128, colour
    expect(use_dark(page)).to_be_visible()


def test_chosen_theme_outlives_a_reload_without_a_flash(page, register):
    open_workspace(page)
    before = page.evaluate(MARK)
    use_dark(page).click()
    for colour in (GROUND, SEA, LAND):
        assert brightness(page, colour) < 128, colour
    assert page.evaluate(MARK) != before

    # Noted at the moment the body begins, which is before anything can have been painted.
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            if (!document.body) return;
            window.themeAtFirst = document.documentElement.dataset.theme;
            observer.disconnect();
        }).observe(document, {childList: true, subtree: true});"""
    )
    page.reload()
    assert page.evaluate("window.themeAtFirst") == "dark"
    assert brightness(page, GROUND) < 128

    page.goto("/incidents/")
    assert page.evaluate("window.themeAtFirst") == "dark"
    assert brightness(page, GROUND) < 128
    page.get_by_role("button", name="Use the light theme").click()
    assert brightness(page, GROUND) > 128


def test_script_that_sets_the_theme_stands_in_the_page_before_its_styles(page, register):
    page.goto("/about/")
    script = page.locator("head script:not([src], [type])")
    expect(script).to_have_count(1)
    assert "localStorage" in script.text_content()
    assert script.evaluate(
        "(it) => [...document.styleSheets].every(({ownerNode}) =>"
        " it.compareDocumentPosition(ownerNode) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )


def test_theme_of_closed_storage_is_the_systems(open_page, register):
    page = open_page(theme="dark")
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("closed", "SecurityError"); },
        });"""
    )
    open_workspace(page)
    assert brightness(page, LAND) < 128
    page.get_by_role("button", name="Use the light theme").click()
    assert brightness(page, LAND) > 128
