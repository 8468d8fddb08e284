"""Icons that stand in the page itself, where another file would be waited for."""

from functools import cache
from xml.etree import ElementTree

from django import template
from django.contrib.staticfiles import finders
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

SVG = "{http://www.w3.org/2000/svg}"


@register.simple_tag
@cache
def drawn_icon(name: str) -> SafeString:
    """The icon of that name with its lines, which `components/icon.html` refers to.

    For what is painted first (docs/decisions/0011-what-the-first-paint-waits-for.md). Raises
    KeyError where there is none.
    """
    paths = _symbols()[name].iter(f"{SVG}path")
    lines = format_html_join(
        "", '<path class="{}" d="{}"/>', [(path.get("class", ""), path.get("d")) for path in paths]
    )
    return format_html('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', lines)


def _symbols() -> dict[str, ElementTree.Element]:
    root = ElementTree.parse(finders.find("symbols/symbols.svg")).getroot()
    return {symbol.get("id"): symbol for symbol in root.iter(f"{SVG}symbol")}
