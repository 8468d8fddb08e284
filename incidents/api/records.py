"""Rows as plain values: the base of every serializer of this API, and its own kinds of field."""

from functools import cached_property

from django.db.models.manager import BaseManager
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


class Record(serializers.Serializer):
    """A row's values under declared names; what is empty is null.

    Walks the row by a list made once, several times faster than DRF's own loop. ``only`` leaves
    all other fields out. Rows are loaded beforehand: a record does not query.
    """

    def __init__(self, *args, only=None, **options):
        super().__init__(*args, **options)
        if only:
            for name in set(self.fields) - set(only):
                self.fields.pop(name)

    @cached_property
    def _steps(self):
        return [
            (field.field_name, tuple(field.source_attrs), field.to_representation)
            for field in self._readable_fields
        ]

    def to_representation(self, instance):
        record = {}
        for name, attributes, represent in self._steps:
            value = instance
            for attribute in attributes:
                value = getattr(value, attribute)
                if value is None:
                    break
            record[name] = None if value is None or value == "" else represent(value)
        return record


class CodeField(serializers.CharField):
    """A code of a code list; the schema gives each with its definition."""

    def __init__(self, codes, **options):
        self.codes = codes
        super().__init__(**options)

    def to_representation(self, value):
        return str(value)


@extend_schema_field({"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}$"})
class LocalTimeField(serializers.TimeField):
    """A time on the clocks of the place, and so without the offset that JSON Schema asks for."""

    def __init__(self, **options):
        super().__init__(format="%H:%M:%S", **options)


class Each(serializers.ListField):
    """One value of every row that hangs on this one."""

    def __init__(self, attribute, *, child, **options):
        self.attribute = attribute
        super().__init__(child=child, **options)

    def to_representation(self, data):
        rows = data.all() if isinstance(data, BaseManager) else data
        return [self.child.to_representation(getattr(row, self.attribute)) for row in rows]


class WordsField(serializers.ListField):
    """Names kept in one column, separated by semicolons; always a list."""

    child = serializers.CharField()

    def __init__(self, attribute, **options):
        self.attribute = attribute
        super().__init__(source="*", **options)

    def to_representation(self, data):
        words = getattr(data, self.attribute)
        return [part.strip() for part in words.split(";") if part.strip()]
