"""A reading laid out as a page: the text, and beside it the forms with the words for each value."""

from incidents.admin.reading_forms import (
    DoneForm,
    DraftForm,
    JudgementForm,
    ObjectForm,
    SaidForm,
    evidence_in,
)
from incidents.admin.reading_parts import DonePart, DraftPart, SaidPart
from incidents.admin.reading_text import Mark, pieces
from incidents.codebook import ReadPart
from incidents.models import Official


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
    def published_at(self):
        """The hour of publication where the page told it, as "14:05 (+03:00)"."""
        told = self.reading.proposed["article"].get("published_at")
        return f"{told[11:16]} ({told[-6:]})" if told else ""

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
