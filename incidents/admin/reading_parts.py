"""The parts of a reading's page: a draft, a statement, a measure, each over its entries."""

import json
from functools import cached_property
from typing import NamedTuple

from django.http import QueryDict

from incidents.admin.reading_forms import DoneForm, DraftForm, JudgementForm, ObjectForm, SaidForm
from incidents.admin.reading_text import Mark
from incidents.admin.verdicts import verdict_in_words
from incidents.codebook import DraftFate
from incidents.models import Incident
from incidents.register import intake

#: A value read with less confidence is marked, so that somebody looks at its words.
UNSURE_BELOW = 0.6

#: The draft's questions: title and rows of fields; those of objects stand after the first.
QUESTIONS = [
    ("What happened", [["title"], ["kind", "nature"], ["outcomes"]]),
    (
        "Where and when",
        [
            ["date", "date_end", "date_precision"],
            ["country", "entered_from"],
            ["place", "admin_area"],
            ["latitude", "longitude", "location_precision"],
        ],
    ),
]
MORE = [
    ["time", "found_on"],
    ["uncertainty_km", "location_note"],
    ["killed", "injured", "damage"],
    ["depth_km", "duration_minutes"],
    ["summary"],
]
JUDGEMENT = [["occurrence", "intent"], ["attribution", "attributed_to", "attributed_by"]]
OBJECT = [
    ["platform", "as_reported"],
    ["category", "armed"],
    ["count_low", "count_best", "count_high"],
]
SAID = [
    ["about"],
    ["speaker", "speaker_title", "of"],
    ["stance", "date"],
    ["quote"],
    ["paraphrase"],
]
DONE = [["about"], ["kind", "of", "date"], ["closure_minutes", "note"], ["quote"]]


class Part:
    """One form, or a few, over a row of entries; ``checked`` ones tell what is wrong."""

    #: The list of the reading that it belongs to.
    listed = "incidents"

    #: What it is called, before its number.
    called = "Draft"

    def __init__(self, reading, number, entries, prefix, result, checked):
        self.reading, self.number, self.entries = reading, number, entries
        self.prefix, self.result, self.checked = prefix, result, checked

    @property
    def title(self):
        return f"{self.called} {self.number + 1}"

    @property
    def is_open(self):
        return self.result is None

    @property
    def can_be_undone(self):
        """Not what was made before it was noted what was made: its history does not hold enough."""
        result = self.result
        return result.fate == DraftFate.DISCARDED or not result.incident or bool(result.made)

    def form_of(self, kind, entries, prefix, **options):
        if self.checked:
            return kind(_as_sent(entries, prefix), prefix=prefix, **options)
        return kind(initial=entries, prefix=prefix, **options)

    @property
    def evidence(self):
        return json.dumps(self.entries.get("evidence", {}))

    def words(self, key):
        """Quotations that support a field of this part."""
        text = self.reading.article.body
        return [text[a:b] for a, b in self.entries.get("evidence", {}).get(key, ())]

    def rows(self, form, lines, lead=""):
        """Rows of fields for the template, each with its words."""
        return [
            [
                {
                    "field": form[n],
                    "key": lead + n,
                    "words": self.words(lead + n),
                    "how": self.how(lead + n),
                }
                for n in line
            ]
            for line in lines
        ]

    def how(self, key):
        """How the value in a field was read; None once it is an editor's own."""
        if self.number >= len(self.reading.proposed.get("how", {}).get(self.listed, ())):
            return None
        told = self.reading.proposed["how"][self.listed][self.number].get(key)
        first = self.reading.proposed["first"][self.listed][self.number]
        if told is None or _value(first, key) != _value(self.entries, key):
            return None
        return How(*told)

    def marks(self, name):
        for key, spans in self.entries.get("evidence", {}).items():
            for start, end in spans:
                label = key.split("-")[-1].replace("_", " ").removesuffix(" on")
                yield Mark(start, end, f"id_{self.prefix}-{key}", f"{name}: {label}")


class How(NamedTuple):
    """The rule by which a value was read, and how sure of it the reader was, from 0 to 1."""

    rule: str
    confidence: float

    @property
    def is_unsure(self):
        return self.confidence < UNSURE_BELOW


def _value(entries, key):
    """A field's value among entries; `o1-platform` is one of the second object's."""
    which, _, name = key.rpartition("-")
    row = entries["objects"][int(which[1:])] if which else entries
    return row.get(name)


class DraftPart(Part):
    """A draft of an incident: its forms, and what became of it."""

    def __init__(self, reading, number, entries, result, checked=False):
        super().__init__(reading, number, entries, f"i{number}", result, checked)

    @property
    def origin(self):
        origin = self.entries["origin"]
        if origin == "added":
            return "Added by hand: fill in what the article says."
        if origin.startswith("rejected:"):
            return "Restored from what the reader left out: fill in what the article says."
        return ""

    @cached_property
    def form(self):
        return self.form_of(DraftForm, self.entries, self.prefix)

    @cached_property
    def judged(self):
        return self.form_of(JudgementForm, self.entries, self.prefix)

    @cached_property
    def objects(self):
        return [
            self.form_of(ObjectForm, row, f"{self.prefix}-o{n}")
            for n, row in enumerate(self.entries["objects"])
        ]

    @property
    def questions(self):
        what, where = ((title, self.rows(self.form, lines)) for title, lines in QUESTIONS)
        judged = ("Who did it, and how sure", self.rows(self.judged, JUDGEMENT))
        return {"what": what, "where": where, "judged": judged}

    @property
    def object_rows(self):
        return [self.rows(form, OBJECT, f"o{n}-") for n, form in enumerate(self.objects)]

    @property
    def more(self):
        return self.rows(self.form, MORE)

    @property
    def more_is_told(self):
        names = [name for line in MORE for name in line]
        told = any(self.entries.get(name) for name in names if name != "location_note")
        return told or any(name in self.form.errors for name in names)

    @cached_property
    def verdict(self):
        """Whose airspace the draft's point is in; None where it has no point that can be judged."""
        at = [self.entries.get(name) or "" for name in ("latitude", "longitude", "country")]
        if not (at[0] and at[1]):
            return None
        try:
            return verdict_in_words(*at)
        except ValueError:
            return None

    @cached_property
    def duplicates(self):
        read = self.reading.proposed["incidents"]
        if self.entries["origin"] != "read" or self.number >= len(read):
            return []
        references = read[self.number]["possible_duplicates"]
        found = {i.reference: i for i in Incident.objects.filter(reference__in=references)}
        return [found[reference] for reference in references if reference in found]

    def is_valid(self):
        # Of each, so that all are told what is wrong with them.
        return not sum(not form.is_valid() for form in (self.form, self.judged, *self.objects))

    def draft(self):
        """The draft for the register; only after `is_valid`."""
        told = [form.instance for n, form in enumerate(self.objects) if n == 0 or not form.is_blank]
        return intake.Draft(
            number=self.number,
            incident=self.form.instance,
            assessment=self.judged.instance,
            objects=told,
            outcomes=self.form.cleaned_data["outcomes"],
            evidence={
                key: [(a, b) for a, b in spans]
                for key, spans in self.entries.get("evidence", {}).items()
            },
        )


class ActPart(Part):
    """Something said or done: its form, and whether it is on record already."""

    listed = ""
    kind = None
    lines = ()
    called = ""
    letter = ""

    def __init__(self, reading, number, entries, result, drafts, checked=False):
        super().__init__(reading, number, entries, f"{self.letter}{number}", result, checked)
        self.drafts = drafts

    @cached_property
    def form(self):
        return self.form_of(self.kind, self.entries, self.prefix, drafts=self.drafts)

    @property
    def fields(self):
        return self.rows(self.form, self.lines)

    @property
    def about(self):
        return frozenset(int(n) for n in self.entries["about"] if n.isdigit())

    def concerns(self, numbers):
        return bool(self.entries["keep"]) and bool(self.about & numbers)

    @property
    def spans(self):
        return [(a, b) for spans in self.entries.get("evidence", {}).values() for a, b in spans]


class SaidPart(ActPart):
    listed = "statements"
    kind, lines, called, letter = SaidForm, SAID, "Statement", "s"

    def act(self):
        speaker = self.form.cleaned_data["speaker"]
        return intake.Said(self.number, self.form.instance, speaker, self.about, self.spans)


class DonePart(ActPart):
    listed = "responses"
    kind, lines, called, letter = DoneForm, DONE, "Measure", "r"

    def act(self):
        return intake.Done(self.number, self.form.instance, self.about, self.spans)


def _as_sent(entries, prefix):
    """Entries as a browser would send them."""
    sent = QueryDict(mutable=True)
    for name, value in entries.items():
        if isinstance(value, list) and name not in ("objects",):
            sent.setlist(f"{prefix}-{name}", value)
        elif isinstance(value, str):
            sent[f"{prefix}-{name}"] = value
    return sent
