"""Running numbers for references such as LT-2025-0003."""

import re

from django.db import models, transaction

REFERENCE = re.compile(r"^([A-Z]{2})-(\d{4})-(\d{4,})$")


class ReferenceCounter(models.Model):
    """The last number given out for a state and year; never lowered, so never reused."""

    country_code = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country_code", "year"], name="reference_counter_is_one_per_state_and_year"
            )
        ]

    def __str__(self):
        return f"{self.country_code}-{self.year}: {self.last}"


def next_reference(country_code: str, year: int) -> str:
    """A new reference; the counter stays locked until the transaction ends."""
    return next_references(country_code, year, 1)[0]


def next_references(country_code: str, year: int, number: int) -> list[str]:
    """So many new references, in order; the counter stays locked until the transaction ends."""
    with transaction.atomic():
        counter = _locked(country_code, year)
        first = counter.last + 1
        counter.last += number
        counter.save(update_fields=["last"])
    return [f"{country_code}-{year}-{n:04d}" for n in range(first, first + number)]


def reserve_reference(reference: str) -> None:
    """Make sure that ``reference`` is never given out again.

    Raises ValueError for what does not look like LT-2025-0003.
    """
    match = REFERENCE.match(reference)
    if not match:
        raise ValueError(f"“{reference}” is not a reference such as LT-2025-0003.")
    country_code, year, number = match.group(1), int(match.group(2)), int(match.group(3))
    with transaction.atomic():
        counter = _locked(country_code, year)
        if counter.last < number:
            counter.last = number
            counter.save(update_fields=["last"])


def _locked(country_code: str, year: int) -> ReferenceCounter:
    ReferenceCounter.objects.get_or_create(country_code=country_code, year=year)
    return ReferenceCounter.objects.select_for_update().get(country_code=country_code, year=year)
