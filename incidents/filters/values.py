"""What single filters take: lists of codes, days, words."""

import django_filters
from django import forms

from incidents.folding import asked_words, folded_words
from incidents.models.reference import REFERENCE
from incidents.models.search_text import keys_holding, worth

#: How many words one search may ask for: each is a condition of its own.
MOST_WORDS = 20


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


class WordsField(forms.CharField):
    """Words to search for; each is a condition of its own, so there may not be many."""

    def clean(self, value):
        value = super().clean(value)
        if len(folded_words(value)) > MOST_WORDS:
            raise forms.ValidationError(f"Search for {MOST_WORDS} words at most.")
        return value


class SearchFilter(django_filters.CharFilter):
    """By words; a whole reference finds its incident alone."""

    field_class = WordsField

    def filter(self, queryset, value):
        if not value:
            return queryset
        if REFERENCE.match(value.upper()):
            return queryset.filter(reference=value.upper())
        return queryset.matching(value)

    def keys(self, queryset, value):
        """Primary keys of what passes, quicker than by ``filter``; of any state, so to be used only
        on what is known to be in ``queryset``.
        """
        if REFERENCE.match(value.upper()):
            return list(self.filter(queryset, value).values_list("pk", flat=True))
        return keys_holding(asked_words(value))

    def worth(self, value) -> list[tuple[int, list[int]]]:
        """How well what passes matches: points, and the keys that get them; see ``worth``.

        A reference finds one, which needs no order.
        """
        if REFERENCE.match(value.upper()):
            return []
        return [(points, keys_holding(words)) for points, words in worth(asked_words(value))]
