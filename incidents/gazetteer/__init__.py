"""Place names in, places out: offline, from files of places that set-up and a command build."""

from incidents.gazetteer.place import BadName, Candidate, Mention, PlaceRow
from incidents.gazetteer.search import Gazetteer, Known, NoGazetteer, known_places

__all__ = [
    "BadName",
    "Candidate",
    "Gazetteer",
    "Known",
    "Mention",
    "NoGazetteer",
    "PlaceRow",
    "known_places",
]
