"""Query string → narrower QuerySet: one definition for forms, pages and every other door."""

from collections.abc import Mapping
from functools import cached_property
from itertools import islice

import django_filters
from django import forms
from django.http import QueryDict

from incidents.codebook import (
    AirspaceStatus,
    Attribution,
    EnteredFrom,
    Intent,
    Kind,
    LocationPrecision,
    Nature,
    Occurrence,
    Outcome,
    ResponseKind,
    Ternary,
)
from incidents.filters.places import BoxFilter, DepthFilter, MappedFilter, NearFilter
from incidents.filters.values import CodesFilter, DayFilter, SearchFilter
from incidents.models import Country, Incident, Official, Platform

#: Names that are known beside the filters on pages; other doors have their own.
CONTROLS = {"page", "ordering", "map", "incident", "mode", "compare", "layers"}
#: Filters that take one value, which commas do not divide.
WHOLE = {"search", "bbox", "near", "min_depth_km"}
#: How many names an error tells of, and how much of each.
MOST_PROBLEMS = 20
LONGEST_NAME = 80
#: Names that other people's links add; never looked at.
IGNORED_PREFIXES = ("utm_",)
IGNORED = {"fbclid", "gclid"}


class BadQuery(ValueError):
    """A query string that cannot be answered; ``problems`` maps each name to its sentences.

    Names are cut short, and of very many the first are told: what asks badly gets a short answer.
    """

    def __init__(self, problems: dict[str, list[str]]):
        self.problems = {name[:LONGEST_NAME]: said for name, said in problems.items()}
        super().__init__("; ".join(self.sentences))

    @property
    def told(self) -> dict[str, list[str]]:
        """The first of the problems."""
        return dict(islice(self.problems.items(), MOST_PROBLEMS))

    @property
    def sentences(self) -> list[str]:
        """One sentence a problem, each with the offending name; of very many, first how many."""
        told = [f"“{name}”: {said}" for name, all_said in self.told.items() for said in all_said]
        number = len(self.problems)
        if number > MOST_PROBLEMS:
            told.insert(0, f"{number} names are wrong here; the first {MOST_PROBLEMS} are:")
        return told


def country_codes():
    return list(Country.objects.values_list("code", flat=True))


def platform_slugs():
    return list(Platform.objects.published().values_list("slug", flat=True))


def official_slugs():
    return list(Official.objects.published().values_list("slug", flat=True))


class PeriodForm(forms.Form):
    """The form behind the filters: what holds between two of them."""

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", f"The period ends on {until}, before it begins on {since}.")


class IncidentFilter(django_filters.FilterSet):
    """The filters of the register, by the names that every door knows."""

    country = CodesFilter(codes=country_codes, question="in_countries", noun="country")
    entered_from = CodesFilter(codes=EnteredFrom.values, question="from_origins", noun="origin")
    kind = CodesFilter(codes=Kind.values)
    nature = CodesFilter(codes=Nature.values)
    platform = CodesFilter(codes=platform_slugs, question="flown_by", noun="platform")
    outcome = CodesFilter(codes=Outcome.values, question="ending_in")
    occurrence = CodesFilter(codes=Occurrence.values)
    attribution = CodesFilter(codes=Attribution.values)
    attributed_to = CodesFilter(codes=country_codes, noun="country")
    intent = CodesFilter(codes=Intent.values)
    armed = CodesFilter(codes=Ternary.values, question="carrying")
    response = CodesFilter(codes=ResponseKind.values, question="answered_by")
    official = CodesFilter(codes=official_slugs, question="spoken_of_by", noun="official")
    since = DayFilter(end="since", label="From")
    until = DayFilter(end="until", label="Until")
    airspace_status = CodesFilter(codes=AirspaceStatus.values)
    location_precision = CodesFilter(codes=LocationPrecision.values)
    mapped = MappedFilter()
    bbox = BoxFilter(label="Box")
    near = NearFilter(label="Near")
    min_depth_km = DepthFilter(label="At least so deep")
    search = SearchFilter(max_length=200, label="Search")

    class Meta:
        model = Incident
        fields: list[str] = []
        form = PeriodForm

    def narrowed(self, leaving_out: tuple[str, ...] = ()):
        """The incidents that pass every filter but those named in ``leaving_out``."""
        found = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name not in leaving_out:
                found = self.filters[name].filter(found, value)
        return found

    def get_form_class(self):
        """What reads the values; made once, for it is the same for all."""
        made = vars(IncidentFilter).get("_form_class")
        if made is None:
            made = IncidentFilter._form_class = super().get_form_class()
        return made

    @cached_property
    def chosen(self) -> dict:
        """Names and values of the filters in use."""
        given = self.form.cleaned_data.items()
        return {name: value for name, value in given if value not in (None, "", [])}

    @cached_property
    def canonical(self) -> str:
        """The filters in use, in one form for all ways of asking for the same."""
        return canonical(self.chosen)


def ask(queryset, query: QueryDict, controls=CONTROLS) -> IncidentFilter:
    """The filters of a query string, over ``queryset``; ``controls`` are known beside them.

    Raises BadQuery that names every unknown filter and every value that cannot be understood.
    """
    asked = IncidentFilter(query, queryset=queryset)
    known = [*asked.filters, *sorted(controls)]
    problems = {name: list(said) for name, said in asked.form.errors.items()}
    problems |= {
        name: [f"This is not a known filter. Known are: {', '.join(known)}."]
        for name in query
        if name not in (*known, *IGNORED) and not name.startswith(IGNORED_PREFIXES)
    }
    if problems:
        raise BadQuery(problems)
    return asked


def canonical(chosen: Mapping[str, object]) -> str:
    """Names and values of filters, in one form for all ways of asking for the same."""
    return str(
        sorted(
            (name, sorted(value) if isinstance(value, list) else str(value))
            for name, value in chosen.items()
        )
    )


def answers(*questions):
    """What each of the questions answers; raises one BadQuery with what is wrong with any."""
    found, problems = [], {}
    for question in questions:
        try:
            found.append(question())
        except BadQuery as error:
            problems = error.problems | problems  # a known name's before a long row of unknown ones
    if problems:
        raise BadQuery(problems)
    return found


def carried(query: QueryDict, without: tuple[str, ...] = ()) -> str:
    """The query string to carry along in links: the filters in use, lists joined by commas."""
    kept = QueryDict(mutable=True)
    for name in IncidentFilter.base_filters:
        values = [value for value in query.getlist(name) if value]
        if values and name not in without:
            kept[name] = ",".join(values) if name not in WHOLE else values[-1]
    return kept.urlencode(safe=",")
