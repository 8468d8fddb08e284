"""People who speak for states and organisations."""

from django.db.models import F
from django.shortcuts import get_object_or_404, render

from incidents.filters import BadQuery
from incidents.models import Country, Official, Organisation, Statement
from incidents.models.among import IsAmong
from incidents.views.errors import names_bad_queries
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.paging import Listed, known_names_only, list_page

#: What the list can be put in order by, and how the page says so.
ORDERS = {"name": "name", "-statements": "number of statements", "-last": "the day they last spoke"}


@names_bad_queries
@good_while_the_register_stands
def official_list(request):
    """Everybody who spoke of a published incident; ``of=`` narrows to a state or organisation."""
    known_names_only(request.GET, "of", "ordering")
    ordering = _ordering(request.GET)
    spoken = Statement.objects.all_published().figures_by_official()
    officials = Official.objects.filter(IsAmong(F("pk"), spoken)).with_offices()
    choices = _states_and_organisations(officials)
    chosen = _chosen(request.GET, choices)
    if chosen:
        officials = officials.speaking_for(chosen)
    for official in officials:
        official.statement_count, official.last_spoke = spoken[official.pk]
    context = {
        "officials": _in_order(officials, ordering),
        "choices": choices,
        "chosen": chosen,
        "ordering": ordering,
        "orders": ORDERS,
    }
    return render(request, "incidents/official_list.html", context)


def _ordering(query) -> str:
    ordering = query.get("ordering") or "name"
    known = [f"{way}{order.removeprefix('-')}" for order in ORDERS for way in ("", "-")]
    if ordering not in known:
        said = f"“{ordering[:40]}” is not an order. Known are: {', '.join(known)}."
        raise BadQuery({"ordering": [said]})
    return ordering


def _in_order(officials, ordering: str) -> list[Official]:
    """Officials, which come by name, in another order; of whom no day is known, last either way."""
    down, name = ordering.startswith("-"), ordering.removeprefix("-")
    if name == "name":
        return [*officials][:: -1 if down else 1]
    told = [one for one in officials if name != "last" or one.last_spoke is not None]
    untold = [one for one in officials if name == "last" and one.last_spoke is None]
    by = {"statements": lambda one: one.statement_count, "last": lambda one: one.last_spoke}
    return sorted(told, key=by[name], reverse=down) + untold


def _states_and_organisations(officials):
    """Codes and names of those for whom one of the officials held an office."""
    offices = officials.offices()
    states = Country.objects.represented_by(offices)
    organisations = Organisation.objects.represented_by(offices)
    return [(holder.pk, holder.name) for holder in [*states, *organisations]]


def _chosen(query, choices):
    of = query.get("of", "")
    if of and of not in dict(choices):
        raise BadQuery({"of": [f"“{of[:40]}” is not a state or organisation of an official here."]})
    return of


@names_bad_queries
@good_while_the_register_stands
def official(request, slug):
    """The offices a person held, and what was said in them, a page at a time."""
    known_names_only(request.GET, "page")
    official = get_object_or_404(Official.objects.published().with_offices(), slug=slug)
    statements = Statement.objects.by(official).all_published()
    newest = statements.newest_first().with_details()
    rows = Listed(statements.count(), lambda first, size: newest[first : first + size])
    context = {"official": official, "page": list_page(rows, request.GET)}
    return render(request, "incidents/official.html", context)
