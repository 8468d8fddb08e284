"""Which state heads a stretch of text: "LATVIA.", "20:58 — Norway."."""

from incidents.articles.draft import Span
from incidents.articles.events.eventdays import is_alone
from incidents.articles.events.told import Place
from incidents.articles.named.mentions import CountryMention, Page, Reading

#: A heading has no more words than this beside its state.
_BESIDE = 1
#: "UK" is written so anywhere.
_SHORT = 3


def headed_states(page: Page) -> dict[int, Place]:
    """The state that heads what a sentence is part of, by its number.

    A line of hardly anything else heads the paragraphs below it. Its own paragraph is headed by a
    sentence of hardly anything else ("Moldova. A drone …"), and by a state in capitals with the
    hour before it at most: "06:10 ROMANIA First word of an impact".
    """
    found: dict[int, Place] = {}
    below: Place | None = None
    own: tuple[int, Place] | None = None
    for reading in page.body:
        paragraph = reading.sentence.paragraph
        if heading_of(page, reading) is not None:
            named = _place(next(c for c in reading.countries if c.code in page.knowledge.watched))
            if is_alone(page, reading):
                below = named
            else:
                own = paragraph, named
            continue
        state = _in_capitals(page, reading)
        if state is not None:
            own = paragraph, _place(state)
        if own and own[0] == paragraph:
            found[reading.number] = own[1]
        elif below is not None:
            found[reading.number] = below
    return found


def _in_capitals(page: Page, reading: Reading) -> CountryMention | None:
    for country in reading.countries:
        tokens = reading.tokens[country.first : country.last + 1]
        short = any(len(token.text) <= _SHORT for token in tokens)
        if country.code not in page.knowledge.watched or short:
            continue
        before = reading.tokens[: country.first]
        if all(t.text.isupper() for t in tokens) and not any(t.is_word for t in before):
            return country
    return None


def _place(country: CountryMention) -> Place:
    span = Span(country.start, country.end)
    return Place(country.code, (span,), "state of the heading", 0.7)


def heading_of(page: Page, reading: Reading) -> str | None:
    """The state that a sentence of hardly any other word names, or None."""
    codes = {c.code for c in reading.countries if c.code in page.knowledge.watched}
    if len(codes) != 1:
        return None
    held = {n for c in reading.countries for n in range(c.first, c.last + 1)}
    held |= {n for day in reading.dates for n in range(day.first, day.last + 1)}
    words = [
        token
        for place, token in enumerate(reading.tokens)
        if place not in held and any(letter.isalpha() for letter in token.text)
    ]
    return codes.pop() if len(words) <= _BESIDE else None
