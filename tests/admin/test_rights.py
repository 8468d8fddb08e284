"""What an editor with hand-made requests cannot do to what the public sees."""

import pytest

from incidents.models import (
    Article,
    Country,
    Incident,
    Official,
    Response,
    Statement,
)
from tests import factories
from tests.admin.desk import ADD, CHANGE, DELETE, address, fields_of, fill, problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def public():
    article = factories.make_article()
    incident = factories.make_incident(
        articles=[article], flown={"platform": factories.make_platform()}
    )
    statement = factories.make_statement(incident, article=article)
    return {
        "incident": incident,
        "article": article,
        "publisher": article.publisher,
        "official": statement.official,
        "platform": factories.make_platform(),
        "statement": statement,
        "response": factories.make_response(incident),
    }


NAMES = ["incident", "article", "publisher", "official", "platform", "statement", "response"]


@pytest.mark.parametrize("state", ["published", "withdrawn"])
@pytest.mark.parametrize("name", NAMES)
def test_an_editor_cannot_send_a_change_of_what_is_public(
    as_editor, as_reviewer, public, name, state
):
    if state == "withdrawn":
        url = address("withdraw", public["incident"])
        as_reviewer.post(url, {"reason": "not_an_event", "note": "A bird"})
    thing = public[name]
    sent = fields_of(as_reviewer.get(address(CHANGE, thing))) | {"why": "Because", "name": "Other"}
    before = thing.history.count()
    assert as_editor.post(address(CHANGE, thing), sent).status_code == 403
    assert as_editor.post(address(DELETE, thing), {"post": "yes"}).status_code == 403
    assert thing.history.count() == before


@pytest.mark.parametrize(("model", "name"), [(Statement, "statement"), (Response, "response")])
def test_an_editor_cannot_attach_anything_to_a_public_incident(
    as_editor, as_reviewer, public, model, name
):
    draft = factories.make_incident("draft")
    make = factories.make_statement if model is Statement else factories.make_response
    mine = make(draft)
    wanted = [draft.pk, public["incident"].pk]
    answer = fill(as_editor, address(CHANGE, mine), incidents=wanted)
    assert "only a reviewer may add to it" in answer.text
    assert [*mine.incidents.all()] == [draft]
    # Nor by entering a new one.
    page = as_editor.get(address(ADD, model))
    sent = fields_of(as_editor.get(address(CHANGE, mine))) | {"incidents": wanted}
    answer = as_editor.post(address(ADD, model), fields_of(page) | sent)
    assert "only a reviewer may add to it" in answer.text
    assert model.objects.count() == 2
    # A reviewer may, with a reason.
    answer = fill(as_reviewer, address(CHANGE, mine), incidents=wanted)
    assert "say in a sentence why" in answer.text
    fill(as_reviewer, address(CHANGE, mine), incidents=wanted, why="It was about both")
    assert mine.incidents.count() == 2


def test_public_incidents_are_not_offered_to_editors_for_attaching(as_editor, as_reviewer, public):
    url = "/admin/autocomplete/?app_label=incidents&model_name=statement&field_name=incidents&term="
    assert as_editor.get(url).json()["results"] == []
    assert len(as_reviewer.get(url).json()["results"]) == 1


def test_a_public_statement_is_not_changed_by_way_of_a_draft(as_editor, as_reviewer, public):
    draft = factories.make_incident("draft")
    public["statement"].incidents.add(draft)
    fill(as_editor, address(CHANGE, draft), statements__0__paraphrase="Twisted", title="Mine")
    public["statement"].refresh_from_db()
    draft.refresh_from_db()
    assert draft.title == "Mine"
    assert public["statement"].paraphrase == "It had most likely lost its way."
    # A reviewer may, and says why.
    answer = fill(as_reviewer, address(CHANGE, draft), statements__0__paraphrase="Corrected")
    assert "through another incident" in answer.text
    fill(as_reviewer, address(CHANGE, draft), statements__0__paraphrase="Corrected", why="Misheard")
    public["statement"].refresh_from_db()
    assert public["statement"].paraphrase == "Corrected"


def test_taking_a_public_statement_off_a_draft_does_not_delete_it(as_editor, public):
    draft = factories.make_incident("draft")
    public["statement"].incidents.add(draft)
    fill(as_editor, address(CHANGE, draft), statements__0__DELETE="on")
    assert [*public["statement"].incidents.all()] == [public["incident"]]


def test_rows_of_another_incident_cannot_be_smuggled_in(as_editor, public):
    draft = factories.make_incident("draft")
    flown = public["incident"].objects_flown.get()
    fill(
        as_editor,
        address(CHANGE, draft),
        objects_flown__0__id=flown.pk,
        objects_flown__0__incident=public["incident"].pk,
        objects_flown__0__as_reported="Twisted",
    )
    flown.refresh_from_db()
    assert flown.as_reported == "drone"
    link = public["incident"].statements.through.objects.get(incident=public["incident"])
    answer = fill(
        as_editor,
        address(CHANGE, draft),
        statements__TOTAL_FORMS=1,
        statements__INITIAL_FORMS=1,
        statements__0__id=link.pk,
        statements__0__incident=public["incident"].pk,
        statements__0__paraphrase="Twisted",
    )
    public["statement"].refresh_from_db()
    assert public["statement"].paraphrase != "Twisted", problems(answer)
    assert [*public["statement"].incidents.all()] == [public["incident"]]


def test_the_state_is_no_field(as_editor):
    draft = factories.make_incident("draft")
    moment = {"published_at": "2025-08-01", "withdrawn_at": "2025-08-01"}
    fill(as_editor, address(CHANGE, draft), state="published", reference="XX-1", **moment)
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert draft.reference.startswith("LT-2025")
    assert draft.published_at is None


def test_an_editor_cannot_publish_by_any_button(as_editor):
    draft = factories.make_incident("draft")
    answer = fill(as_editor, address(CHANGE, draft), _publish="1")
    assert "Only reviewers may publish" in answer.text
    assert "Save and publish" not in as_editor.get(address(CHANGE, draft)).text
    chosen = {"action": "publish_selected", "_selected_action": [draft.pk]}
    as_editor.post(address("changelist", Incident), chosen)
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize(
    ("state", "decision"), [("published", "withdraw"), ("withdrawn", "reinstate")]
)
def test_an_editor_takes_no_reviewers_decision(as_editor, state, decision):
    incident = factories.make_incident(state)
    sent = {"reason": "not_an_event", "note": "A bird"}
    assert as_editor.get(address(decision, incident)).status_code == 403
    assert as_editor.post(address(decision, incident), sent).status_code == 403
    incident.refresh_from_db()
    assert incident.state == state
    assert address(decision, incident) not in as_editor.get(address(CHANGE, incident)).text


def test_an_editor_takes_back_what_is_in_review(as_editor):
    incident = factories.make_incident("in_review")
    as_editor.post(address("hand_back", incident), {"reason": "I forgot the time"})
    incident.refresh_from_db()
    assert incident.state == "draft"


def test_a_decision_is_no_matter_of_opening_a_page(as_reviewer):
    incident = factories.make_incident()
    as_reviewer.get(address("withdraw", incident), {"reason": "not_an_event", "note": "A bird"})
    incident.refresh_from_db()
    assert incident.state == "published"


def test_states_are_the_reviewers(as_editor, as_reviewer):
    country = factories.make_country("LT")
    sent = fields_of(as_reviewer.get(address(CHANGE, country)))
    answer = as_editor.post(address(CHANGE, country), sent | {"name": "Other"})
    assert answer.status_code == 403
    fill(as_reviewer, address(CHANGE, country), demonym="Lithuanian!", code="XX", why="Spelling")
    country.refresh_from_db()
    assert country.demonym == "Lithuanian!"
    assert Country.objects.count() == 1
    wrong = fill(as_reviewer, address(CHANGE, country), time_zone="Europe/Nowhere", why="x")
    assert problems(wrong)
    assert as_reviewer.post(address(DELETE, country), {"post": "yes"}).status_code == 403


def test_a_row_saved_in_a_popup_obeys_the_same_rules(as_editor, public):
    popup = {"_popup": "1"}
    fill(as_editor, address(ADD, Official), name="New Name", tenures__TOTAL_FORMS=0, **popup)
    assert Official.objects.filter(slug="new-name").exists()
    sent = {"incidents": [public["incident"].pk], "kind": "protest", "country": "LT"} | popup
    page = as_editor.get(f"{address(ADD, Response)}?_popup=1")
    answer = as_editor.post(address(ADD, Response), fields_of(page) | sent)
    assert "only a reviewer may add to it" in answer.text
    assert Response.objects.count() == 1
    entered = {"url": "https://news.example/popup", "publisher": public["publisher"].pk} | popup
    page = as_editor.get(f"{address(ADD, Article)}?_popup=1")
    answer = as_editor.post(address(ADD, Article), fields_of(page) | entered)
    assert "popup_response" in answer.text


def test_there_is_no_way_to_revert_past_the_review(as_reviewer):
    incident = factories.make_incident()
    newest = incident.history.first()
    url = f"{address('history', incident)}{newest.pk}/"
    assert as_reviewer.post(url).status_code in (302, 404)
    assert "Revert" not in as_reviewer.get(address("history", incident)).text
