"""`manage.py make_incidents`: incidents to measure the site with."""

import io

import pytest
from django.core.management import CommandError, call_command

from incidents.models import Article, Citation, Incident, Official, Response, Statement
from incidents.register.recording import settle_many
from incidents.register.synthetic import drawing, making
from tests.factories import make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    """Run the command, with few places and small batches; return what it prints."""
    monkeypatch.setattr(drawing, "PLACES", 12)
    monkeypatch.setattr(making, "BATCH", 25)
    monkeypatch.setattr(making, "SPEAKERS", 3)

    def run(*arguments):
        out = io.StringIO()
        call_command("make_incidents", *arguments, stdout=out)
        return out.getvalue()

    return run


def told():
    values = ("key", "reference", "title", "date", "latitude", "kind", "occurrence")
    values += ("search_text__words",)
    return list(Incident.objects.order_by("key").values_list(*values))


def test_each_is_published_and_says_that_it_was_made_up(run):
    assert run("60") == "60 synthetic incidents on record, 60 of them new.\n"
    incidents = Incident.objects.published()
    assert incidents.count() == 60
    assert all(
        i.title.startswith("Synthetic: ") and "Nothing of this" in i.summary for i in incidents
    )
    assert {official.name[:9] for official in Official.objects.all()} == {"Synthetic"}
    assert all(
        article.url.startswith("https://synthetic.invalid/") for article in Article.objects.all()
    )


def test_they_hold_together_as_entered_ones_do(run, client):
    run("60")
    incidents = Incident.objects.published()
    assert not incidents.filter(citations=None).exists()
    assert incidents.filter(part_of__isnull=False).exists()
    assert Statement.objects.exists()
    assert Response.objects.exists()
    assert Citation.objects.count() > 60 * 0.9
    before = told()
    for incident in incidents:
        incident.full_clean(exclude=["key"])
    settle_many(incidents)
    assert told() == before, "entering them by hand would have made other values"
    for incident in incidents[:5]:
        assert client.get(incident.get_absolute_url()).status_code == 200
    for page in ("/", "/statistics/", "/incidents/", "/api/v1/incidents.jsonl"):
        assert client.get(page).status_code == 200


def test_again_it_goes_on_where_it_stopped(run):
    run("30")
    some = told()
    assert run("50") == "50 synthetic incidents on record, 20 of them new.\n"
    assert told()[:30] == some
    assert run("50") == "50 synthetic incidents on record, 0 of them new.\n"


def test_a_seed_stands_for_the_same_values_and_another_for_others():
    def drawn(seed):
        values = drawing.Drawing(seed)
        incident, _ = values.incident(7, values.dice(7))
        return incident.date, incident.latitude, incident.kind, incident.published_at

    assert drawn(1) == drawn(1) != drawn(2)


def test_a_real_register_is_not_mixed_with_unless_told(run):
    make_incident()
    with pytest.raises(CommandError, match="--beside-the-register"):
        run("5")
    assert Incident.objects.count() == 1
    assert run("5", "--beside-the-register").startswith("5 synthetic")
    assert Incident.objects.count() == 6


def test_a_number_below_zero_is_refused(run):
    with pytest.raises(CommandError, match="-3 incidents cannot be made"):
        run("--", "-3")
