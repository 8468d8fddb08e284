"""Missiles that an ally's own jets fire at what came in: no strangers."""

from collections.abc import Mapping, Sequence

from incidents.articles.words.phrases import Hit, cues_in

#: So many words before a missile its verb stands.
_BEFORE = 5


def is_fired(hits: Mapping[str, Sequence[Hit]], first: int) -> bool:
    """ "The pilot fired one missile", "brought down with an air-to-air missile"."""
    before = range(first - _BEFORE, first)
    if any(cue.first in before for cue in cues_in(hits, "fires")):
        return _is_manned(hits, first)
    shot = any(hit.last < first for hit in hits.get("shoot", ()))
    return shot and any(cue.first in before for cue in cues_in(hits, "with_means"))


def _is_manned(hits: Mapping[str, Sequence[Hit]], first: int) -> bool:
    """Whether a pilot or a jet does it."""
    jets = [hit.first for hit in hits.get("friendly", ())]
    jets += [h.first for h in hits.get("object", ()) if h.code.startswith("aircraft")]
    jets += [h.first for h in hits.get("platform", ())]
    jets += [pilot.first for pilot in cues_in(hits, "pilot")]
    return any(jet < first for jet in jets)
