"""Values of a record, each with what it says; an unknown is null."""

from rest_framework import serializers

from incidents.api.records import CodeField, Each


def text(about, **options):
    return serializers.CharField(help_text=about, **options)


def text_or_null(about, **options):
    return serializers.CharField(help_text=about, allow_null=True, **options)


def day_or_null(about, **options):
    return serializers.DateField(help_text=about, allow_null=True, **options)


def whole_or_null(about, **options):
    return serializers.IntegerField(help_text=about, allow_null=True, min_value=0, **options)


def number_or_null(about, **options):
    return serializers.FloatField(help_text=about, allow_null=True, **options)


def address_or_null(about, **options):
    return serializers.CharField(help_text=about, allow_null=True, **options)


def one_of(codes, about, **options):
    return CodeField(codes, help_text=about, **options)


def one_of_or_null(codes, about, **options):
    return CodeField(codes, help_text=about, allow_null=True, **options)


def state_or_null(about, source="country_id"):
    return text_or_null(about, source=source)


def references(source, about):
    return Each("reference", child=text(""), source=source, help_text=about)
