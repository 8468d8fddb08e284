"""The form on which an article is given to the reader: pasted, as a file, or by its address."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents.admin.article import known_sentence
from incidents.admin.choices import DAY_FORMATS, DAY_INPUT
from incidents.admin.rights import is_the_reviewers, may_publish
from incidents.articles.address import normalise_address
from incidents.articles.ingest import LONGEST_HTML, Source, UnreadableArticle, ingest
from incidents.models import Article, Publisher, Reading
from incidents.register.fetching import FetchError, decoded, fetch

#: Four bytes are the most that a letter takes.
LONGEST_FILE = 4 * LONGEST_HTML


class SourceForm(forms.Form):
    """What is to be read. Checks everything at once; `source` and `publisher` are then at hand."""

    url = forms.CharField(
        label="Address",
        max_length=1000,
        widget=forms.URLInput(
            attrs={"class": "vURLField", "autocomplete": "off", "autofocus": True}
        ),
        help_text="If it was read before, you are led to what it became.",
        error_messages={"required": "Give the article's address: it is how the source is cited."},
    )
    published_on = forms.DateField(
        label="Published on",
        required=False,
        widget=DAY_INPUT,
        input_formats=DAY_FORMATS,
        help_text="As in 2025-08-06. A page that is fetched or dropped often says it itself.",
        error_messages={"invalid": "Write the day as in 2025-07-28 or 28 July 2025."},
    )
    publisher_name = forms.CharField(
        label="Publisher",
        required=False,
        max_length=120,
        help_text="Only where the site is new here: its name, as in “Baltic Wire”.",
    )
    text = forms.CharField(
        label="Text of the article",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Headline first, then an empty line. HTML is reduced to its article.",
    )
    file = forms.FileField(
        label="or a file", required=False, help_text="A saved page (HTML) or a text file."
    )
    archive_url = forms.URLField(
        label="Archived copy",
        required=False,
        max_length=1000,
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text="Such as a Wayback Machine address. May stay empty.",
    )
    again = forms.BooleanField(
        label="Read it all the same",
        required=False,
        help_text="The article stays one; what is read is added to it.",
    )

    def __init__(self, *args, user, fetching=False, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.user = user
        self.fetching = fetching
        self.known = self.source = self.publisher = None
        if not settings.FETCH_ARTICLES:
            self.fields["url"].help_text += " It is not fetched: paste the text."

    @property
    def reading(self):
        """The reading there is of this address already, or None."""
        return Reading.objects.filter(article=self.known).first() if self.known else None

    def clean_url(self):
        try:
            url = normalise_address(self.cleaned_data["url"].strip())
        except ValueError as error:
            raise ValidationError(str(error)) from error
        self.known = Article.objects.filter(url=url).first()
        if self.known is None or self.reading:
            return url
        if not self.data.get("again"):
            raise ValidationError(known_sentence(self.known))
        if is_the_reviewers(self.known) and not may_publish(self.user):
            raise ValidationError(
                "This article supports a record that lies before the reviewers, or that the public "
                "sees: only a reviewer may read it anew."
            )
        return url

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day and day > timezone.localdate() + timezone.timedelta(days=1):
            raise ValidationError(f"The day {day} lies in the future.")
        return day

    def clean(self):
        data = super().clean()
        if self.reading:
            return data
        try:
            self.source = self._source(data)
        except ValidationError as error:
            self.add_error("text", error)
        except (FetchError, UnreadableArticle) as error:
            self.add_error("url" if self.fetching else "text", str(error))
        if self.source and not self.source.published_on and "published_on" not in self.errors:
            self.add_error(
                "published_on",
                "Say when it was published: “on Wednesday” and “last month” are counted from it.",
            )
        if data.get("url"):
            self.publisher = self._publisher(data)
        return data

    def _source(self, data):
        """What is read: the text kept, the page fetched, the file, or what was pasted."""
        url = data.get("url")
        day = data.get("published_on") or (self.known and self.known.published_on)
        if self.known and self.known.body:
            return Source(self.known.body, self.known.title or None, None, day, url)
        upload, pasted = data.get("file"), data.get("text", "")
        if self.fetching:
            return ingest(plain(fetch(url).text), url, day) if url else None
        if upload and pasted.strip():
            raise ValidationError("There is a text and a file: give one of them.")
        if upload:
            if upload.size > LONGEST_FILE:
                raise ValidationError(
                    f"The file has {upload.size:,} bytes, and {LONGEST_FILE:,} are the most: "
                    "paste the article's text."
                )
            pasted = decoded(upload.read(), "")
        if not pasted.strip():
            raise ValidationError("Paste the text of the article, or choose a file with it.")
        return ingest(plain(pasted), url, day)

    def _publisher(self, data):
        if self.known:
            return self.known.publisher
        known = Publisher.objects.of_address(data["url"])
        if known:
            return known
        host = (urlsplit(data["url"]).hostname or "").removeprefix("www.")
        name = " ".join(data.get("publisher_name", "").split())
        if name:
            return Publisher.objects.filter(name__iexact=name).first() or Publisher(
                name=name, domain=host[:120]
            )
        if "publisher_name" not in self.errors:
            guess = self.source and self.source.publisher
            self.add_error(
                "publisher_name",
                f"No publisher with the site {host} is known yet: write its name"
                + (f", perhaps “{guess[:80]}”." if guess and guess != host else "."),
            )
        return None


def plain(text):
    """Line ends as one sign, and no NUL, which no database keeps."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
