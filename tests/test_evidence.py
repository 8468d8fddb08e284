"""Values with the words that support them."""

from datetime import date, time

import pytest

from incidents.evidence import evidence, sources
from incidents.models import Citation, Incident
from tests.factories import make_article, make_incident

pytestmark = pytest.mark.django_db


def loaded(incident):
    return Incident.objects.with_details().get(pk=incident.pk)


def rows(incident):
    return {row.label: row for row in evidence(loaded(incident))}


def test_a_value_stands_beside_the_words_of_its_field():
    incident = make_incident(time=time(4, 40))
    article = make_article()
    Citation.objects.create(
        incident=incident, article=article, field="armed", quote="it carried explosives"
    )
    told = rows(incident)
    assert [c.quote for c in told["Armed"].quoted] == ["it carried explosives"]
    assert told["Day"].value == "28 July 2025, 04:40 local time"
    assert not told["Day"].citations


def test_a_source_of_a_field_without_its_words_is_no_quotation():
    incident = make_incident()
    Citation.objects.create(incident=incident, article=make_article(), field="date")
    told = rows(incident)["Day"]
    assert (len(told.citations), told.quoted) == (1, [])


def test_unknown_values_are_empty_and_optional_ones_left_out():
    told = rows(make_incident(entered_from="", assessment={"intent": "unknown"}))
    assert told["Came from"].value == ""
    assert told["Armed"].value == ""
    assert told["Who did it"].value == ""
    assert "Depth" not in told


def test_known_details_are_told_with_their_units():
    told = rows(make_incident(duration_minutes=12, depth_km=0.4, killed=0, injured=2))
    assert told["Time inside"].value == "12\u00a0min"
    assert told["Depth"].value == "0.4\u00a0km"
    assert told["Casualties"].value == "0 killed, 2 injured"


def test_sources_are_numbered_by_day_each_once_and_undated_ones_last():
    early = make_article(published_on=date(2025, 7, 29))
    late = make_article(published_on=date(2025, 9, 16))
    undated = make_article(published_on=None)
    incident = make_incident(articles=[undated, late, early])
    Citation.objects.create(incident=incident, article=late, field="date", quote="on Monday")
    listed = sources(loaded(incident))
    assert [(a.pk, a.number) for a in listed] == [(early.pk, 1), (late.pk, 2), (undated.pk, 3)]
