"""The incident: one event."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from incidents import wording
from incidents.codebook import (
    DEFAULT_UNCERTAINTY_KM,
    AirspaceStatus,
    Attribution,
    DatePrecision,
    EnteredFrom,
    Intent,
    Kind,
    LocationPrecision,
    Nature,
    Occurrence,
    Outcome,
    State,
    Ternary,
    WithdrawalReason,
)
from incidents.models.codes import code_field, known_code
from incidents.models.country import Country
from incidents.models.incident_constraints import INCIDENT_CONSTRAINTS
from incidents.models.incident_queryset import IncidentQuerySet
from incidents.models.incident_rules import problems_of
from incidents.models.incident_summaries import AREA_PRECISIONS, DEPTH
from incidents.models.reference import next_reference
from incidents.periods import possible_period

#: Beyond this the nearest front border is no longer part of the answer.
FAR_FROM_THE_FRONT_KM = 400


class Incident(models.Model):
    """One event: what crossed, or nearly crossed, into whose airspace, where and when."""

    # Identity
    reference = models.CharField("reference", max_length=16, unique=True, editable=False)
    key = models.SlugField("import key", max_length=120, blank=True, editable=False)
    title = models.CharField(
        "title",
        max_length=160,
        help_text="One line, present tense, as in “Gerbera falls near Šumskas”.",
    )
    summary = models.TextField(
        "summary",
        max_length=2000,
        blank=True,
        help_text="Two to four sentences of your own; no copied text.",
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="part of",
        help_text="The main record, when this is one find spot of a night with many.",
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )

    # What
    kind = code_field(Kind, "object")
    nature = code_field(Nature, "nature")
    found_on = models.DateField("found on", null=True, blank=True, help_text="As in 2025-08-01.")
    killed = models.PositiveIntegerField("killed", null=True, blank=True)
    injured = models.PositiveIntegerField("injured", null=True, blank=True)
    damage = models.CharField("damage", max_length=400, blank=True)
    duration_minutes = models.FloatField(
        "minutes inside", null=True, blank=True, help_text="As reported; “less than a minute” is 1."
    )
    depth_km = models.FloatField(
        "depth in km", null=True, blank=True, help_text="As reported, from the border inwards."
    )
    transponder = code_field(Ternary, "transponder on", default=Ternary.UNKNOWN)
    flight_plan = code_field(Ternary, "flight plan filed", default=Ternary.UNKNOWN)
    radio_contact = code_field(Ternary, "in radio contact", default=Ternary.UNKNOWN)

    # When
    date = models.DateField("day", help_text="First day of the event, as in 2025-07-28.")
    date_end = models.DateField("last day", null=True, blank=True)
    time = models.TimeField("local time", null=True, blank=True, help_text="As in 04:40.")
    date_precision = models.PositiveSmallIntegerField(
        "how well the day is known",
        choices=[(int(code), label) for code, label in DatePrecision.choices],
        default=1,
    )
    earliest_on = models.DateField(editable=False)
    latest_on = models.DateField(editable=False)

    # Where
    country = models.ForeignKey(Country, models.PROTECT, related_name="incidents")
    also_affected = models.ManyToManyField(
        Country, blank=True, related_name="incidents_also", verbose_name="also affected"
    )
    entered_from = code_field(EnteredFrom, "came from", blank=True)
    place = models.CharField(
        "place", max_length=160, blank=True, help_text="As in “Gaižiūnai training area”."
    )
    admin_area = models.CharField("county or district", max_length=120, blank=True)
    latitude = models.FloatField("latitude", null=True, blank=True, help_text="As in 55.03.")
    longitude = models.FloatField("longitude", null=True, blank=True, help_text="As in 24.40.")
    location_precision = code_field(LocationPrecision, "how well the place is known", blank=True)
    uncertainty_km = models.FloatField(
        "uncertainty in km",
        null=True,
        blank=True,
        help_text="Empty takes the usual radius: site 1, settlement 5, district 25, region 100.",
    )
    location_note = models.CharField("how the point was obtained", max_length=300, blank=True)
    airspace_status = code_field(AirspaceStatus, "airspace", blank=True, editable=False)
    border_distance_km = models.FloatField("km to the border", null=True, editable=False)
    border_with = code_field(EnteredFrom, "border with", blank=True, editable=False)
    border_latitude = models.FloatField(null=True, editable=False)
    border_longitude = models.FloatField(null=True, editable=False)
    airspace_country = models.CharField("airspace of", max_length=6, blank=True, editable=False)
    airspace_uncertain = models.BooleanField("airspace uncertain", default=False, editable=False)
    measured_depth_km = models.FloatField("measured depth in km", null=True, editable=False)
    track_depth_km = models.FloatField("depth of the track in km", null=True, editable=False)
    track_minutes = models.FloatField("minutes inside by the track", null=True, editable=False)

    # Judgement: copied from the newest assessment
    occurrence = code_field(
        Occurrence, "did it happen", default=Occurrence.UNVERIFIED, editable=False
    )
    attribution = code_field(Attribution, "who did it", default=Attribution.UNKNOWN, editable=False)
    attributed_to = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incidents_attributed",
        editable=False,
    )
    attributed_by = models.CharField("attributed by", max_length=160, blank=True, editable=False)
    intent = code_field(Intent, "intent", default=Intent.UNKNOWN, editable=False)

    # Bookkeeping
    state = code_field(State, "state", default=State.DRAFT, editable=False)
    published_at = models.DateTimeField("published", null=True, editable=False)
    withdrawn_at = models.DateTimeField("withdrawn", null=True, editable=False)
    withdrawal_reason = code_field(WithdrawalReason, "reason", blank=True, editable=False)
    withdrawal_note = models.CharField(max_length=400, blank=True, editable=False)
    created_at = models.DateTimeField("entered", auto_now_add=True)
    updated_at = models.DateTimeField("changed", auto_now=True)
    history = HistoricalRecords(
        m2m_fields=[also_affected], excluded_fields=["earliest_on", "latest_on"]
    )

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-reference"]
        permissions = [
            ("publish_incident", "Can publish incidents"),
            ("withdraw_incident", "Can withdraw incidents"),
        ]
        indexes = [
            models.Index(fields=["state", "-date", "-reference"], name="incident_by_day"),
            models.Index(fields=["state", "earliest_on", "latest_on"], name="incident_by_period"),
            models.Index(fields=["state", "updated_at", "reference"], name="incident_by_change"),
            models.Index(fields=["state", "reference"], name="incident_by_reference"),
            models.Index(fields=["state", "latitude", "longitude"], name="incident_by_place"),
            models.Index("state", DEPTH, name="incident_by_depth"),
        ]
        constraints = INCIDENT_CONSTRAINTS

    def __str__(self):
        return f"{self.reference} {self.title}"

    def save(self, *args, **kwargs):
        """Save with everything that follows from other fields, and a reference of its own."""
        self.derive()
        if not self.reference:
            self.reference = next_reference(self.country_id, self.date.year)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("incident", args=[self.reference])

    def clean(self):
        problems_of(self)

    def derive(self):
        """Work out the period and the usual uncertainty."""
        period = possible_period(self.date, self.date_precision, self.date_end)
        self.earliest_on, self.latest_on = period
        if self.latitude is None:
            self.uncertainty_km = None
        elif self.uncertainty_km is None:
            self.uncertainty_km = DEFAULT_UNCERTAINTY_KM.get(self.location_precision)

    def delete(self, *args, **kwargs):
        """Delete a record that was never published; others leave a tombstone instead."""
        if self.published_at is not None:
            raise models.ProtectedError(
                "A published incident is withdrawn with a reason, never deleted.", {self}
            )
        return super().delete(*args, **kwargs)

    @property
    def is_published(self):
        return self.state == State.PUBLISHED

    @property
    def is_area(self):
        """Known only to a country or a sea area: drawn as an area, never as a pin."""
        return self.location_precision in AREA_PRECISIONS

    @property
    def is_refuted(self):
        return self.occurrence == Occurrence.REFUTED

    @property
    def when(self):
        return wording.when_phrase(self.date, self.date_end, self.date_precision)

    @property
    def when_in_prose(self):
        return wording.long_when_phrase(self.date, self.date_end, self.date_precision)

    @property
    def precision_note(self):
        return wording.precision_note(self.location_precision, self.uncertainty_km)

    @property
    def count_phrase(self):
        """How many objects, over all kinds named; "" when no figure is known."""
        return wording.total_phrase(
            [(o.count_low, o.count_best, o.count_high) for o in self.objects_flown.all()]
        )

    @property
    def armed(self):
        """Yes when any object carried a charge, no when none did, else unknown."""
        answers = {o.armed for o in self.objects_flown.all()}
        for answer in (Ternary.YES, Ternary.UNKNOWN, Ternary.NO):
            if answer in answers:
                return answer
        return Ternary.UNKNOWN

    @property
    def outcome_labels(self):
        return [o.get_outcome_display() for o in self.outcomes.all()]

    @property
    def told_depth_km(self):
        """How deep it came: as reported, else as the deepest point of its track tells."""
        return self.track_depth_km if self.depth_km is None else self.depth_km

    @property
    def told_minutes_inside(self):
        """How long it stayed: as reported, else as its track tells."""
        return self.track_minutes if self.duration_minutes is None else self.duration_minutes

    @property
    def border_phrase(self):
        """The measured way to the nearest front border, "89 ± 1 km"; "" where there is none."""
        if self.border_distance_km is None:
            return ""
        return wording.distance_phrase(self.border_distance_km, self.uncertainty_km)

    @property
    def answer(self):
        """The one-sentence answer."""
        return wording.answer_sentence(
            kind=self.kind,
            nature=self.nature,
            occurrence=self.occurrence,
            demonym=self.country.demonym,
            country=self.country.name,
            entered_from=self.entered_from,
            outcomes=[o.outcome for o in self.outcomes.all()],
            armed=self.armed,
            border=self._border(),
        )

    @property
    def has_telling_border(self):
        """Whether the nearest front border says something about the event.

        A far one does not, nor does one across which it is not known to have come.
        """
        near = (
            self.border_distance_km is not None and self.border_distance_km <= FAR_FROM_THE_FRONT_KM
        )
        side = EnteredFrom.RU if self.border_with == EnteredFrom.RU_KGD else self.border_with
        return near and self.entered_from in ("", side, self.border_with)

    @property
    def fell_before_it_was_found(self):
        """Whether the record tells two days: the one of the fall and the one of the find."""
        return self.found_on is not None and self.found_on > self.latest_on

    @property
    def attributed_by_phrase(self):
        return wording.authority_phrase(self.attributed_by, self.country_id, self.country.name)

    def _border(self):
        """The border worth naming in one sentence."""
        if not self.has_telling_border:
            return None
        return self.border_phrase, wording.border_adjective(self.border_with)

    @property
    def attribution_line(self):
        """Who did it and how sure that is: "Russia, officially attributed"; "Unknown"."""
        label = self.get_attribution_display()
        return f"{self.attributed_to.name}, {label.lower()}" if self.attributed_to else label


class IncidentOutcome(models.Model):
    """One way in which an incident ended."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="outcomes")
    outcome = code_field(Outcome, "outcome")
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "outcome"], name="incident_has_each_outcome_once"
            ),
            known_code("incidentoutcome", "outcome", Outcome),
        ]

    def __str__(self):
        return self.get_outcome_display()
