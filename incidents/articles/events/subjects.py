"""Which state an article is about."""

from collections import defaultdict

from incidents.articles.named.mentions import Page, Reading

#: Papers write of their own state without naming it.
HOMES = {
    "pl": ("PL", 1.0),
    "ro": ("RO", 0.5),
    "lt": ("LT", 1.0),
    "lv": ("LV", 1.0),
    "et": ("EE", 1.0),
    "uk": ("UA", 2.0),
    "ru": ("RU", 1.0),
}


#: What flows or lies between states says nothing of where.
WATERS = frozenset({"river", "stream", "water", "sea", "sea_area", "gulf", "bay", "canal"})


def main_country(page: Page) -> str | None:
    """The covered state that the article is about, or None when it is about another place."""
    scores: dict[str, float] = defaultdict(float)
    if page.language in HOMES:
        code, score = HOMES[page.language]
        scores[code] = score
    weights = {"airspace": 3.0, "place": 2.0, "actor": 1.0, "via": 0.5, "owner": 0.5}
    covered = page.knowledge.watched
    for reading in page.readings:
        factor = 3.0 if reading.sentence.is_title else 2.0 if page.is_lead(reading) else 1
        for country in reading.countries:
            if country.code in covered or country.role in ("airspace", "place"):
                weight = weights.get(country.role, 0.0)
                if country.code not in covered and factor == 1:
                    weight /= 2  # what a later sentence says of the war is its background
                scores[country.code] += factor * weight
        for code in sorted(_states_of_officials(page, reading)):
            scores[code] += factor
        for place in reading.places:
            # A capital may stand there for no other reason: "Just the one?"
            weight = 0.4 if _begins_a_phrase(reading, place.first) else 0.7
            for code in {c.country for c in place.candidates[:1] if c.kind not in WATERS}:
                scores[code] += min(factor, 2.0) * weight
    city = page.layout.dateline_city
    if city:
        candidates = page.knowledge.places.find(page.text[city[0] : city[1]].title())
        for code in {c.country for c in candidates[:1]}:
            scores[code] += 1.5
    best = max((code for code in scores if code in covered), key=scores.__getitem__, default=None)
    if best is None or scores[best] <= 0:
        return None
    others = max((scores[c] for c in scores if c not in covered and is_state(c)), default=0.0)
    return best if scores[best] * 1.5 >= others else None


def states_of_title(page: Page) -> set[str]:
    """States that the headline puts something in: it is about all of them."""
    titles = [reading for reading in page.readings if reading.sentence.is_title]
    codes = {c.code for r in titles for c in r.countries if c.role != "origin"}
    codes |= {place.candidates[0].country for r in titles for place in r.places}
    return codes & page.knowledge.watched


def _states_of_officials(page: Page, reading: Reading) -> set[str]:
    """States of those named by title and surname whom the registry knows in office."""
    found = set()
    named = {hit.last + n for hit in reading.of("title") for n in (1, 2, 3)}
    for position in named & set(range(len(reading.tokens))):
        token = reading.tokens[position]
        for official in page.knowledge.officials_by_word.get(token.norm, ()):
            office = official.office_on(page.published_on)
            if office and token.is_capital and office.of in page.knowledge.watched:
                found.add(office.of)
    return found


def _begins_a_phrase(reading: Reading, first: int) -> bool:
    return first == 0 or reading.tokens[first - 1].text in ':"“„«-'


def is_state(code: str) -> bool:
    """Whether a code is a state's, and not a sea's or a former state's."""
    return len(code) == 2 and code != "SU"
