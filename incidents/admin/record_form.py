"""What every record's form asks beside its own fields: why, and what it looked like before."""

from django import forms
from django.utils import timezone

from incidents.admin.rights import is_public


class RecordForm(forms.ModelForm):
    """A form that keeps the reason, and notices when somebody else was quicker."""

    why = forms.CharField(
        label="Why this change",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300, "data-count": ""}),
        help_text=(
            "As in “Ministry corrected the number on 5 August”. Kept in the history; needed for "
            "everything that the public sees."
        ),
    )
    opened_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.newest = None
        if self.instance.pk is None or self.instance._state.adding:
            return
        self.newest = self.instance.history.select_related("history_user").first()
        self.initial["opened_at"] = self._stand()
        if "why" in self.fields and is_public(self.instance):
            self.fields["why"].required = True
            self.fields["why"].error_messages["required"] = (
                "The public sees this record: say in a sentence why it changes."
            )

    def clean(self):
        data = super().clean()
        if self.newest and self.data.get(self.add_prefix("opened_at"), "") != self._stand():
            self.add_error(None, self._overtaken())
            # Whoever has read that sentence and saves again means it.
            self.data = self.data.copy()
            self.data[self.add_prefix("opened_at")] = self._stand()
        return data

    @property
    def entries(self):
        """Names of the fields in which something was entered or changed."""
        return [name for name in self.changed_data if name not in ("why", "opened_at")]

    def _stand(self):
        return str(self.newest.pk) if self.newest else ""

    def _overtaken(self):
        who = self.newest.history_user or "Somebody"
        when = timezone.localtime(self.newest.history_date)
        sentence = (
            f"{who} changed this record at {when:%H:%M} ({when:%d %B %Y}, UTC), after you had "
            "opened it. Nothing of yours is lost: it stands below, not yet saved."
        )
        labels = [str(self.fields[name].label or name).lower() for name in self.entries]
        if labels:
            sentence += f" Yours now differs from the record in: {', '.join(labels)}."
        return f"{sentence} To put yours in place all the same, save again."
