"""How many there are, and what that figure leaves out."""

from dataclasses import dataclass

from django.db.models import Count, Q

from incidents.codebook import Occurrence
from incidents.models.incident_queryset import AREA_PRECISIONS


@dataclass(frozen=True)
class Totals:
    """How many incidents and objects, and what those figures leave out.

    ``incidents`` and the objects leave out parts and refuted incidents; ``unmapped`` and ``areas``
    say how many of ``incidents`` have no point, or are known only to a country or sea.
    ``objects_high`` is a maximum only where no incident is open upwards (``objects_open``) or
    tells no number at all (``objects_unknown``).
    """

    incidents: int
    unmapped: int
    areas: int
    refuted: int
    parts: int
    objects_low: int
    objects_best: int
    objects_high: int
    objects_open: int
    objects_unknown: int

    @property
    def has_maximum(self) -> bool:
        """Whether the highest readings add up to a figure that cannot be exceeded."""
        return not (self.objects_open or self.objects_unknown)

    @property
    def listed(self) -> int:
        """Rows in a list of whole incidents: the counted and the refuted."""
        return self.incidents + self.refuted


def totals(incidents) -> Totals:
    """Totals of a QuerySet of published incidents, in two queries."""
    refuted = Q(occurrence=Occurrence.REFUTED)
    part = Q(part_of__state="published")
    counted = ~refuted & (Q(part_of__isnull=True) | ~part)
    numbers = incidents.order_by().aggregate(
        incidents=Count("pk", filter=counted),
        unmapped=Count("pk", filter=counted & Q(latitude__isnull=True)),
        areas=Count("pk", filter=counted & Q(location_precision__in=AREA_PRECISIONS)),
        refuted=Count("pk", filter=refuted & (Q(part_of__isnull=True) | ~part)),
        parts=Count("pk", filter=part),
    )
    objects = incidents.counted().object_counts()
    return Totals(
        **numbers,
        objects_low=objects["low"] or 0,
        objects_best=objects["best"] or 0,
        objects_high=objects["high"] or 0,
        objects_open=objects["open"],
        objects_unknown=objects["unknown"],
    )
