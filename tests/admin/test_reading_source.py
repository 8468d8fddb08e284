"""Giving an article to the reader: pasted, as a file, by its address."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from incidents.models import Article, Incident, Reading
from incidents.register import fetching
from tests import factories
from tests.admin.desk import LIST, address, messages, problems
from tests.admin.reading import START, given, page_of, press
from tests.readings import TEXT, URL
from tests.stories import TWO_DRONES

pytestmark = pytest.mark.django_db


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


def test_a_text_that_is_too_long_is_told_in_a_sentence(as_editor):
    long = "word " * 980_000
    answer = as_editor.post(START, given(text=long))
    assert "4,900,000 characters, and the reader takes up to 200,000" in " ".join(problems(answer))
    longer = as_editor.post(START, given(text=long + long))
    assert longer.status_code == 413
    assert "larger than 5 MB" in longer.text
    assert not Article.objects.exists()


def test_the_hour_that_a_page_tells_stands_beside_its_day(as_editor, bundled_places):
    factories.make_publisher()
    page = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "A '
        'drone", "datePublished": "2025-08-06T14:05:00+03:00"}</script></head><body><article>'
        f"<p>{TWO_DRONES}</p></article></body></html>"
    )
    sent = given(text=page, published_on="", publisher_name="Baltic Wire")
    answer = as_editor.post(START, sent, follow=True)
    assert "2025-08-06, 14:05 (+03:00)" in answer.text
