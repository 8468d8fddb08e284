"""Missiles that an ally's own jets fire at what came in: no strangers."""

from collections.abc import Mapping, Sequence

from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import Token

#: How verbs of firing begin, in all languages.
_FIRING = ("fired", "fires", "firing", "loos", "raidīj", "palaid", "paleid", "iššov", "odpali") + (
    ("wystrzel", "tulist", "lansat", "tras", "випусти", "выпусти", "запусти")
)
_PILOTS = ("pilot", "pilō", "piloo", "lakūn", "пілот", "пилот", "лётчик", "летчик", "lendur")
_WITH = frozenset({"with", "by", "using", "cu", "ar"})
#: So many words before a missile its verb stands.
_BEFORE = 5


def is_fired(tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]], first: int) -> bool:
    """ "The pilot fired one missile", "brought down with an air-to-air missile"."""
    before = [token.norm for token in tokens[max(first - _BEFORE, 0) : first]]
    if any(word.startswith(_FIRING) for word in before):
        return _is_manned(tokens, hits, first)
    shot = any(hit.last < first for hit in hits.get("shoot", ()))
    return shot and bool(_WITH & set(before))


def _is_manned(tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]], first: int) -> bool:
    """Whether a pilot or a jet does it."""
    jets = [hit.first for hit in hits.get("friendly", ())]
    jets += [h.first for h in hits.get("object", ()) if h.code.startswith("aircraft")]
    jets += [h.first for h in hits.get("platform", ())]
    jets += [n for n, token in enumerate(tokens) if token.norm.startswith(_PILOTS)]
    return any(jet < first for jet in jets)
