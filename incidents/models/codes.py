"""Model fields and constraints made from the codebook."""

from django.db import models
from django.db.models import Q

from incidents.codebook import CodeList


def code_field(codes: type[CodeList], label: str, *, blank: bool = False, **options):
    """A text column that holds one code of ``codes``, or "" when ``blank``."""
    return models.CharField(
        label,
        max_length=30,
        choices=codes.choices,
        blank=blank,
        **({"default": ""} if blank else {}) | options,
    )


def known_code(model: str, field: str, codes: type[CodeList], *, blank: bool = False):
    """A constraint: ``field`` of ``model`` holds nothing but codes of ``codes``."""
    values = [*codes.values, *([""] if blank else [])]
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": values}),
        name=f"{model}_{field}_is_a_known_code",
        violation_error_message=f"“{field}” must be one of: {', '.join(codes.values)}.",
    )


def exactly_one_of(model: str, first: str, second: str):
    """A constraint: one of the two references is set, and only one."""
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True}) ^ Q(**{f"{second}__isnull": True}),
        name=f"{model}_names_a_{first}_or_an_{second}",
        violation_error_message=f"Name either a {first} or an {second}, and only one of them.",
    )
