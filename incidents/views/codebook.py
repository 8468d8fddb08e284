"""Every code of the register with its definition."""

from dataclasses import dataclass

from django.shortcuts import render

from incidents.codebook import CODEBOOK, CodeList

_TITLES = {
    "kind": "Object",
    "nature": "Nature",
    "occurrence": "Did it happen",
    "attribution": "Who did it",
    "intent": "Intent",
    "outcome": "How it ended",
    "entered_from": "Came from",
    "location_precision": "How closely the place is known",
    "date_precision": "How closely the day is known",
    "armed": "Armed, transponder, flight plan, radio",
    "airspace_status": "Airspace",
    "category": "Sort of object",
    "stance": "What a statement does",
    "response": "What was done",
    "publisher_kind": "Publisher",
    "country_role": "Role of a state",
    "cited_field": "What a citation supports",
    "state": "State of a record",
    "withdrawal_reason": "Why a record was withdrawn",
}
_SIGNED = {"kind", "nature", "occurrence"}


@dataclass(frozen=True)
class ShownList:
    """A code list as the page shows it."""

    name: str
    codes: type[CodeList]

    @property
    def title(self) -> str:
        return _TITLES.get(self.name, self.name.replace("_", " ").capitalize())

    @property
    def lead(self) -> str:
        said = (self.codes.__doc__ or "").replace("``", "")
        return "" if said == f"{self.title}?" else said

    @property
    def signed(self) -> bool:
        return self.name in _SIGNED


def codebook(request):
    lists = [ShownList(name, codes) for name, codes in CODEBOOK.items()]
    return render(request, "incidents/codebook.html", {"lists": lists})
