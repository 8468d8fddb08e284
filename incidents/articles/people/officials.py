"""Officials: the registry with its terms of office first, titles beside a name second."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from incidents.articles.draft import Found, OfficialDraft, Span
from incidents.articles.knowledge import KnownOfficial
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.people.persons import names_in, not_of_names
from incidents.articles.people.titles import is_peer, name_end, title_before, title_of
from incidents.articles.words.tokens import normal, tokenise

#: No report names more; a list of names is no report.
MOST_PEOPLE = 120
_ORGANISATIONS = frozenset({"NATO", "EU", "UN"})
#: "She spoke in PLACE": no speaker's name follows.
_WHERE = frozenset({"in", "at", "near", "from", "w", "în", "у", "в"})


@dataclass
class Person:
    """Somebody named in the article, with every place where the text names them."""

    name: str
    words: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    title: tuple[Span, str] | None = None
    code: tuple[str, Span] | None = None
    known: KnownOfficial | None = None
    speaks: bool = False

    @property
    def is_official(self) -> bool:
        """Whether the article names an office, or lets a known holder of one speak."""
        return self.title is not None or (self.known is not None and self.speaks)


def find_people(page: Page) -> list[Person]:
    """Everybody who is named in full, or by a surname that the registry knows with a title."""
    people: list[Person] = []
    for reading in page.readings:
        for first, last in names_in(page, reading):
            _note(page, reading, first, last, people)
    noted = {
        token.start
        for person in people
        for mention in person.mentions
        for token in tokenise(page.text, mention.start, mention.end)
    }
    for reading in page.readings:
        for position, token in enumerate(reading.tokens):
            if token.is_capital and token.is_word and token.start not in noted:
                _note_surname(page, reading, position, people)
    for person in people:
        person.mentions.sort()
    return people


def draft_officials(
    page: Page, people: Sequence[Person], fallback: str | None
) -> tuple[list[OfficialDraft], dict[int, int]]:
    """Drafts of those who hold an office, and the place of each person among them."""
    drafts: list[OfficialDraft] = []
    places: dict[int, int] = {}
    for number, person in enumerate(people):
        if not person.is_official:
            continue
        office = person.known.office_on(page.published_on) if person.known else None
        title = None
        if person.title and not (office and is_peer(person.title[1])):
            title = Found(person.title[1], (person.title[0],), "title beside the name", 0.9)
        elif office:
            title = Found(office.title, (person.mentions[0],), "registry, by term", 0.8)
        elif person.known and person.known.offices:
            title = Found(person.known.offices[0].title, (person.mentions[0],), "registry", 0.5)
        if title is None:
            continue
        code, span, rule = _spoken_for(page, person, office.of if office else None, fallback)
        is_organisation = code in _ORGANISATIONS
        found = Found(code, (span,), rule, 0.85) if code else None
        places[number] = len(drafts)
        drafts.append(
            OfficialDraft(
                Found(person.name, tuple(person.mentions), "name", 0.95),
                title,
                None if is_organisation else found,
                found if is_organisation else None,
                person.known.slug if person.known else None,
            )
        )
    return drafts, places


def _spoken_for(
    page: Page, person: Person, of_office: str | None, fallback: str | None
) -> tuple[str | None, Span, str]:
    if person.code and person.code[0] in (*page.knowledge.country_codes, *_ORGANISATIONS):
        return person.code[0], person.code[1], "state beside the title"
    if of_office:
        return of_office, person.mentions[0], "registry"
    if person.known and person.known.offices:
        return person.known.offices[0].of, person.mentions[0], "registry"
    return fallback, person.mentions[0], "state of the article"


def _note(page: Page, reading: Reading, first: int, last: int, people: list[Person]) -> None:
    tokens = reading.tokens
    # A sentence's first word is a capital for no other reason: "On Monday", "Officials told".
    title = title_of(page, reading, first, last)
    known = _known(page, [t.norm for t in tokens[first : last + 1]])
    if title is None and known is None and first == 0 and last > first + 1:
        known = _known(page, [t.norm for t in tokens[first + 1 : last + 1]])
        first += known is not None
    # Whoever else is named matters for "she said", and is no official.
    unknown = title is None and known is None and not _speaks(reading, first, last)
    if unknown and not _is_witness(reading, first, last):
        return
    span = Span(tokens[first].start, name_end(tokens[last].text, tokens[last].end))
    words = tuple(t.norm for t in tokens[first : last + 1])
    for person in people:
        if _same_person(person.words, words):
            person.mentions.append(span)
            if person.title is None and title:
                person.title, person.code = title[0], title[1] or person.code
            person.speaks = person.speaks or _speaks(reading, first, last)
            return
    if len(people) >= MOST_PEOPLE:
        return
    person = Person(page.text[span.start : span.end], words, [span])
    person.known = known
    person.speaks = _speaks(reading, first, last)
    if title:
        person.title, person.code = title
    people.append(person)


def _is_witness(reading: Reading, first: int, last: int) -> bool:
    """ "shopkeeper Jolanta Bružienė, 52,": somebody from the street."""
    tokens = reading.tokens
    aged = (
        last + 2 < len(tokens)
        and tokens[last + 1].text == ","
        and tokens[last + 2].text.isdigit()
        and len(tokens[last + 2].text) == 2
    )
    return aged or any(hit.last in (first - 1, first - 2) for hit in reading.of("witness"))


def _speaks(reading: Reading, first: int, last: int) -> bool:
    """A person without an office: somebody said something, which matters for quotations."""
    before = reading.tokens[first - 1].norm if first else ""
    return _is_sent(reading, first) or any(
        hit.first in (last + 1, last + 2)
        or (hit.last in (first - 1, first - 2) and before not in _WHERE)
        for hit in reading.of("say")
    )


def _is_sent(reading: Reading, first: int) -> bool:
    """ "NATO's NAME", "the Kremlin's NAME": whom a body's name stands before."""
    return any(
        hit.last == first - 1 and reading.tokens[hit.last].text.endswith(("'s", "’s"))
        for name in ("organisation", "institution")
        for hit in reading.of(name)
    )


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    return alike(one[-1], other[-1]) and (
        len(one) == 1 or len(other) == 1 or alike(one[0], other[0])
    )


def alike(one: str, other: str) -> bool:
    """The same name, perhaps in another case: Озеров, Озерова."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    common = 0
    for a, b in zip(shorter, longer, strict=False):
        if a != b:
            break
        common += 1
    return common >= max(4, len(shorter) - 2) and len(longer) - common <= 4


def _known(page: Page, words: Sequence[str]) -> KnownOfficial | None:
    for official in page.knowledge.officials_by_word.get(words[-1], ()):
        for name in (official.name, *official.also_known_as):
            parts = [normal(part) for part in name.split()]
            if list(words) == parts or (
                len(words) >= 2 and parts[0] == words[0] and parts[-1] == words[-1]
            ):
                return official
    return None


def _note_surname(page: Page, reading: Reading, position: int, people: list[Person]) -> None:
    """A surname alone, of somebody named in full elsewhere or of a known holder of an office."""
    token = reading.tokens[position]
    span = Span(token.start, name_end(token.text, token.end))
    for person in people:
        if (
            alike(person.words[-1], token.norm)
            or " ".join(person.words[1:]).endswith(token.norm)
            and len(token.norm) > 4
        ):
            person.mentions.append(span)
            person.speaks = person.speaks or _speaks(reading, position, position)
            return
    title = title_before(page, reading, position)
    candidates = [
        official
        for official in page.knowledge.officials_by_word.get(token.norm, ())
        if official.office_on(page.published_on)
    ]
    if len(candidates) != 1 or (position in not_of_names(reading)):
        return
    speaks = _speaks(reading, position, position)
    if not (title or speaks):
        return
    official = candidates[0]
    person = Person(official.name, tuple(normal(w) for w in official.name.split()), [span])
    person.known = official
    person.speaks = speaks
    if title:
        person.title, person.code = title
    people.append(person)
