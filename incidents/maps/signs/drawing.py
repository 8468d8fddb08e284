"""Signs as SVG inside a page: the shapes and classes of `static/js/modules/map/signs.js`.

They stand by attributes, since the policy allows no inline style.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from incidents.maps.picture.colours import symbols
from incidents.maps.signs.merging import Mark, donut_radius

SIGN = 18
#: Of a donut, as first-signs.css has it too.
RING = 4.5
#: An arc begins above, a quarter of the way round from where a circle does.
TOP = 25


class Sign(NamedTuple):
    """A mark that is drawn: ``address`` is where it leads, ``x`` and ``y`` whole pixels from the
    map's middle.
    """

    mark: Mark
    x: int
    y: int
    address: str


def drawn(signs: Iterable[Sign], natures: Sequence[str], look: str) -> str:
    """One drawing of signs about a point; ``natures`` in the order in which their counts come."""
    parts = "".join(_sign(sign, natures) for sign in signs)
    return f'<svg class="{look}" role="group" aria-label="Incidents on the map">{parts}</svg>'


def shapes(kinds: Iterable[str]) -> str:
    """The shapes that the drawings of a page refer to, so that none waits for another file."""
    known = symbols()
    parts = "".join(
        f'<symbol id="sign-{kind}" viewBox="0 0 16 16"><path d="{known[kind]}"/></symbol>'
        for kind in sorted(kinds)
    )
    return f'<svg class="first-signs__shapes" aria-hidden="true">{parts}</svg>' if parts else ""


def kinds_of(marks: Iterable[Mark]) -> set[str]:
    """The shapes that marks need."""
    alone = [mark.one for mark in marks if mark.one is not None]
    strike = {"strike"} if any(one["occurrence"] == "refuted" for one in alone) else set()
    return {one["kind"] for one in alone} | strike


def counts(mark: Mark) -> list[int]:
    """How many of each nature a mark holds."""
    return [sum(column) for column in zip(*(m.natures for m in mark.members), strict=True)]


def _sign(sign: Sign, natures: Sequence[str]) -> str:
    mark = sign.mark
    one = mark.one
    if one is None:
        words = f"{mark.n:,} incident{'' if mark.n == 1 else 's'} here: look closer"
        inside = _donut(counts(mark), natures)
    else:
        words, inside = f"{one['title']}, {one['date']}, {one['reference']}", _glyph(one)
    return (
        f'<a class="first-sign" href="{escape(sign.address)}" '
        f'transform="translate({sign.x} {sign.y})"><title>{escape(words)}</title>{inside}</a>'
    )


def _glyph(one: dict[str, str]) -> str:
    place = f'x="{-SIGN // 2}" y="{-SIGN // 2}" width="{SIGN}" height="{SIGN}"'
    layers = [(one["kind"], "case"), (one["kind"], "mark")]
    if one["occurrence"] == "refuted":
        layers.append(("strike", "strike"))
    uses = "".join(
        f'<use class="glyph__{layer}" href="#sign-{shape}" {place}/>' for shape, layer in layers
    )
    return f'<g class="glyph is-{one["nature"]} is-{one["occurrence"]}">{uses}</g>'


def _donut(natures_held: Sequence[int], natures: Sequence[str]) -> str:
    total = sum(natures_held)
    radius = donut_radius(total)
    arcs, start = "", float(TOP)
    for nature, n in zip(natures, natures_held, strict=True):
        if n:
            share = 100 * n / total
            dashes = f'stroke-dasharray="{share:.4g} {100 - share:.4g}" ' if n < total else ""
            arcs += (
                f'<circle class="donut__arc is-{nature}" r="{radius - RING / 2:g}" '
                f'pathLength="100" {dashes}stroke-dashoffset="{start:.4g}"/>'
            )
            start -= share
    long = " donut__count--long" if total > 999 else ""
    return (
        f'<circle class="donut__ground" r="{radius}"/>'
        f'{arcs}<text class="donut__count{long}" y="4">{_short(total)}</text>'
    )


def _short(n: int) -> str:
    """A count as short as it must be to fit."""
    if n < 10_000:
        return str(n)
    return f"{n / 1000:.0f}k" if n < 1_000_000 else f"{n / 1_000_000:.1f}M"
