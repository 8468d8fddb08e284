"""A register with ties, gaps and one of everything, for tests of lists and downloads."""

from datetime import date, timedelta

from tests.factories import (
    COUNTRIES,
    make_article,
    make_country,
    make_incident,
    make_official,
    make_organisation,
    make_platform,
    make_response,
    make_statement,
)


def make_many(number):
    """Incidents of few days, each with a statement, a response, an article; many without dates."""
    for code in COUNTRIES:
        make_country(code)
    return [make_one(n) for n in range(number)]


def make_one(n, **values):
    day = date(2025, 7, 1) + timedelta(days=n % 3)
    incident = make_incident(
        date=day,
        articles=[make_article(published_on=None if n % 3 == 0 else day)],
        flown={"platform": make_platform(f"Type {n}"), "as_reported": "drone"},
        **values,
    )
    official = make_official(f"Name {n % 2}", f"official-{n}")
    said = None if n % 2 else day
    make_statement(incident, official=official, date=said, article=make_article())
    make_response(incident, date=said, article=make_article())
    return incident


def make_full():
    """An incident with everything that an incident can have, on hostile words."""
    main = make_incident(title="The night of 10 September", date=date(2025, 9, 10), country="PL")
    gerbera = make_platform("Gerbera")
    incident = make_incident(
        title='=HYPERLINK("https://evil.example","click")',
        summary='@SUM(1) | <script>alert(1)</script>\r\nsecond line, "quoted"; \u2028 ‮ 🛩',
        part_of=main,
        country="PL",
        date=date(2025, 9, 10),
        date_end=date(2025, 9, 11),
        also_affected=["LT", "LV"],
        outcomes=["crashed", "found_later"],
        place="-1+1|2",
        admin_area="\t=1",
        latitude=-51.25,
        longitude=-3.5,
        depth_km=12.5,
        flown={
            "platform": gerbera,
            "as_reported": "a|b",
            "armed": "no",
            "count_low": 1,
            "count_best": 2,
            "count_high": 3,
        },
        assessment={"attribution": "suspected", "attributed_to": "RU", "note": "So far."},
        articles=[make_article(url="https://news.example/a|b"), make_article()],
    )
    make_statement(incident, article=make_article(), quote="It fell.")
    make_statement(
        incident, official=make_official("Another", "another"), organisation=make_organisation()
    )
    make_response(incident, organisation=make_organisation(), kind="article_4")
    unmapped = make_incident(
        title="Seen by nobody twice",
        latitude=None,
        longitude=None,
        location_precision="",
        place="",
        entered_from="",
        assessment={"occurrence": "refuted"},
        flown={"count_low": None, "count_best": None, "count_high": None},
        articles=[make_article(title="", published_on=None)],
    )
    return main, incident, unmapped
