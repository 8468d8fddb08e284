"""How many there are, and what that figure leaves out."""

from dataclasses import dataclass


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
    """Totals of published incidents, in two queries."""
    objects = incidents.counted().object_counts()
    return Totals(
        **incidents.total_counts(),
        **{f"objects_{name}": number for name, number in objects.items()},
    )
