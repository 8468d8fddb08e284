"""The incident's own form: its questions, and how it ended as boxes to tick."""

from django import forms

from incidents.admin.choices import CodeCheckboxes
from incidents.admin.record_form import RecordForm
from incidents.admin.track_fields import TrackFields
from incidents.codebook import Outcome, State
from incidents.models import Incident, IncidentOutcome

QUESTIONS = [
    (
        "What happened",
        {
            "fields": ["title", ("kind", "nature"), "outcomes", "summary"],
            "description": "One event, in the words a reader scans. What flew comes right after.",
        },
    ),
    (
        "Where and when",
        {
            "fields": [
                ("date", "date_end", "date_precision"),
                ("time", "found_on"),
                ("country", "also_affected", "entered_from"),
                ("place", "admin_area"),
                ("latitude", "longitude", "location_precision", "uncertainty_km"),
                "location_note",
            ],
            "description": (
                "Say how well the day and the place are known rather than guess. Without "
                "coordinates the incident is listed as unmapped, which is better than a false pin."
            ),
        },
    ),
    (
        "Which way it flew",
        {
            "fields": ["track", ("track_note", "track_file")],
            "description": (
                "Only where a source shows it. Drawn on the map above, pasted, or from a file; "
                "what it crosses, how deep and for how long is computed."
            ),
        },
    ),
    (
        "Who did it, and how sure",
        {
            "fields": ["stands_now"],
            "description": "Two questions, each graded: did it happen, and who did it.",
        },
    ),
    (
        "Who says so",
        {
            "fields": [],
            "description": (
                "Everything recorded comes from a published article. Without at least one source "
                "an incident cannot be published."
            ),
        },
    ),
    (
        "What was done about it",
        {
            "fields": [],
            "description": "Dates of measures make response time a figure.",
        },
    ),
    (
        "As reported: harm, depth and time",
        {
            "fields": [
                ("killed", "injured", "damage"),
                ("depth_km", "duration_minutes"),
                ("transponder", "flight_plan", "radio_contact"),
            ],
            "description": (
                "What the reports say, if they say it; an unknown stays empty. The last row is "
                "for crewed aircraft."
            ),
        },
    ),
    (
        "Part of a larger event",
        {"fields": ["part_of"]},
    ),
]


class IncidentForm(TrackFields, RecordForm):
    outcomes = forms.MultipleChoiceField(
        label="How it ended",
        required=False,
        choices=Outcome.choices,
        widget=CodeCheckboxes(Outcome),
        help_text="All that apply: what was shot down has also crashed only if a report says so.",
    )

    class Meta:
        model = Incident
        fields = "__all__"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["outcomes"] = [row.outcome for row in self.instance.outcomes.all()]

    def clean(self):
        data = super().clean()
        part_of = data.get("part_of")
        if part_of and part_of.state == State.WITHDRAWN and "part_of" in self.changed_data:
            self.add_error("part_of", f"{part_of.reference} is withdrawn; choose another record.")
        elif part_of and self.instance.is_published and not part_of.is_published:
            self.add_error(
                "part_of", f"{part_of.reference} is not published, and this record is: publish it."
            )
        return data

    def save_outcomes(self):
        """Bring the rows in line with the boxes; untouched ones keep their history."""
        wanted = set(self.cleaned_data["outcomes"])
        for row in self.instance.outcomes.all():
            if row.outcome not in wanted:
                row._change_reason = self.cleaned_data.get("why") or None
                row.delete()
            wanted.discard(row.outcome)
        for outcome in Outcome.values:
            if outcome in wanted:
                row = IncidentOutcome(incident=self.instance, outcome=outcome)
                row._change_reason = self.cleaned_data.get("why") or None
                row.save()
