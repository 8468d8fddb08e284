"""Files that stand in the pages themselves, since nothing is painted before they are read.

The policy names each by its digest, so that no other inline script or style runs:
docs/decisions/0011-what-the-first-paint-waits-for.md.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

STYLE, SCRIPT = "css/site.css", "js/opening.js"
#: An address in a style sheet that is meant from where the sheet lies.
BESIDE = re.compile(r"""url\((["']?)(?![a-z]+:|/|#)([^"')]+)\1\)""")

register = template.Library()


class Inlined(NamedTuple):
    """A file's text, and the source by which a Content-Security-Policy lets it stand in a page."""

    text: str
    source: str


@register.simple_tag
def opening_style() -> SafeString:
    """What every page wears: in the page where it has been collected, else as a file."""
    if found := _inlined(STYLE):
        return format_html("<style>{}</style>", mark_safe(found.text))  # noqa: S308 (our own file)
    return format_html('<link rel="stylesheet" href="{}">', static(STYLE))


@register.simple_tag
def opening_script() -> SafeString:
    """What runs before a page is painted: in it where it has been collected, else as a file."""
    if found := _inlined(SCRIPT):
        return format_html("<script>{}</script>", mark_safe(found.text))  # noqa: S308 (our own file)
    return format_html('<script src="{}"></script>', static(SCRIPT))


class PolicyOfPages:
    """Middleware, inside django-csp's: pages may have in them what these tags put there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # One that says "not modified" has no type, and its policy takes the place of the kept one.
        if response.get("Content-Type", "text/html").startswith("text/html"):
            files = {"style-src": _inlined(STYLE), "script-src": _inlined(SCRIPT)}
            response._csp_update = {name: [file.source] for name, file in files.items() if file}
        return response


def _inlined(name: str) -> Inlined | None:
    """The collected file of that name; None where there is none, and with DEBUG."""
    if settings.DEBUG:
        return None
    try:
        stored = getattr(staticfiles_storage, "stored_name", str)(name)
    except ValueError:  # nothing has been collected yet
        return None
    path = Path(staticfiles_storage.path(stored))
    return _read(path, staticfiles_storage.url(name)) if path.is_file() else None


@cache
def _read(path: Path, address: str) -> Inlined:
    """Raises ValueError where the text cannot stand in a page."""
    text = path.read_text("utf-8").strip()
    if re.search("</(style|script)", text, re.IGNORECASE):
        raise ValueError(f"{path} would end the element it stands in.")
    text = BESIDE.sub(lambda at: f"url({urljoin(address, at[2])})", text)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inlined(text, f"'sha256-{digest}'")
