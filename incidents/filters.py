"""Query string → narrower QuerySet: one definition for forms, pages and every other door."""

import math
from functools import cached_property

import django_filters
from django import forms
from django.http import QueryDict

from incidents.codebook import (
    Attribution,
    EnteredFrom,
    Intent,
    Kind,
    Nature,
    Occurrence,
    Outcome,
    ResponseKind,
    Ternary,
)
from incidents.folding import fold
from incidents.models import Country, Incident, Official, Platform
from incidents.models.reference import REFERENCE

#: Names that are known beside the filters on pages; other doors have their own.
CONTROLS = {"page", "ordering", "map", "incident"}
#: How many words one search may ask for: each is a condition of its own.
MOST_WORDS = 20
#: Names that other people's links add; never looked at.
IGNORED_PREFIXES = ("utm_",)
IGNORED = {"fbclid", "gclid"}


class BadQuery(ValueError):
    """A query string that cannot be answered; ``problems`` maps each name to its sentences."""

    def __init__(self, problems: dict[str, list[str]]):
        self.problems = problems
        super().__init__("; ".join(self.sentences))

    @property
    def sentences(self) -> list[str]:
        """One sentence a problem, each with the offending name."""
        return [
            f"“{name}”: {said}" for name, all_said in self.problems.items() for said in all_said
        ]


class ListInput(forms.TextInput):
    """Reads both ``kind=drone,missile`` and ``kind=drone&kind=missile``."""

    def value_from_datadict(self, data, files, name):
        given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return [part.strip() for value in given for part in value.split(",") if part.strip()]


class CodesField(forms.Field):
    """A list of codes, each of which must be known; ``codes`` may ask the database, late."""

    widget = ListInput

    def __init__(self, *, codes, noun="code", **options):
        self.codes, self.noun = codes, noun
        super().__init__(**options)

    def clean(self, value):
        wanted = list(dict.fromkeys(value or []))
        if not wanted:
            return []
        known = self.codes() if callable(self.codes) else self.codes
        unknown = [code for code in wanted if code not in known]
        if unknown:
            named = ", ".join(f"“{code[:60]}”" for code in unknown)
            allowed = f" Known are: {', '.join(known)}." if 0 < len(known) <= 60 else ""
            raise forms.ValidationError(f"{named} is not a known {self.noun}.{allowed}")
        return wanted


class CodesFilter(django_filters.Filter):
    """Asks a QuerySet method, or narrows a column, by a list of codes."""

    field_class = CodesField

    def __init__(self, *, codes, question=None, noun="code", **options):
        self.question = question
        super().__init__(codes=codes, noun=noun, **options)

    def filter(self, queryset, value):
        if not value:
            return queryset
        if self.question:
            return getattr(queryset, self.question)(value)
        return queryset.filter(**{f"{self.field_name}__in": value})


class DayField(forms.DateField):
    """A day as 2025-07-28."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options):
        super().__init__(input_formats=["%Y-%m-%d"], **options)
        self.error_messages["invalid"] = "This is not a day such as 2025-07-28."


class DayFilter(django_filters.Filter):
    """One end of the period."""

    field_class = DayField

    def __init__(self, *, end, **options):
        self.end = end
        super().__init__(**options)

    def filter(self, queryset, value):
        return queryset.between(**{self.end: value}) if value else queryset


class BoxField(forms.CharField):
    """west,south,east,north in degrees; west may exceed east across the 180th meridian."""

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        try:
            west, south, east, north = (float(part) for part in value.split(","))
        except ValueError as error:
            raise forms.ValidationError(
                "Give four numbers: west,south,east,north, as in 20,53,27,57."
            ) from error
        if not all(math.isfinite(edge) for edge in (west, south, east, north)):
            raise forms.ValidationError("Every edge must be a finite number of degrees.")
        if not (-180 <= west <= 180 and -180 <= east <= 180):
            raise forms.ValidationError("West and east lie between −180 and 180.")
        if not -90 <= south <= north <= 90:
            raise forms.ValidationError("South and north lie between −90 and 90, south first.")
        return west, south, east, north


class BoxFilter(django_filters.Filter):
    field_class = BoxField

    def filter(self, queryset, value):
        return queryset.inside(*value) if value else queryset


class WordsField(forms.CharField):
    """Words to search for; each is a condition of its own, so there may not be many."""

    def clean(self, value):
        value = super().clean(value)
        if len(fold(value).split()) > MOST_WORDS:
            raise forms.ValidationError(f"Search for {MOST_WORDS} words at most.")
        return value


class SearchFilter(django_filters.CharFilter):
    field_class = WordsField

    def filter(self, queryset, value):
        if not value:
            return queryset
        if REFERENCE.match(value.upper()):
            return queryset.filter(reference=value.upper())
        return queryset.matching(value)


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
    bbox = BoxFilter(label="Box")
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

    @cached_property
    def chosen(self) -> dict:
        """Names and values of the filters in use."""
        return {name: value for name, value in self.form.cleaned_data.items() if value}


def ask(queryset, query: QueryDict, controls=CONTROLS) -> IncidentFilter:
    """The filters of a query string, over ``queryset``; ``controls`` are known beside them.

    Raises BadQuery that names every unknown filter and every value that cannot be understood.
    """
    asked = IncidentFilter(query, queryset=queryset)
    known = [*asked.filters, *sorted(controls)]
    problems = {
        name: [f"This is not a known filter. Known are: {', '.join(known)}."]
        for name in query
        if name not in (*known, *IGNORED) and not name.startswith(IGNORED_PREFIXES)
    }
    for name, said in asked.form.errors.items():
        problems[name] = list(said)
    if problems:
        raise BadQuery(problems)
    return asked


def carried(query: QueryDict, without: tuple[str, ...] = ()) -> str:
    """The query string to carry along in links: the filters in use, lists joined by commas."""
    kept = QueryDict(mutable=True)
    for name in IncidentFilter.base_filters:
        values = [value for value in query.getlist(name) if value]
        if values and name not in without:
            kept[name] = ",".join(values) if name not in ("search", "bbox") else values[-1]
    return kept.urlencode(safe=",")
