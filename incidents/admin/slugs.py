"""Addresses of officials and platforms, made from their names."""

from django.core.exceptions import ValidationError
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
        slug = self.cleaned_data.get("slug") or slugify(fold(self.data.get("name", "")))[:80]
        if not slug:
            raise ValidationError("Write one: the name holds no letter or figure to make it from.")
        return slug
