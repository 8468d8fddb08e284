"""The register that comes with the site, loaded whole."""

from datetime import date

import pytest
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Count, F, Q
from django.test.utils import CaptureQueriesContext

from incidents import models
from incidents.codebook import State
from incidents.models.reference import ReferenceCounter, next_reference
from incidents.register.loading import load
from incidents.register.loading.ledger import REASON

pytestmark = pytest.mark.django_db

KEPT = ("incidents_user", "django_", "auth_")


@pytest.fixture(scope="module", autouse=True)
def report(django_db_setup, django_db_blocker):
    """What the load of the bundled register reported; its rows are there for the whole module."""
    with django_db_blocker.unblock():
        yield load()
        # Those of models alone: what keeps itself beside them, as a search index does, follows.
        known = connection.introspection.django_table_names(only_existing=True)
        tables = [table for table in known if not table.startswith(KEPT)]
        flush = connection.ops.sql_flush(no_style(), tables, reset_sequences=True)
        connection.ops.execute_sql_flush(flush)
        connection.close()


def history_size():
    return {
        model: model.history.count() for model in vars(models).values() if hasattr(model, "history")
    }


def test_everything_is_loaded(report):
    assert {name: count.added for name, count in report.counts.items()} == {
        "countries": 42,
        "organisations": 4,
        "publishers": 491,
        "articles": 934,
        "platforms": 33,
        "officials": 194,
        "tenures": 201,
        "incidents": 371,
        "objects": 385,
        "outcomes": 484,
        "citations": 1064,
        "assessments": 371,
        "tracks": 0,
        "statements": 385,
        "responses": 523,
    }
    assert report.total.added == sum(count.added for count in report.counts.values())
    assert models.Incident.objects.published().count() == 371
    assert models.Article.objects.count() == 934


#: Of the bundled incidents none has a track; places, phrases and readings are the editors' own.
NOT_BUNDLED = (
    *(models.User, models.Track, models.Place, models.Phrase),
    *(models.Reading, models.ReadingResult),
)


def test_every_row_tells_where_it_came_from():
    for model in history_size():
        if model not in NOT_BUNDLED:
            assert set(model.history.values_list("history_type", "history_change_reason")) == {
                ("+", REASON)
            }, model


def test_the_gerbera_of_july_2025_is_whole():
    incident = models.Incident.objects.with_details().get(reference="LT-2025-0003")
    assert (incident.date, incident.found_on) == (date(2025, 7, 28), date(2025, 8, 1))
    assert incident.entered_from == "BY"
    assert (incident.attribution, incident.attributed_to_id) == ("officially_attributed", "RU")
    (flown,) = incident.objects_flown.all()
    assert (flown.platform.name, flown.armed, flown.count_best) == ("Gerbera", "yes", 1)
    assert [o.outcome for o in incident.outcomes.all()] == ["track_lost", "crashed", "found_later"]
    assert incident.border_with == "BY"
    assert incident.state == State.PUBLISHED
    assert incident.published_at is not None

    said = {s.official.slug: s for s in incident.statements.all() if s.official}
    assert {slug: s.speaker_title for slug, s in said.items()} == {
        "dainius-paskevicius": "Chief of Staff of the Air Force",
        "dovile-sakaliene": "Minister of National Defence",
        "nida-grunskiene": "Prosecutor General",
        "kestutis-budrys": "Minister of Foreign Affairs",
    }
    for statement in said.values():
        (office,) = statement.official.tenures.held_on(statement.date)
        assert (office.title, office.of.code) == (statement.speaker_title, "LT")
    done = {response.kind for response in incident.responses.all()}
    assert "nato_request" in done
    assert done & {"ambassador_summoned", "protest"}

    (judged,) = incident.assessments.all()
    assert judged.occurrence == incident.occurrence
    days = [c.article.published_on for c in incident.citations.all() if c.article.published_on]
    assert judged.as_of == max(days)
    assert all(c.field == "" for c in incident.citations.all())


def test_the_night_of_september_2025_counts_once():
    main = models.Incident.objects.get(reference="PL-2025-0016")
    assert main.parts.count() == 22
    night = models.Incident.objects.filter(Q(pk=main.pk) | Q(part_of=main))
    counted = night.counted().object_counts()
    assert (counted["low"], counted["best"]) == (19, 21)
    assert night.count() == 23


def test_no_judgement_lies_before_its_event():
    early = models.Assessment.objects.filter(as_of__lt=F("incident__date"))
    assert not early.exists()


def test_quotations_join_the_terms_they_fall_into():
    def offices(slug):
        rows = models.Tenure.objects.filter(official__slug=slug).order_by("start", "seen_on")
        return [(r.title, r.of.code, r.start and r.start.year, str(r.seen_on)) for r in rows]

    assert offices("radoslaw-sikorski") == [
        ("Minister of Foreign Affairs", "PL", 2023, "2025-08-20")
    ]
    assert sorted(offices("micael-byden"), key=str) == [
        ("Air Force chief", "SE", None, "2014-12-14"),
        ("Supreme Commander of the Armed Forces", "SE", 2015, "None"),
    ]
    assert offices("kaja-kallas") == [
        ("Prime Minister", "EE", 2021, "None"),
        ("High Representative for Foreign Affairs and Security Policy", "EU", 2024, "2025-09-19"),
    ]
    assert [start for _, _, start, _ in offices("donald-trump")] == [2017, 2025]
    assert offices("petteri-orpo") == [("Prime Minister", "FI", 2023, "None")]


def test_one_act_is_one_row():
    about = {
        frozenset(s.incidents.values_list("reference", flat=True))
        for s in models.Statement.objects.annotate(n=Count("incidents")).filter(n__gt=1)
    }
    norwegian = frozenset({"NO-2025-0001", "NO-2025-0002", "NO-2025-0003"})
    assert norwegian in about
    raised = models.Response.objects.get(
        country="NO", kind="protest", incidents__reference="NO-2025-0001"
    )
    assert set(raised.incidents.values_list("reference", flat=True)) == norwegian
    inquiries = models.Response.objects.filter(country="FI", date=None, note="Border Guard inquiry")
    assert [r.incidents.get().reference for r in inquiries] == ["FI-2014-0002", "FI-2025-0001"]


def test_two_acts_of_one_day_keep_both_notes():
    notes = models.Response.objects.filter(
        incidents__reference="PL-2024-0002", kind="investigation", date=None
    ).values_list("note", flat=True)
    assert len(set(notes)) == 2


def test_places_at_sea_say_how_wide_they_are():
    at_sea = models.Incident.objects.filter(location_precision="sea_area")
    assert at_sea.count() == 50
    assert not at_sea.filter(uncertainty_km=None).exists()
    assert at_sea.get(reference="EE-2025-0004").uncertainty_km == 15


def test_every_record_keeps_the_editorial_rules():
    for incident in models.Incident.objects.select_related("country", "part_of"):
        incident.full_clean(validate_unique=False, validate_constraints=False)
        assert incident.citations.exists()
    assert not models.Publisher.objects.filter(articles=None).exists()


def test_states_joined_when_they_did():
    since = dict(models.Country.objects.values_list("code", "nato_since"))
    assert sum(day is not None for day in since.values()) == 32
    assert (since["FI"], since["SE"]) == (date(2023, 4, 4), date(2024, 3, 7))
    flank = models.Country.objects.filter(role="flank").values_list("code", flat=True)
    assert " ".join(sorted(flank)) == "BG DK EE FI HU LT LV MD NO PL RO SE SK TR"
    assert models.Country.objects.get(code="SU").role == "other"


def test_numbers_are_never_given_out_again():
    highest = models.Incident.objects.filter(reference__startswith="LT-2025-").latest("reference")
    new = int(next_reference("LT", 2025)[-4:])
    assert new == int(highest.reference[-4:]) + 1
    assert ReferenceCounter.objects.filter(country_code="PL").exists()


def test_words_of_every_sort_find_an_incident():
    for words in ("gerbera", "sakaliene", "Gaižiūnai", "lt-2025-0003"):
        found = models.Incident.objects.matching(words).values_list("reference", flat=True)
        assert "LT-2025-0003" in found, words


def test_a_second_load_changes_nothing_and_asks_little(report):
    before = history_size()
    stamps = dict(models.Incident.objects.values_list("pk", "updated_at"))
    with CaptureQueriesContext(connection) as queries:
        again = load()
    assert (again.total.added, again.total.changed, again.total.left_alone) == (0, 0, 0)
    assert again.total.unchanged == report.total.added
    assert again.gone == []
    assert history_size() == before
    assert dict(models.Incident.objects.values_list("pk", "updated_at")) == stamps
    assert len(queries) < 90
