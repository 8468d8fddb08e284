"""Reading an article at the desk: given, checked, decided, through the client."""

import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from incidents.exports.version import register_version
from incidents.models import Article, Incident, Phrase, Publisher, Reading, Statement, User
from incidents.register import fetching, readings
from tests import factories
from tests.admin.desk import ADD, LIST, address, fill, messages, problems
from tests.readings import TEXT, URL, make_reading, read_draft
from tests.stories import TWO_DRONES

pytestmark = pytest.mark.django_db

START = "/admin/read/"


@pytest.fixture
def reader(monkeypatch):
    """What the reader makes of any text here: the drafts of `tests.readings`."""
    sources = []

    def read(source):
        sources.append(source)
        return read_draft(published_on=source.published_on)

    monkeypatch.setattr(readings, "read", read)
    for code in ("LT", "BY", "RU"):
        factories.make_country(code)
    factories.make_platform()
    factories.make_publisher()
    Publisher.objects.update(domain="wire.example")
    return sources


@pytest.fixture
def reading(editor):
    return make_reading(editor)


def page_of(reading):
    return reverse("admin:reading", args=[reading.pk])


def sent_by(page):
    """Everything the page's form would send."""
    sent = {"version": page.context["reading"].version}
    layout = page.context["page"]
    for part in (*layout.drafts, *layout.said, *layout.done):
        if not part.is_open:
            continue
        sent[f"{part.prefix}-evidence"] = part.evidence
        forms = [part.form, *getattr(part, "objects", ())]
        if hasattr(part, "judged"):
            forms.append(part.judged)
        for form in forms:
            for bound in form:
                value = bound.value()
                if value is not None and value is not False:
                    sent[bound.html_name] = value
    return sent


def press(client, reading, action, **values):
    sent = sent_by(client.get(page_of(reading))) | {"action": action}
    values = {name.replace("__", "-"): value for name, value in values.items()}
    return client.post(page_of(reading), sent | values, follow=True)


def given(**values):
    return {"url": URL, "text": TEXT, "published_on": "2025-08-06"} | values


# Giving an article


def test_a_pasted_article_becomes_two_drafts(as_editor, reader):
    assert "Read an article" in as_editor.get(reverse("admin:index")).text
    assert START in as_editor.get(address(LIST, Article)).text
    answer = as_editor.post(START, given(text=TEXT.replace("\n", "\r\n")), follow=True)
    reading = Reading.objects.get()
    assert answer.redirect_chain[-1][0] == page_of(reading)
    assert "Draft 2" in answer.text
    assert reader[0].text == TEXT
    assert reading.article.publisher.name == "Baltic Wire"
    # Every underlined word leads to the field that it supports.
    assert re.search(r'<a class="mark"[^>]*href="#id_i0-date"[^>]*>10 July</a>', answer.text)
    pane = re.search(r"data-text[^>]*>(.*?)</div>", answer.text, re.S)[1]
    assert re.sub(r"<[^>]+>", "", pane).replace("&amp;", "&") == TEXT


def test_everything_that_is_missing_is_told_at_once_and_nothing_is_lost(as_editor, reader):
    answer = as_editor.post(START, {"url": "https://new.example/1", "text": "Some words."})
    told = " ".join(problems(answer))
    assert "No publisher with the site new.example is known yet: write its name." in told
    assert "Say when it was published" in told
    assert "Some words." in answer.text
    empty = " ".join(problems(as_editor.post(START, {})))
    assert "Give the article's address" in empty
    assert "Paste the text" in empty
    wrong = " ".join(problems(as_editor.post(START, given(url="ftp://x", published_on="soon"))))
    assert "Write the day" in wrong
    assert not Reading.objects.exists()
    assert not Article.objects.exists()


def test_a_new_publisher_is_named_right_there(as_editor, reader):
    as_editor.post(START, given(url="https://www.new.example/1", publisher_name="New Wire"))
    publisher = Article.objects.get().publisher
    assert (publisher.name, publisher.domain) == ("New Wire", "new.example")


def test_a_file_is_read_too(as_editor, reader):
    file = SimpleUploadedFile("a.txt", TEXT.encode("utf-8-sig"))
    answer = as_editor.post(START, given(text="", file=file))
    assert answer.status_code == 302
    assert reader[0].text == TEXT
    both = given(url=f"{URL}/2", file=SimpleUploadedFile("a.txt", b"x"))
    assert "give one of them" in " ".join(problems(as_editor.post(START, both)))


def test_an_address_is_fetched_only_where_the_site_allows_it(
    as_editor, reader, settings, monkeypatch
):
    settings.FETCH_ARTICLES = False
    assert "_fetch" not in as_editor.get(START).text
    answer = as_editor.post(START, given(text="", _fetch="1"))
    assert "switched off" in " ".join(problems(answer))
    settings.FETCH_ARTICLES = True
    assert "_fetch" in as_editor.get(START).text
    page = fetching.Fetched(URL, TEXT, "text/plain")
    monkeypatch.setattr("incidents.admin.reading_source.fetch", lambda url: page)
    assert as_editor.post(START, given(text="", _fetch="1")).status_code == 302
    assert reader[0].text == TEXT


def test_an_address_read_before_opens_what_it_became(as_editor, reader, reading):
    answer = as_editor.post(START, {"url": f"{URL}?utm_source=x"}, follow=True)
    assert answer.redirect_chain[-1][0] == page_of(reading)
    assert "read before" in " ".join(messages(answer))


def test_an_article_entered_by_hand_is_read_when_asked_twice(as_editor, reader):
    factories.make_article(url=URL, title="By hand")
    answer = as_editor.post(START, given())
    assert "This article is known" in answer.text
    assert 'name="again"' in answer.text
    as_editor.post(START, given(again="on"))
    article = Article.objects.get()
    assert (article.title, article.body) == ("By hand", TEXT)
    # From then on its text keeps still.
    assert "body" not in as_editor.get(address("change", article)).context["adminform"].form.fields


def test_an_article_of_a_public_record_is_read_by_reviewers_alone(as_editor, as_reviewer, reader):
    factories.make_incident(articles=[factories.make_article(url=URL)])
    answer = as_editor.post(START, given(again="on"))
    assert "only a reviewer may read it anew" in " ".join(problems(answer))
    assert as_reviewer.post(START, given(again="on")).status_code == 302


def test_the_reader_itself_reads_what_is_pasted(as_editor, bundled_places):
    for code in ("LT", "BY", "RU"):
        factories.make_country(code)
    factories.make_platform()
    factories.make_organisation("NATO")
    sent = given(text=TWO_DRONES, publisher_name="Baltic Wire")
    answer = as_editor.post(START, sent, follow=True)
    drafts = answer.context["page"].drafts
    assert [d.entries["date"] for d in drafts] == ["2025-07-10", "2025-07-28"]
    assert {d.entries["country"] for d in drafts} == {"LT"}
    answer = press(as_editor, Reading.objects.get(), "submit")
    assert [i.state for i in Incident.objects.all()] == ["in_review", "in_review"], answer.text


def test_words_of_editors_are_read_with(as_editor, bundled_places):
    factories.make_country("LT")
    said = "Drone\n\nOn 10 July a drone zigzagged Lithuanian airspace, the army said.\n"
    source = readings.Source(said, None, None, date(2025, 7, 11), URL)
    before = len(readings.read(source).incidents)
    fill(
        as_editor,
        address(ADD, Phrase),
        words="zigzagged",
        language="en",
        meaning="enter:violation",
    )
    after = readings.read(source).incidents
    assert (before, len(after)) == (0, 1)
    start, end = after[0].nature.spans[0]
    assert "zigzagged" in said[start:end]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("fell* ~3 into", "“*” is no part of a word"),
        ("a", "Too short"),
        ("the", "stands in nearly every article"),
    ],
)
def test_a_wrong_phrase_is_told_in_words(as_editor, words, sentence):
    answer = fill(
        as_editor, address(ADD, Phrase), words=words, language="en", meaning="enter:violation"
    )
    assert sentence in " ".join(problems(answer))
    assert not Phrase.objects.exists()


# Deciding


def test_all_drafts_are_accepted_and_submitted_with_one_button(as_editor, reading):
    answer = press(as_editor, reading, "submit")
    assert "submitted for review" in " ".join(messages(answer))
    assert [i.state for i in Incident.objects.all()] == ["in_review", "in_review"]
    assert Incident.history.filter(history_type="+").first().history_user.username == "anna"
    assert answer.text.count('class="part__fate"') == 4


def test_one_draft_is_accepted_as_changed(as_editor, reading):
    press(as_editor, reading, "accept:0", i0__title="Something fell", i0__place="Šumskas forest")
    incident = Incident.objects.get()
    assert (incident.title, incident.place, incident.state) == (
        "Something fell",
        "Šumskas forest",
        "draft",
    )
    press(as_editor, reading, "accept:0")
    assert Incident.objects.count() == 1


def test_a_wrong_value_is_marked_and_nothing_is_lost(as_editor, reading):
    values = {"i0__date_end": "2025-07-01", "i0__latitude": "95", "i0__title": "My words"}
    answer = press(as_editor, reading, "submit:0", **values)
    assert "Draft 1 not accepted yet" in " ".join(messages(answer))
    assert "lies before the first" in answer.text
    assert "A latitude lies between" in answer.text
    assert 'value="My words"' in answer.text
    assert 'value="95"' in as_editor.get(page_of(reading)).text
    assert not Incident.objects.exists()


def test_words_chosen_for_a_field_are_cited(as_editor, reading):
    start = TEXT.index("It came from Belarus")
    words = {"entered_from": [[start, start + 20]]}
    press(as_editor, reading, "accept:0", i0__evidence=json.dumps(words))
    cited = Incident.objects.get().citations.exclude(field="")
    assert [(c.field, c.quote) for c in cited] == [("entered_from", "It came from Belarus")]


@pytest.mark.parametrize(
    "evidence", ["{", "[]", '{"date": [[5, 2]]}', '{"date": [[0, 99999]]}', '{"date": [["a", 1]]}']
)
def test_words_from_nowhere_are_refused(as_editor, reading, evidence):
    answer = press(as_editor, reading, "accept:0", i0__evidence=evidence)
    assert answer.status_code == 400
    assert not Incident.objects.exists()


def test_discarding_and_taking_back(as_editor, reading):
    assert "Discarded" in press(as_editor, reading, "discard:1").text.replace(
        "discarded", "Discarded"
    )
    assert Reading.objects.get().open_numbers == [0]
    press(as_editor, reading, "undo:1")
    assert Reading.objects.get().open_numbers == [0, 1]


def test_what_was_left_out_is_restored_with_one_button(as_editor, reading):
    assert "exercise" in as_editor.get(page_of(reading)).text
    answer = press(as_editor, reading, "restore:0")
    assert "Restored from what the reader left out" in answer.text
    answer = press(as_editor, reading, "add")
    assert "Draft 4" in answer.text
    assert "Added by hand" in answer.text
    press(as_editor, reading, "object:0")
    assert len(Reading.objects.get().entries["incidents"][0]["objects"]) == 2


def test_a_draft_is_added_to_a_record_value_by_value(as_editor, reading):
    there = factories.make_incident("draft", date=date(2025, 7, 10), entered_from="")
    answer = press(as_editor, reading, "merge:0", i0__merge_into=there.reference.lower())
    url = answer.redirect_chain[-1][0]
    assert "Came from" in answer.text
    version = answer.context["reading"].version
    late = as_editor.post(url, {"version": version - 1, "chosen": ["entered_from"]})
    assert "look at the differences" in late.text
    as_editor.post(url, {"version": version, "chosen": ["entered_from"]})
    there.refresh_from_db()
    assert there.entered_from == "BY"
    assert there.place == "Gaižiūnai training area"
    again = as_editor.get(url, follow=True)
    assert "decided already" in " ".join(messages(again))
    nowhere = press(as_editor, reading, "merge:1", i1__merge_into="XX-1")
    assert "“XX-1” is no record" in " ".join(messages(nowhere))


def test_editors_add_to_no_public_record(as_editor, as_reviewer, reading):
    public = factories.make_incident(entered_from="")
    answer = press(as_editor, reading, f"merge:0:{public.reference}")
    assert "only a reviewer may add to it" in " ".join(messages(answer))
    url = reverse("admin:reading_merge", args=[reading.pk, 0, public.reference])
    as_editor.post(url, {"version": 1, "chosen": []})
    assert public.citations.count() == 1
    version = as_reviewer.get(url).context["reading"].version
    answer = as_reviewer.post(url, {"version": version})
    assert "say in a sentence why" in answer.text
    as_reviewer.post(url, {"version": version, "why": "Second source"})
    assert public.citations.filter(article=reading.article).exists()


def test_suspected_duplicates_are_shown_with_links(as_editor, editor):
    known = factories.make_incident("draft", title="Known before")
    reading = make_reading(editor)
    reading.proposed["incidents"][0]["possible_duplicates"] = [known.reference]
    reading.save()
    page = as_editor.get(page_of(reading)).text
    assert "The register may know it already" in page
    assert address("change", known) in page


# Keeping


def test_what_is_typed_is_kept_and_told_when(as_editor, reading):
    url = reverse("admin:reading_save", args=[reading.pk])
    sent = sent_by(as_editor.get(page_of(reading))) | {"i0-title": "Half a wo"}
    answer = as_editor.post(url, sent)
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved_at"])
    assert answer.json()["version"] == 2
    assert 'value="Half a wo"' in as_editor.get(page_of(reading)).text
    assert as_editor.get(url).status_code == 405


def test_what_editors_read_moves_nothing_that_is_public(as_editor, reading):
    factories.make_incident()
    before = register_version()
    press(as_editor, reading, "submit")
    factories.make_phrase()
    assert register_version() == before


def test_two_editors_are_told_of_each_other(as_editor, as_reviewer, reading):
    mine = sent_by(as_editor.get(page_of(reading)))
    press(as_reviewer, reading, "save", i0__title="Hers")
    url = reverse("admin:reading_save", args=[reading.pk])
    answer = as_editor.post(url, mine | {"i0-title": "Mine"})
    assert answer.status_code == 409
    assert "ruta saved this reading at" in answer.json()["detail"]
    answer = as_editor.post(page_of(reading), mine | {"i0-title": "Mine", "action": "submit:0"})
    assert answer.status_code == 409
    assert 'value="Mine"' in answer.text
    assert not Incident.objects.exists()
    as_editor.post(page_of(reading), mine | {"version": 2, "i0-title": "Mine", "action": "save"})
    assert Reading.objects.get().entries["incidents"][0]["title"] == "Mine"


# Rights and hostile words


def test_nobody_else_reads(reading):
    pages = [START, page_of(reading), reverse("admin:reading_save", args=[reading.pk])]
    for client in (Client(), Client()):
        for page in pages:
            assert client.get(page).headers["Location"].startswith(reverse("admin:login"))
    visitor = User.objects.create_user("staff", is_staff=True)
    client = Client()
    client.force_login(visitor)
    for page in pages[:2]:
        assert client.get(page).status_code == 403
        assert client.post(page, {}).status_code == 403
    assert client.get("/admin/").status_code == 200


def test_a_deed_that_is_none_and_a_reading_that_is_not_there(as_editor, reading):
    assert press(as_editor, reading, "explode").status_code == 400
    assert press(as_editor, reading, "discard:99").status_code == 200
    assert press(as_editor, reading, "discard:x").status_code == 400
    assert as_editor.get("/admin/read/999/").status_code == 404
    assert as_editor.post(page_of(reading), {"version": "x"}).status_code == 400


def test_hostile_words_stay_words(as_editor, editor):
    reading = make_reading(editor, title='"><script>alert(1)</script>')
    entries = reading.entries
    entries["incidents"][0]["title"] = "</textarea><img src=x onerror=alert(1)>"
    article = reading.article
    article.body = article.body.replace("One", "<b>").replace("fell", "&lt;")
    article.save()
    reading.save()
    page = as_editor.get(page_of(reading)).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;b&gt;" in page
    assert not Statement.objects.exists()
