"""Visitors of the site: contexts of one browser, each used again by later tests as a new visitor.

A new context has to fetch and compile every module anew, which takes longer than most tests. One
that was used keeps the browser's copies of files and nothing of what its visitor did.
"""

from collections import defaultdict

from playwright.sync_api import Browser, BrowserContext, Page

#: Milliseconds until what a test waits for counts as missing; machines can be busy.
PATIENCE = 20_000
#: Whatever a page can keep in the browser beside its copies of files.
KEPT_BY_PAGES = "local_storage,indexeddb,websql,service_workers,cache_storage,file_systems"


class Visitor:
    """A context whose troubles are noted where its test looks for them."""

    def __init__(self, context: BrowserContext, site: str):
        self.context, self.site = context, site
        self._noted: list[str] | None = None
        self._expected: tuple[str, ...] = ()
        context.set_default_timeout(PATIENCE)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self._note(f"Uncaught: {error.error}"))
        context.on("request", self._note_request)

    def arrive(self, noted: list[str], expected, viewport, theme, motion) -> Page:
        """A blank page; what goes wrong behind it is noted, but for what is expected."""
        self._noted, self._expected = noted, tuple(expected)
        page = self.context.new_page()
        page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
        page.emulate_media(color_scheme=theme, reduced_motion=motion)
        return page

    def leave(self) -> None:
        """Close what is open and forget what was done, but for the copies of files."""
        self._noted = None
        for page in self.context.pages:
            page.close()
        self.context.set_offline(False)
        self.context.clear_cookies()
        blank = self.context.new_page()
        session = self.context.new_cdp_session(blank)
        asked = {"origin": self.site, "storageTypes": KEPT_BY_PAGES}
        session.send("Storage.clearDataForOrigin", asked)
        blank.close()

    def _note(self, trouble: str) -> None:
        if self._noted is not None and not any(words in trouble for words in self._expected):
            self._noted.append(trouble)

    def _note_console(self, message) -> None:
        address = message.location.get("url", "")
        # Browsers ask for this one by themselves.
        if message.type == "error" and not address.endswith("/favicon.ico"):
            self._note(f"{message.text} ({address})")

    def _note_request(self, request) -> None:
        if not request.url.startswith((f"{self.site}/", "data:", "blob:", "about:")):
            self._note(f"A request left the host: {request.url}")


class Visitors:
    """Who is away, by what their browsers can do; a test's visitors are there at the same time."""

    def __init__(self, browser: Browser, site: str):
        self._browser, self._site = browser, site
        self._away: dict[str, list[Visitor]] = defaultdict(list)
        self._here: list[tuple[str | None, Visitor]] = []

    def one_more(self, *, once=False, **options) -> Visitor:
        """A visitor; ``once``, one who is not used again, as where a test sets the clock."""
        if once:
            visitor = self._new(options)
            self._here.append((None, visitor))
            return visitor
        kind = str(sorted(options.items()))
        away = self._away[kind]
        visitor = away.pop() if away else self._new(options)
        self._here.append((kind, visitor))
        return visitor

    def all_leave(self) -> None:
        for kind, visitor in self._here:
            visitor.leave()
            if kind is None:
                visitor.context.close()
            else:
                self._away[kind].append(visitor)
        self._here.clear()

    def _new(self, options) -> Visitor:
        return Visitor(self._browser.new_context(base_url=self._site, **options), self._site)
