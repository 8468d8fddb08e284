"""People who speak for states and organisations."""

from django.shortcuts import get_object_or_404, render

from incidents.filters import BadQuery
from incidents.models import Country, Official, Organisation, Statement
from incidents.views.errors import names_bad_queries
from incidents.views.paging import known_names_only


@names_bad_queries
def official_list(request):
    """Everybody who spoke of a published incident; ``of=`` narrows to a state or organisation."""
    known_names_only(request.GET, "of")
    officials = Official.objects.published().with_statement_figures().with_offices()
    choices = _states_and_organisations()
    chosen = _chosen(request.GET, choices)
    if chosen:
        officials = officials.speaking_for(chosen)
    context = {"officials": officials, "choices": choices, "chosen": chosen}
    return render(request, "incidents/official_list.html", context)


def _states_and_organisations():
    """Codes and names of those for whom a public official held an office."""
    offices = Official.objects.published().offices()
    states = Country.objects.represented_by(offices)
    organisations = Organisation.objects.represented_by(offices)
    return [(holder.pk, holder.name) for holder in [*states, *organisations]]


def _chosen(query, choices):
    of = query.get("of", "")
    if of and of not in dict(choices):
        raise BadQuery({"of": [f"“{of[:40]}” is not a state or organisation of an official here."]})
    return of


def official(request, slug):
    """The offices a person held, and what was said in them."""
    official = get_object_or_404(Official.objects.published().with_offices(), slug=slug)
    statements = Statement.objects.published().by(official).with_details()
    context = {"official": official, "statements": statements.newest_first()}
    return render(request, "incidents/official.html", context)
