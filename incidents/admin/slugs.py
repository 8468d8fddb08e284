"""Addresses of officials and platforms, made from their names."""

from django.utils.text import slugify

from incidents.admin.record_form import RecordForm
from incidents.folding import fold


class SlugFromName(RecordForm):
    """A form whose slug may be left empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = (
                "The last part of the public address, as in “dovile-sakaliene”. Left empty, it is "
                "made from the name."
            )

    def clean_slug(self):
        return self.cleaned_data.get("slug") or slugify(fold(self.data.get("name", "")))[:80]
