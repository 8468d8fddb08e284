"""Words, units and scales in the templates."""

import pytest
from django.template import Context, Template

from incidents.models import Incident
from tests.factories import make_incident


def shown(text, **context):
    return Template("{% load register_words %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "km", '<span class="unknown">unknown</span>'),
        ("", "", '<span class="unknown">unknown</span>'),
        (0, "", "<bdi>0</bdi>"),
        (1240, "", "<bdi>1,240</bdi>"),
        (3.0, "km", "<bdi>3\u00a0km</bdi>"),
        (0.4, "km", "<bdi>0.4\u00a0km</bdi>"),
        ("<b>", "", "<bdi>&lt;b&gt;</bdi>"),
    ],
)
def test_an_unknown_is_written_and_a_number_carries_its_unit(value, unit, words):
    assert shown("{{ value|or_unknown:unit }}", value=value, unit=unit) == words


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://err.ee/1", "https://err.ee/1"),
        ("http://err.ee/1", "http://err.ee/1"),
        ("javascript:alert(1)", ""),
        ("//err.ee/1", ""),
        ("", ""),
    ],
)
def test_a_link_leads_to_the_web_or_nowhere(url, address):
    assert shown("{{ url|web_address }}", url=url) == address


@pytest.mark.parametrize(
    ("code", "name"), [("lt", "Lithuanian"), ("", "language unknown"), ("xx", "xx")]
)
def test_a_language_is_named_in_english(code, name):
    assert shown("{{ code|language_name }}", code=code) == name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tag", "values", "words", "step"),
    [
        ("occurrence_scale", {"assessment": {"occurrence": "probable"}}, "Probable", "4 of 5"),
        (
            "attribution_scale",
            {"assessment": {"attribution": "officially_attributed", "attributed_to": "RU"}},
            "Russia",
            "3 of 4",
        ),
        ("precision_scale", {}, "within 1\u00a0km", "5 of 6"),
    ],
)
def test_a_judgement_is_a_step_on_its_scale(tag, values, words, step):
    incident = Incident.objects.with_details().get(pk=make_incident(**values).pk)
    html = shown("{% " + tag + " incident %}", incident=incident)
    assert words in html
    assert f'aria-label="step {step}"' in html


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "same day"), (1.0, "1\u00a0day"), (2.5, "2.5\u00a0days"), (-1, "1\u00a0day before")],
)
def test_delays_are_told_in_words(days, words):
    assert shown("{{ days|delay }}", days=days) == words


def test_a_number_below_zero_has_a_minus_sign():
    assert shown("{{ number|signed }}", number=-1.5) == "−1.5"


@pytest.mark.django_db
def test_what_was_ruled_out_or_denied_stands_on_no_step():
    incident = make_incident(assessment={"attribution": "denied", "attributed_to": "RU"})
    html = shown("{% attribution_scale incident %}", incident=incident)
    assert 'aria-label="not on the scale"' in html
    assert "denied" in html


@pytest.mark.parametrize(
    ("text", "search", "html"),
    [
        ("Drone at Šumskas", "sumsk", "Drone at <mark>Šumsk</mark>as"),
        ("<b>Drone</b> & co", "drone", "&lt;b&gt;<mark>Drone</mark>&lt;/b&gt; &amp; co"),
        ("<script>", "script", "&lt;<mark>script</mark>&gt;"),
        ("Drone", "<mark>", "Drone"),
        ("Drone <i>", None, "Drone &lt;i&gt;"),
    ],
)
def test_found_words_are_marked_and_nothing_else_becomes_markup(text, search, html):
    template, chosen = "{% with_found_words words %}", {"search": search}
    assert shown(template, words=text, chosen=chosen) == html
