"""A reading as the reader might leave it: two incidents, a statement and a response of both."""

from datetime import date

from incidents.articles.draft import Article as ReadArticle
from incidents.articles.draft import (
    Count,
    Draft,
    Found,
    IncidentDraft,
    ObjectDraft,
    OfficialDraft,
    PlaceDraft,
    Rejected,
    ResponseDraft,
    Span,
    StatementDraft,
)
from incidents.register import readings
from tests import factories

URL = "https://wire.example/two-drones"
TEXT = """Two drones cross into Lithuania

One Gerbera fell near Šumskas on 10 July. It came from Belarus.

Another drone crashed in the Gaižiūnai training area on 28 July.

“They had lost their way,” Defence Minister Dovilė Šakalienė said.

Lithuania handed Belarus a note of protest on 29 July. A drill in June was no incident.
"""


def found(value, words, rule="test", confidence=0.9):
    """A value with the first place of its words in the text."""
    start = TEXT.index(words)
    return Found(value, (Span(start, start + len(words)),), rule, confidence)


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def read_draft(**article):
    """What is drafted of the text above."""
    gerbera = ObjectDraft(
        found("Gerbera", "Gerbera"),
        found("decoy_uav", "Gerbera"),
        found("Gerbera", "Gerbera"),
        found(Count(1, 1, 1), "One Gerbera"),
    )
    other = ObjectDraft(None, found("unknown", "drone"), found("drone", "drone"), None)
    first = IncidentDraft(
        country=found("LT", "Lithuania"),
        kind=found("drone", "Gerbera"),
        nature=found("violation", "cross into"),
        date=found(date(2025, 7, 10), "10 July"),
        date_precision=1,
        place=PlaceDraft(found("Šumskas", "Šumskas"), 54.62, 25.72, "settlement", None, 1),
        objects=(gerbera,),
        entered_from=found("BY", "Belarus"),
        outcomes=(found("crashed", "fell"),),
    )
    second = IncidentDraft(
        country=found("LT", "Lithuania"),
        kind=found("drone", "drone"),
        nature=found("violation", "cross into"),
        date=found(date(2025, 7, 28), "28 July"),
        date_precision=1,
        place=PlaceDraft(
            found("Gaižiūnai training area", "Gaižiūnai training area"),
            55.03,
            24.4,
            "site",
            None,
            1,
        ),
        objects=(other,),
        intent=found("stray", "lost their way"),
        outcomes=(found("crashed", "crashed"),),
    )
    return Draft(
        ReadArticle(
            TEXT,
            article.get("title", "Two drones cross into Lithuania"),
            "wire.example",
            article.get("published_on", date(2025, 8, 6)),
            "en",
            URL,
        ),
        incidents=(first, second),
        officials=(
            OfficialDraft(
                found("Dovilė Šakalienė", "Dovilė Šakalienė"),
                found("Defence Minister", "Defence Minister"),
                found("LT", "Lithuania"),
                None,
                None,
            ),
        ),
        statements=(
            StatementDraft(
                0,
                found("confirms", "said"),
                found("They had lost their way,", "They had lost their way,"),
                None,
                (0, 1),
                span("“They had lost their way,” Defence Minister Dovilė Šakalienė said."),
            ),
        ),
        responses=(
            ResponseDraft(
                found("protest", "handed Belarus a note of protest"),
                found("LT", "Lithuania"),
                found(date(2025, 7, 29), "29 July"),
                (0, 1),
            ),
        ),
        rejected=(Rejected(span("A drill in June was no incident."), "exercise", span("drill")),),
    )


def make_reading(by=None, **article):
    for code in ("LT", "BY", "RU"):
        factories.make_country(code)
    factories.make_platform()
    return readings.keep(
        read_draft(**article), URL, factories.make_publisher(), by or factories.make_editor()
    )
