"""The site's colours and signs for pictures, read from where the browser reads them."""

import re
from functools import cache
from xml.etree import ElementTree

from django.contrib.staticfiles import finders

THEMES = ("light", "dark")
_TOKEN = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")


@cache
def palette(theme: str) -> dict[str, str]:
    """Every colour of the design tokens by name, as #rrggbb, in one of `THEMES`."""
    with open(finders.find("css/tokens.css"), encoding="utf-8") as file:
        found = _TOKEN.findall(file.read())
    return {name: colours[THEMES.index(theme)] for name, *colours in found}


def nature_colour(nature: str, colours: dict[str, str]) -> str:
    """The colour of a nature; natures are tokens by their first word, as in ``debris``."""
    name = nature.replace("_", "-")
    return colours.get(name) or colours[name.partition("-")[0]]


def mixed(colour: str, share: float, ground: str) -> str:
    """A colour laid thinly over a ground, as #rrggbb."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@cache
def symbols() -> dict[str, str]:
    """The path of each sign, on a square of 16 units."""
    root = ElementTree.parse(finders.find("symbols/symbols.svg")).getroot()
    svg = "{http://www.w3.org/2000/svg}"
    return {
        symbol.get("id"): symbol.find(f"{svg}path").get("d") for symbol in root.iter(f"{svg}symbol")
    }
