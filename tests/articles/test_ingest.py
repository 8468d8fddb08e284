"""From a source to an article's text."""

from datetime import date

import pytest

from incidents.articles.ingest import UnreadableArticle, ingest

PAGE = """<!DOCTYPE html><html><head><title>x</title>
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
"headline": "Drone falls near Osiny", "datePublished": "2025-08-20T09:12:00+02:00",
"publisher": {"name": "Lublin Daily"}}]}</script></head><body><nav><a href="/">Home</a></nav>
<article><h1>Drone falls near Osiny</h1>
<p>A drone fell into a maize field near the village of Osiny in eastern Poland on Wednesday.</p>
<figure><img src="a.jpg" alt=""><figcaption>Photo: Jan Kowalski</figcaption></figure>
<p>Nobody was hurt, the police said, and prosecutors have opened an investigation of the case.</p>
</article><aside>Most read: ten recipes with maize</aside></body></html>"""


def test_text_stays_as_it_is_but_for_a_byte_order_mark():
    source = ingest("\ufeffDrone falls\n\nIt fell.\r\n\x00")
    assert source.text == "Drone falls\n\nIt fell.\r\n\x00"
    assert source.title == "Drone falls"


def test_first_line_is_no_title_without_a_blank_line_after_it():
    assert ingest("It fell.\nNobody was hurt.\n").title is None


def test_page_gives_its_article_title_publisher_and_day():
    source = ingest(PAGE, "https://www.lublin.example/a")
    assert source.title == "Drone falls near Osiny"
    assert source.publisher == "Lublin Daily"
    assert source.published_on == date(2025, 8, 20)
    assert source.published_at.isoformat() == "2025-08-20T09:12:00+02:00"
    assert "maize field" in source.text
    for furniture in ("Home", "Photo", "recipes"):
        assert furniture not in source.text


@pytest.mark.parametrize("told", ["2025-08-20", "2025-08-20T09:12:00", "soon"])
def test_an_hour_without_its_zone_is_no_moment(told):
    page = PAGE.replace("2025-08-20T09:12:00+02:00", told)
    assert ingest(page, published_on=date(2025, 8, 20)).published_at is None


def test_an_hour_of_another_day_than_the_caller_knows_is_left_out():
    assert ingest(PAGE, published_on=date(2025, 8, 21)).published_at is None


def test_day_that_the_caller_knows_goes_first():
    assert ingest(PAGE, published_on=date(2025, 8, 21)).published_on == date(2025, 8, 21)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("", "There is no text"),
        ("<html><body></body></html>", "holds no article"),
        ("<html><body>" + "<div>" * 5_000, "nested more than"),
        ("<html><body>" + "<p>a</p>" * 500_000, "takes up to"),
        (
            '<html><script type="application/ld+json">' + "[" * 9_000 + "</script>",
            "holds no article",
        ),
    ],
)
def test_what_is_no_article_is_refused_in_a_sentence(source, sentence):
    with pytest.raises(UnreadableArticle, match=sentence):
        ingest(source)
