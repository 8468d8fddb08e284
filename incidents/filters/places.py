"""Filters by place: in a box, near a point, on the map at all, so deep."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import django_filters
from django import forms

from incidents.airspace.nearby import box_around
from incidents.filters.values import CodesFilter

#: The farthest that ``near`` reaches; beyond it a box says better what is wanted.
FARTHEST_KM = 1000
#: No flight went deeper than the widest state is wide.
DEEPEST_KM = 10_000


class Box(NamedTuple):
    """In degrees."""

    west: float
    south: float
    east: float
    north: float


class NumbersField(forms.CharField):
    """So many finite numbers, separated by commas; anything else is told with ``example``."""

    number: int
    example: str

    def clean(self, value):
        value = super().clean(value)
        return self.read(*self._numbers(value)) if value else None

    def _numbers(self, value):
        try:
            numbers = [float(part) for part in value.split(",")]
        except ValueError:
            numbers = []
        if len(numbers) != self.number:
            raise forms.ValidationError(self.example)
        if not all(math.isfinite(number) for number in numbers):
            raise forms.ValidationError("Each must be a finite number.")
        return numbers

    def read(self, *numbers):
        """The value of the filter; raises ValidationError."""
        raise NotImplementedError


class BoxField(NumbersField):
    number = 4
    example = "Give four numbers: west,south,east,north, as in 20,53,27,57."

    def read(self, west, south, east, north):
        if not (-180 <= west <= 180 and -180 <= east <= 180):
            raise forms.ValidationError("West and east lie between −180 and 180.")
        if not -90 <= south <= north <= 90:
            raise forms.ValidationError("South and north lie between −90 and 90, south first.")
        if west > east:
            raise forms.ValidationError(
                f"West ({west:g}) lies east of east ({east:g}): the order is "
                "west,south,east,north. What lies across the 180th meridian takes two boxes."
            )
        return Box(west, south, east, north)


class BoxFilter(django_filters.Filter):
    field_class = BoxField

    def filter(self, queryset, value):
        return queryset.inside(*value) if value else queryset


@dataclass
class Around:
    """A point in degrees and how far around it, in kilometres; keeps what was found there."""

    latitude: float
    longitude: float
    km: float
    found: list[int] | None = None

    def __str__(self):
        return f"within {self.km:g} km of {self.latitude:g}, {self.longitude:g}"


class NearField(NumbersField):
    number = 3
    example = "Give three numbers: latitude,longitude,kilometres, as in 54.7,25.3,50."

    def read(self, latitude, longitude, km):
        if abs(latitude) > 90:
            raise forms.ValidationError("The first number is a latitude, between −90 and 90.")
        if abs(longitude) > 180:
            raise forms.ValidationError("The second number is a longitude, between −180 and 180.")
        if not 0 < km <= FARTHEST_KM:
            raise forms.ValidationError(
                f"The third number is a distance in kilometres, above 0 and at most {FARTHEST_KM}."
            )
        return Around(latitude, longitude, km)


class NearFilter(django_filters.Filter):
    """What lies near is looked up once, however often a page asks."""

    field_class = NearField

    def filter(self, queryset, value):
        if not value:
            return queryset
        if value.found is None:
            everything = queryset.model.objects.all()
            value.found = everything.keys_near(value.latitude, value.longitude, value.km)
        # The box says nothing new, and lets the database begin with the index of places.
        south, north, _ = box_around(value.latitude, value.km)
        return queryset.filter(latitude__range=(south, north)).placed_among(value.found)


class DepthField(forms.FloatField):
    def __init__(self, **options):
        super().__init__(**options)
        self.error_messages["invalid"] = "This is not a number of kilometres, such as 20."

    def clean(self, value):
        km = super().clean(value)
        if km is not None and not 0 <= km <= DEEPEST_KM:
            raise forms.ValidationError(f"A depth lies between 0 and {DEEPEST_KM} km.")
        return km


class DepthFilter(django_filters.Filter):
    field_class = DepthField

    def filter(self, queryset, value):
        return queryset if value is None else queryset.at_least_so_deep(value)


class MappedFilter(CodesFilter):
    """Whether the incident has a point at all."""

    def __init__(self, **options):
        super().__init__(codes=["yes", "no"], noun="answer", **options)

    def filter(self, queryset, value):
        if not value or len(value) == 2:
            return queryset
        return queryset.located() if value == ["yes"] else queryset.unmapped()
