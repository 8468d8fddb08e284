"""Words that editors teach the reader, in the admin."""

from django.contrib import admin

from incidents.admin.record import RecordAdmin
from incidents.admin.record_form import RecordForm
from incidents.admin.search import FoldedSearch
from incidents.models import Phrase


class PhraseForm(RecordForm):
    class Meta:
        model = Phrase
        fields = "__all__"


@admin.register(Phrase)
class PhraseAdmin(FoldedSearch, RecordAdmin):
    form = PhraseForm
    list_display = ("words", "language", "meaning")
    list_filter = ("language", "meaning")
    search_fields = ("words",)
    folded_fields = ("words",)
    search_help_text = "Words; diacritics may be left out."
    fieldsets = [
        (
            "Which words, and what they mean",
            {
                "fields": ["words", ("language", "meaning")],
                "description": (
                    "For what the reader of articles overlooks. Articles read from now on are "
                    "read with these words; those read before stay as they are."
                ),
            },
        ),
    ]
