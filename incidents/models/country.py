"""States and organisations."""

from django.db import models
from simple_history.models import HistoricalRecords

from incidents.codebook import CountryRole
from incidents.models.codes import code_field, known_code


class CountryQuerySet(models.QuerySet):
    """Questions about states."""

    def of_the_flank_or(self, codes):
        """States of the flank, and those of the codes."""
        return self.filter(models.Q(role=CountryRole.FLANK) | models.Q(code__in=codes))

    def represented_by(self, tenures):
        """States for which one of the offices was held."""
        return self.filter(models.Exists(tenures.filter(country=models.OuterRef("pk"))))

    def names(self):
        """Names by code."""
        return dict(self.values_list("code", "name"))


class Country(models.Model):
    """A state on the map, by its ISO 3166-1 alpha-2 code."""

    code = models.CharField("code", max_length=2, primary_key=True)
    name = models.CharField("name", max_length=60, unique=True)
    demonym = models.CharField("demonym", max_length=60, help_text="As in “Lithuanian airspace”.")
    role = code_field(CountryRole, "role", default=CountryRole.OTHER)
    nato_since = models.DateField("in NATO since", null=True, blank=True)
    eu_since = models.DateField("in the EU since", null=True, blank=True)
    time_zone = models.CharField("time zone", max_length=40, blank=True)
    history = HistoricalRecords()

    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "countries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z]{2}$"),
                name="country_code_is_two_capital_letters",
                violation_error_message="A country's code is two capital letters, such as LT.",
            ),
            known_code("country", "role", CountryRole),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("country", args=[self.code])


class OrganisationQuerySet(models.QuerySet):
    """Questions about organisations."""

    def represented_by(self, tenures):
        """Organisations for which one of the offices was held."""
        return self.filter(models.Exists(tenures.filter(organisation=models.OuterRef("pk"))))


class Organisation(models.Model):
    """NATO, the EU, the UN, or an authority that is not a recognised state."""

    code = models.CharField("code", max_length=30, primary_key=True)
    name = models.CharField("name", max_length=100, unique=True)
    history = HistoricalRecords()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
