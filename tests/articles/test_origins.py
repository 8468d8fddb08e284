"""From which side a thing came, and what is only measured or moved from there."""

from datetime import date

import pytest

from incidents.articles.reading import read_article
from incidents.articles.shape import as_json

DAY = date(2025, 11, 24)  # a Monday


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (
            "A drone crashed in Latvia on Saturday. It had entered from the Republic of Belarus.",
            "BY",
        ),
        (
            "A drone was found in a field in Latvia on Saturday. Police said it was from Belarus.",
            None,
        ),
        ("A drone from Belarus lay in a field near Kaunas in Lithuania on Saturday.", "BY"),
        (
            "A drone that had approached over the Black Sea crashed in Romania on Saturday.",
            "SEA-BLACK",
        ),
        ("A drone crashed in Latvia on Saturday. It had crossed the Russian border at dawn.", "RU"),
        ("A drone crashed in Latvia on Saturday, 20 km from the border with Belarus.", None),
        (
            "A helicopter from a Russian frigate violated the airspace of Denmark on Saturday.",
            None,
        ),
        (
            "A drone was shot down over Estonia on Saturday by Portuguese jets from a base in "
            "Lithuania.",
            None,
        ),
    ],
)
def test_the_side_it_came_from(knowledge, text, origin):
    found = as_json(read_article(f"News of the day\n\n{text}\n", DAY, None, knowledge))
    assert [one["entered_from"] for one in found["incidents"]] == [origin]


def test_a_title_tells_it_where_the_text_does_not(knowledge):
    text = "Balloons from Belarus shut airport\n\nBalloons were seen over Vilnius on Sunday.\n"
    (one,) = as_json(read_article(text, DAY, None, knowledge))["incidents"]
    assert one["entered_from"] == "BY"
