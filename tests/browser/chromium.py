"""The system's Chromium, with the network shut."""

from playwright.sync_api import Browser, Playwright

from tests.servers import find_chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The network stays shut for the browser too.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def launch(playwright: Playwright, program: str | None = None) -> Browser:
    """Start it; the Chromium that readers have, where no other program is given."""
    return playwright.chromium.launch(executable_path=program or find_chromium(), args=FLAGS)
