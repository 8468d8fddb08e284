"""A reading laid out as a page: the text, and beside it the forms with the words for each value."""

import json
from functools import cached_property

from django.http import QueryDict

from incidents.admin.reading_forms import (
    DoneForm,
    DraftForm,
    JudgementForm,
    ObjectForm,
    SaidForm,
    evidence_in,
)
from incidents.admin.reading_text import Mark, pieces
from incidents.codebook import DraftFate, ReadPart
from incidents.models import Incident, Official
from incidents.register import intake

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


def entries_sent(reading, sent):
    """What the page's fields hold, as the reading keeps it; parts that were not sent are absent."""
    length = len(reading.article.body)
    found = {"incidents": {}, "statements": {}, "responses": {}}
    for number, kept in enumerate(reading.entries["incidents"]):
        prefix = f"i{number}"
        row = DraftForm.entries_in(sent, prefix)
        if not row:
            continue
        row |= JudgementForm.entries_in(sent, prefix)
        row["objects"] = [
            one | ObjectForm.entries_in(sent, f"{prefix}-o{n}")
            for n, one in enumerate(kept["objects"])
        ]
        found["incidents"][number] = _with_evidence(row, sent, prefix, length)
    for part, letter, form in (("statements", "s", SaidForm), ("responses", "r", DoneForm)):
        for number in range(len(reading.entries[part])):
            prefix = f"{letter}{number}"
            if row := form.entries_in(sent, prefix):
                found[part][number] = _with_evidence(row, sent, prefix, length)
    return found


def _with_evidence(row, sent, prefix, length):
    evidence = evidence_in(sent, prefix, length)
    return row if evidence is None else row | {"evidence": evidence}


def laid_over(entries, sent):
    """The entries of a reading with those sent in their place, unsaved."""
    return entries | {
        part: [row | sent[part].get(number, {}) for number, row in enumerate(entries[part])]
        for part in sent
    }


class Part:
    """One form, or a few, over a row of entries; ``checked`` ones tell what is wrong."""

    def __init__(self, reading, entries, prefix, checked):
        self.reading, self.entries, self.prefix, self.checked = reading, entries, prefix, checked

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
            [{"field": form[n], "key": lead + n, "words": self.words(lead + n)} for n in line]
            for line in lines
        ]

    def marks(self, name):
        for key, spans in self.entries.get("evidence", {}).items():
            for start, end in spans:
                label = key.split("-")[-1].replace("_", " ").removesuffix(" on")
                yield Mark(start, end, f"id_{self.prefix}-{key}", f"{name}: {label}")


class DraftPart(Part):
    """A draft of an incident: its forms, and what became of it."""

    def __init__(self, reading, number, entries, result, checked=False):
        super().__init__(reading, entries, f"i{number}", checked)
        self.number, self.result = number, result

    @property
    def title(self):
        return f"Draft {self.number + 1}"

    @property
    def is_open(self):
        return self.result is None

    @property
    def can_take_back(self):
        return self.result is not None and self.result.fate != DraftFate.MERGED

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

    kind = None
    lines = ()
    called = ""
    letter = ""

    def __init__(self, reading, number, entries, result, drafts, checked=False):
        super().__init__(reading, entries, f"{self.letter}{number}", checked)
        self.number, self.result, self.drafts = number, result, drafts

    @property
    def title(self):
        return f"{self.called} {self.number + 1}"

    @property
    def is_open(self):
        return self.result is None

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
    kind, lines, called, letter = SaidForm, SAID, "Statement", "s"

    def act(self):
        speaker = self.form.cleaned_data["speaker"]
        return intake.Said(self.number, self.form.instance, speaker, self.about, self.spans)


class DonePart(ActPart):
    kind, lines, called, letter = DoneForm, DONE, "Measure", "r"

    def act(self):
        return intake.Done(self.number, self.form.instance, self.about, self.spans)


class ReadingPage:
    """Everything on the page of a reading.

    ``entries`` stand in the forms; drafts of the numbers ``checked``, with what was said and done
    about them, also tell what is wrong with them.
    """

    def __init__(self, reading, entries=None, checked=()):
        self.reading = reading
        self.entries = entries or reading.entries
        self.checked = frozenset(checked)
        fates = reading.fates()
        self.drafts = [
            DraftPart(reading, n, row, fates.get(n), n in self.checked and n not in fates)
            for n, row in enumerate(self.entries["incidents"])
        ]
        self.said = self._acts(SaidPart, "statements", ReadPart.STATEMENT)
        self.done = self._acts(DonePart, "responses", ReadPart.RESPONSE)

    def _acts(self, kind, name, part):
        results = {r.number: r for r in self.reading.results.all() if r.part == part}
        drafts = len(self.entries["incidents"])
        acts = [
            kind(self.reading, n, row, results.get(n), drafts)
            for n, row in enumerate(self.entries[name])
        ]
        for act in acts:
            act.checked = act.concerns(self.checked) and act.is_open
        return acts

    @property
    def open_drafts(self):
        return [draft for draft in self.drafts if draft.is_open]

    @property
    def rejected(self):
        restored = {row["origin"] for row in self.entries["incidents"]}
        text = self.reading.article.body
        return [
            {
                "number": n,
                "reason": mention["reason"],
                "words": " … ".join(text[a:b] for a, b in mention["evidence"]),
                "restored": f"rejected:{n}" in restored,
            }
            for n, mention in enumerate(self.reading.proposed["rejected"])
        ]

    @property
    def pieces(self):
        marks = []
        for part in (*self.drafts, *self.said, *self.done):
            if part.is_open:
                marks += part.marks(part.title)
        for n, mention in enumerate(self.reading.proposed["rejected"]):
            label = f"Left out: {mention['reason']}"
            marks += [Mark(a, b, f"rejected-{n}", label) for a, b in mention["evidence"]]
        return pieces(self.reading.article.body, marks)

    @property
    def officials(self):
        return Official.objects.values_list("name", flat=True)

    def is_valid(self):
        """Whether everything that was asked to be checked is in order."""
        parts = [d for d in self.drafts if d.checked]
        acts = [act.form for act in (*self.said, *self.done) if act.checked]
        return not sum(not part.is_valid() for part in (*parts, *acts))

    def accepted(self):
        """Drafts, statements and responses for the register; only after `is_valid`."""
        return (
            [draft.draft() for draft in self.drafts if draft.checked],
            [act.act() for act in self.said if act.checked],
            [act.act() for act in self.done if act.checked],
        )

    @property
    def problem_count(self):
        forms = [f for d in self.drafts if d.checked for f in (d.form, d.judged, *d.objects)]
        forms += [act.form for act in (*self.said, *self.done) if act.checked]
        return sum(len(errors) for form in forms for errors in form.errors.values())


def _as_sent(entries, prefix):
    """Entries as a browser would send them."""
    sent = QueryDict(mutable=True)
    for name, value in entries.items():
        if isinstance(value, list) and name not in ("objects",):
            sent.setlist(f"{prefix}-{name}", value)
        elif isinstance(value, str):
            sent[f"{prefix}-{name}"] = value
    return sent
