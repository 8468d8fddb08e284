"""The constraint that a point on the map is whole."""

from django.db import models
from django.db.models import Q


def point_constraint(name: str, message: str) -> models.CheckConstraint:
    """A constraint: latitude and longitude come together, on the globe, or not at all."""
    return models.CheckConstraint(
        condition=Q(latitude__isnull=True, longitude__isnull=True)
        | Q(
            # Said of both, since a comparison with null is neither true nor false.
            latitude__isnull=False,
            longitude__isnull=False,
            latitude__range=(-90, 90),
            longitude__range=(-180, 180),
        ),
        name=name,
        violation_error_message=message,
    )
