"""Pictures of the main pages, to look at: `python -m tests.browser.screenshots`.

Loads the bundled register into a database of its own, serves it as `make run` does, and writes
docs/screenshots/<page>-<width>-<theme>.png.
"""

import os
import secrets
import socket
import subprocess
import sys

from playwright.sync_api import Browser, Page, expect, sync_playwright

from config.settings import BASE_DIR
from tests import servers
from tests.browser.chromium import launch

PICTURES = BASE_DIR / "docs/screenshots"
SCREENS = {1440: 900, 390: 844}
THEMES = ("light", "dark")
INCIDENT = "LT-2025-0003"
PAGES = {
    "workspace": "/",
    "incident": f"/incidents/{INCIDENT}/",
    "country": "/countries/PL/",
    "admin-incident": f"/admin/incidents/incident/?q={INCIDENT}",
}
REVIEWER = "ruta"
PATIENCE = 30_000  # milliseconds


def manage(settings: dict[str, str], *arguments: str, given: str = "") -> None:
    command = [sys.executable, BASE_DIR / "manage.py", *arguments]
    subprocess.run(
        command, check=True, env=settings, input=given, text=True, stdout=subprocess.DEVNULL
    )


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return asking.getsockname()[1]


def take_pictures(browser: Browser, site: str, password: str) -> None:
    for theme in THEMES:
        context = browser.new_context(
            base_url=site, color_scheme=theme, reduced_motion="reduce", locale="en-GB"
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        sign_in(page, password)
        for name, address in PAGES.items():
            for width, height in SCREENS.items():
                page.set_viewport_size({"width": width, "height": height})
                page.goto(address)
                if name == "admin-incident":
                    page.goto(page.get_by_role("link", name=INCIDENT).get_attribute("href"))
                wait_until_drawn(page)
                picture = PICTURES / f"{name}-{width}-{theme}.png"
                page.screenshot(path=picture)
                print(f"{picture.relative_to(BASE_DIR)}: {picture.stat().st_size // 1000} kB")
        context.close()


def sign_in(page: Page, password: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(REVIEWER)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Where things stand")).to_be_visible()


def wait_until_drawn(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    if page.locator(".map").count():
        expect(page.locator("[data-map-status]")).to_have_count(0)
        # On the desk a map has a point to set, and no signs.
        drawn = ".leaflet-marker-icon" if "/admin/" in page.url else ".sign"
        expect(page.locator(drawn).first).to_be_attached()
    page.evaluate("document.fonts.ready.then(() => true)")


def main() -> None:
    expect.set_options(timeout=PATIENCE)
    PICTURES.mkdir(exist_ok=True)
    password, port = secrets.token_urlsafe(), free_port()
    with servers.temporary_directory() as directory:
        settings = os.environ | {"DATABASE_URL": f"sqlite:///{directory}/pictures.sqlite3"}
        manage(settings, "collectstatic", "--noinput")
        manage(settings, "migrate")
        manage(settings, "load_register")
        manage(
            settings, "create_editor", REVIEWER, "--reviewer", "--password-stdin", given=password
        )
        serve = [sys.executable, "-m", "gunicorn", "config.wsgi", "--chdir", BASE_DIR]
        serve += ["--bind", f"127.0.0.1:{port}", "--threads", "4", "--no-control-socket"]
        ask = f"import socket; exit(socket.socket().connect_ex(('127.0.0.1', {port})))"
        with (
            servers.server(serve, [sys.executable, "-c", ask], directory, env=settings),
            sync_playwright() as playwright,
            launch(playwright) as browser,
        ):
            take_pictures(browser, f"http://127.0.0.1:{port}", password)


if __name__ == "__main__":
    main()
