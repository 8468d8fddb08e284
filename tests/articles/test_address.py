"""Addresses of articles, written one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.articles.address import normalise_address


@pytest.mark.parametrize(
    ("address", "normalised"),
    [
        ("https://News.Example/A?b=1#top", "https://news.example/A?b=1"),
        ("http://news.example:80", "http://news.example/"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example/a?utm_source=x&id=7&fbclid=9", "https://news.example/a?id=7"),
        (" https://news.example/a?q=a%20b ", "https://news.example/a?q=a%20b"),
    ],
)
def test_normalise_address(address, normalised):
    assert normalise_address(address) == normalised


@pytest.mark.parametrize(
    "address",
    ["", "news.example/a", "ftp://news.example/a", "javascript:alert(1)", "https://", "http://[1"],
)
def test_what_is_not_a_web_address_is_refused_in_a_sentence(address):
    with pytest.raises(ValueError, match="is not a web address"):
        normalise_address(address)


def test_an_address_with_a_password_is_refused():
    with pytest.raises(ValueError, match="user name or password"):
        normalise_address("https://anna:secret@news.example/a")


@given(st.text(alphabet="abc/?&=#%utm_.", max_size=40))
def test_normalising_twice_changes_nothing(tail):
    once = normalise_address(f"https://news.example/{tail}")
    assert normalise_address(once) == once
