"""Pages on which a decision about an incident is taken, with its reason."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect

from incidents.admin.choices import definitions_field
from incidents.codebook import State, WithdrawalReason
from incidents.models import Incident
from incidents.register import review


def _sentence(label, example, limit):
    return forms.CharField(
        label=label,
        max_length=limit,
        help_text=f"As in “{example}”. Kept in the history.",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": limit, "data-count": ""}),
        error_messages={"required": "Say why, in a sentence."},
    )


class WithdrawForm(forms.Form):
    """Why a published incident is taken back."""

    reason = definitions_field(
        WithdrawalReason,
        label="Reason",
        error_messages={"required": "Choose the reason."},
    )
    survivor = forms.ModelChoiceField(
        Incident.objects.published(),
        label="The record that stands for it",
        required=False,
        widget=AutocompleteSelect(Incident._meta.get_field("merged_into"), admin.site),
        help_text="Only for a merged record: readers of the old address are sent there.",
        error_messages={"invalid_choice": "That record is not published; choose another."},
    )
    note = _sentence("Note", "Same drone as LT-2025-0004, reported from the next village", 400)

    def decide(self, incident, by):
        data = self.cleaned_data
        return review.withdraw(incident, by, data["reason"], data["note"], data["survivor"])


class HandBackForm(forms.Form):
    """Why a submitted record goes back to its editor."""

    reason = _sentence("What is missing", "The day of the find is missing", 300)

    def decide(self, incident, by):
        return review.return_to_draft(incident, by, self.cleaned_data["reason"])


class ReinstateForm(forms.Form):
    """Why a withdrawn record is published again."""

    reason = _sentence("Why", "The wreck is of a second drone after all", 300)

    def decide(self, incident, by):
        return review.reinstate(incident, by, self.cleaned_data["reason"])


@dataclass(frozen=True)
class Decision:
    """One way for an incident to move, with the page that asks for the reason."""

    slug: str
    form: type[forms.Form]
    state: str  # in which the record must be
    permission: str
    title: str
    button: str
    done: str
    warning: str

    @property
    def url_name(self):
        return self.slug.replace("-", "_")


DECISIONS = [
    Decision(
        slug="withdraw",
        form=WithdrawForm,
        state=State.PUBLISHED,
        permission="incidents.withdraw_incident",
        title="Withdraw",
        button="Withdraw it",
        done="is withdrawn; its address now says so.",
        warning="The page will tell readers that the record was taken back, when and why.",
    ),
    Decision(
        slug="hand-back",
        form=HandBackForm,
        state=State.IN_REVIEW,
        permission="incidents.change_incident",
        title="Hand back",
        button="Hand it back",
        done="is a draft again.",
        warning="The record becomes a draft again, and its editor sees the reason in the history.",
    ),
    Decision(
        slug="reinstate",
        form=ReinstateForm,
        state=State.WITHDRAWN,
        permission="incidents.publish_incident",
        title="Reinstate",
        button="Publish it again",
        done="is published again.",
        warning="The record will be open to everybody again under its old address.",
    ),
]
