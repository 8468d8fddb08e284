"""What the database itself holds an incident to."""

from django.db import models
from django.db.models import F, Q

from incidents.codebook import (
    AirspaceStatus,
    Attribution,
    EnteredFrom,
    Intent,
    Kind,
    LocationPrecision,
    Nature,
    Occurrence,
    State,
    Ternary,
    WithdrawalReason,
)
from incidents.models.codes import known_code
from incidents.models.points import point_constraint

INCIDENT_CONSTRAINTS = [
    known_code("incident", "kind", Kind),
    known_code("incident", "nature", Nature),
    known_code("incident", "location_precision", LocationPrecision, blank=True),
    known_code("incident", "entered_from", EnteredFrom, blank=True),
    known_code("incident", "occurrence", Occurrence),
    known_code("incident", "attribution", Attribution),
    known_code("incident", "intent", Intent),
    known_code("incident", "transponder", Ternary),
    known_code("incident", "flight_plan", Ternary),
    known_code("incident", "radio_contact", Ternary),
    known_code("incident", "airspace_status", AirspaceStatus, blank=True),
    known_code("incident", "border_with", EnteredFrom, blank=True),
    known_code("incident", "state", State),
    known_code("incident", "withdrawal_reason", WithdrawalReason, blank=True),
    point_constraint(
        "incident_coordinates_come_together_and_lie_on_earth",
        "Give both coordinates, on the globe, or neither.",
    ),
    models.CheckConstraint(
        condition=Q(latitude__isnull=True) | ~Q(location_precision=""),
        name="incident_point_says_how_precise_it_is",
        violation_error_message="Say how well the place of this point is known.",
    ),
    models.CheckConstraint(
        condition=Q(date_precision__range=(1, 5)),
        name="incident_date_precision_is_one_to_five",
    ),
    models.CheckConstraint(
        condition=Q(date_end__isnull=True) | Q(date_end__gte=F("date")),
        name="incident_ends_after_it_begins",
        violation_error_message="The last day lies before the first.",
    ),
    models.CheckConstraint(
        condition=Q(earliest_on__lte=F("date"), latest_on__gte=F("date")),
        name="incident_day_lies_in_its_period",
    ),
    models.CheckConstraint(
        condition=Q(found_on__isnull=True) | Q(found_on__gte=F("earliest_on")),
        name="incident_is_found_after_it_fell",
        violation_error_message="It cannot have been found before it fell.",
    ),
    models.CheckConstraint(
        condition=(Q(uncertainty_km__isnull=True) | Q(uncertainty_km__gt=0))
        & (Q(duration_minutes__isnull=True) | Q(duration_minutes__gte=0))
        & (Q(depth_km__isnull=True) | Q(depth_km__gte=0))
        & (Q(measured_depth_km__isnull=True) | Q(measured_depth_km__gte=0))
        & (Q(track_depth_km__isnull=True) | Q(track_depth_km__gte=0))
        & (Q(track_minutes__isnull=True) | Q(track_minutes__gte=0)),
        name="incident_measures_are_not_negative",
    ),
    models.CheckConstraint(
        condition=~Q(attribution=Attribution.UNKNOWN) | Q(attributed_to__isnull=True),
        name="incident_of_unknown_author_names_none",
    ),
    models.CheckConstraint(
        condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False),
        name="incident_published_has_a_moment_of_publication",
    ),
    models.CheckConstraint(
        condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")
        | ~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawal_reason=""),
        name="incident_withdrawn_has_a_day_and_a_reason",
    ),
    models.CheckConstraint(
        condition=Q(withdrawal_reason=WithdrawalReason.MERGED, merged_into__isnull=False)
        | ~Q(withdrawal_reason=WithdrawalReason.MERGED) & Q(merged_into__isnull=True),
        name="incident_merged_names_its_survivor",
    ),
    models.CheckConstraint(
        condition=(Q(part_of__isnull=True) | ~Q(part_of=F("id")))
        & (Q(merged_into__isnull=True) | ~Q(merged_into=F("id"))),
        name="incident_is_not_part_of_itself",
    ),
    models.CheckConstraint(
        condition=Q(
            border_distance_km__isnull=True,
            border_latitude__isnull=True,
            border_longitude__isnull=True,
            border_with="",
        )
        | Q(
            border_distance_km__gte=0,
            border_distance_km__isnull=False,
            border_latitude__isnull=False,
            border_longitude__isnull=False,
        )
        & ~Q(border_with=""),
        name="incident_border_distance_names_its_border",
    ),
]
