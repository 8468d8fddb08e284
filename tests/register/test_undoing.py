"""A decision is taken back: what it wrote goes, what people wrote since stays."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from incidents.admin.reading_page import ReadingPage
from incidents.models import Incident, ReadingResult, Response, Statement
from incidents.register import intake, merging, readings, review
from incidents.register.recording import settle
from incidents.register.standing import ROWS, standing_of
from incidents.register.undoing import take_back
from tests import factories

pytestmark = pytest.mark.django_db


def checked(reading, *numbers):
    page = ReadingPage(readings.locked(reading), checked=numbers)
    assert page.is_valid()
    return page.accepted()


def accept(reading, by, *numbers, submit=False):
    return intake.accept(reading, *checked(reading, *numbers), by, submit=submit)


def merge(reading, into, chosen, by, why=""):
    (draft,), said, done = checked(reading, 0)
    return merging.merge(reading, draft, into, chosen, said, done, by, why)


def open_numbers(reading):
    return readings.locked(reading).open_numbers


@pytest.fixture
def there(editor):
    """A record with another place and no origin."""
    incident = factories.make_incident(
        "draft",
        place="Rūdninkai",
        latitude=54.4,
        longitude=25.1,
        location_precision="settlement",
        entered_from="",
        date=date(2025, 7, 10),
    )
    return settle(incident)


def test_a_discarded_draft_is_open_again_when_taken_back(reading, editor):
    readings.discard(reading, 1, editor)
    assert open_numbers(reading) == [0]
    readings.discard(reading, 1, editor)
    assert take_back(reading, 1, editor) == []
    assert open_numbers(reading) == [0, 1]
    assert reading.history.filter(history_change_reason="Draft 2 discarded").count() == 1


def test_an_accepted_draft_is_taken_back_with_what_it_alone_brought(reading, editor):
    one, two = accept(reading, editor, 0, 1, submit=True)
    take_back(reading, 0, editor)
    assert [*Incident.objects.all()] == [two]
    assert [*Statement.objects.get().incidents.all()] == [two]
    take_back(reading, 1, editor)
    assert not Incident.objects.exists()
    assert not Statement.objects.exists()
    assert open_numbers(reading) == [0, 1]
    accept(reading, editor, 0)
    assert Statement.objects.count() == 1


def test_drafts_accepted_one_after_the_other_are_taken_back_one_by_one(reading, editor):
    accept(reading, editor, 0)
    accept(reading, editor, 1)
    for number in (0, 1):
        take_back(reading, number, editor)
    assert not Incident.objects.exists()
    assert not Response.objects.exists()


def test_what_became_public_is_not_taken_back(reading, editor):
    (incident,) = accept(reading, editor, 0, submit=True)
    review.publish(incident, factories.make_reviewer())
    with pytest.raises(ValidationError, match="is or was public"):
        take_back(reading, 0, editor)
    assert Incident.objects.get().is_published


def change_a_value(incident):
    incident.place = "Kaniūkai"
    incident.save()


def add_a_source(incident):
    factories.Citation.objects.create(
        incident=incident, article=factories.make_article(url="https://wire.example/second")
    )


def correct_an_object(incident):
    incident.objects_flown.update(armed="yes")


def reword_a_statement(incident):
    incident.statements.update(paraphrase="It had strayed.")


def make_it_the_main_record(incident):
    factories.make_incident("draft", part_of=incident)


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (change_a_value, "place"),
        (add_a_source, "its sources"),
        (correct_an_object, "what flew"),
        (reword_a_statement, "what was said"),
        (make_it_the_main_record, "its parts"),
    ],
)
def test_later_work_on_a_record_is_never_deleted(reading, editor, work, told):
    (incident,) = accept(reading, editor, 0)
    work(Incident.objects.get(pk=incident.pk))
    before = standing_of(incident)
    with pytest.raises(ValidationError, match=rf"would be lost \({told}\)"):
        take_back(reading, 0, editor)
    assert standing_of(incident) == before
    assert open_numbers(reading) == [1]


def test_computing_anew_is_no_later_work(reading, editor):
    (incident,) = accept(reading, editor, 0)
    Incident.objects.filter(pk=incident.pk).update(border_distance_km=1)
    take_back(reading, 0, editor)
    assert not Incident.objects.exists()


def test_what_nobody_noted_at_the_time_is_not_deleted(reading, editor):
    accept(reading, editor, 0)
    ReadingResult.objects.update(made={})
    with pytest.raises(ValidationError, match="before that was watched"):
        take_back(reading, 0, editor)


def test_a_merger_is_undone_to_the_last_row(reading, editor, there):
    there.assessments.update(occurrence="probable")
    settle(there)
    before = standing_of(there)
    chosen = ["entered_from", "point", "place", "outcome-crashed", "object-0", "judgement"]
    merge(reading, there, chosen, editor)
    assert standing_of(there) != before
    assert take_back(reading, 0, editor) == []
    assert standing_of(there) == before
    assert not Statement.objects.exists()
    there.refresh_from_db()
    assert there.occurrence == there.assessments.get().occurrence
    assert there.history.filter(history_change_reason__startswith="Taken back: ").count() == 1
    assert open_numbers(reading) == [0, 1]
    merge(reading, there, chosen, editor)
    assert Statement.objects.count() == 1


def test_what_was_changed_after_a_merger_stays_and_is_named(reading, editor, there):
    merge(reading, there, ["entered_from", "place", "point", "object-0"], editor)
    record = Incident.objects.get(pk=there.pk)
    record.latitude, record.damage = 54.7, "A roof"
    record.save()
    added = record.objects_flown.order_by("-pk").first()
    added.armed = "no"
    added.save()
    kept = take_back(reading, 0, editor)
    assert kept == ["latitude", "longitude", "how the point was obtained", "what flew"]
    there.refresh_from_db()
    assert (there.place, there.entered_from, there.damage) == ("Rūdninkai", "", "A roof")
    assert (there.latitude, there.longitude) == (54.7, 25.72)
    assert there.objects_flown.filter(armed="no").exists()
    assert not there.citations.filter(article=reading.article).exists()


def test_what_two_records_share_stays_with_the_other(reading, editor, there):
    (other,) = accept(reading, editor, 1)
    merge(reading, there, [], editor)
    take_back(reading, 0, editor)
    assert [*Statement.objects.get().incidents.all()] == [other]


def test_a_merger_into_a_public_record_is_undone_by_reviewers_alone(reading, editor):
    public = factories.make_incident()
    reviewer = factories.make_reviewer()
    before = standing_of(public)
    merge(reading, public, [], reviewer, "A second source")
    with pytest.raises(PermissionDenied, match="only a reviewer"):
        take_back(reading, 0, editor)
    assert open_numbers(reading) == [1]
    take_back(reading, 0, reviewer)
    assert standing_of(public) == before


def test_the_last_source_of_a_public_record_is_not_taken_out(reading, editor):
    public = factories.make_incident()
    reviewer = factories.make_reviewer()
    merge(reading, public, [], reviewer, "A second source")
    public.citations.exclude(article=reading.article).delete()
    with pytest.raises(ValidationError, match="last source"):
        take_back(reading, 0, reviewer)
    assert public.citations.filter(article=reading.article).exists()


def test_every_row_that_editors_write_counts_as_their_work():
    computed = {"crossings", "airspace_warnings", "search_text", "readings", "merged"}
    related = {relation.get_accessor_name() for relation in Incident._meta.related_objects}
    assert related - computed - {"track"} == ROWS.keys() - {"also_affected"}
