"""From a source to an article: plain text as it is, HTML reduced to its article."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import regex

from incidents.articles.words.sentences import title_span

#: No report is longer; a live blog of a whole day is a third of this.
LONGEST_TEXT = 200_000
LONGEST_HTML = 3_000_000
#: Beyond this an HTML file holds something else than words.
DEEPEST_HTML = 400

_HTML = regex.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p)\b", regex.I)
_JSON_LD = regex.compile(
    r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.{0,200000}?)</script\s*>",
    regex.I | regex.S,
)
_TAG = regex.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]{0,5000}?(/?)>", regex.I)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "dd",
        "dt",
    ]
)
_CREDIT = regex.compile(r"(?:photo|foto|image|credit|фото)\s*[:/]", regex.I)


class UnreadableArticle(ValueError):
    """The source is no article that can be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was taken from a source, before reading it."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    url: str | None = None
    published_at: datetime | None = None


def ingest(source: str, url: str | None = None, published_on: date | None = None) -> Source:
    """An article from text or HTML; raises UnreadableArticle.

    Plain text stays unchanged but for a byte-order mark, and what the caller knows goes before
    what the source says.
    """
    source = source.removeprefix("\ufeff")
    if not source.strip():
        raise UnreadableArticle("There is no text to read.")
    if _HTML.search(source, 0, 5_000):
        return _from_html(source, url, published_on)
    checked(source)
    span = title_span(source)
    title = source[span[0] : span[1]] if span else None
    return Source(source, title, _host(url), published_on, url)


def checked(text: str) -> str:
    """``text``, if it is short enough; raises UnreadableArticle."""
    if len(text) > LONGEST_TEXT:
        raise UnreadableArticle(
            f"The text has {len(text):,} characters, and the reader takes up to"
            f" {LONGEST_TEXT:,}: paste the article alone."
        )
    return text


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _from_html(source: str, url: str | None, published_on: date | None) -> Source:
    if len(source) > LONGEST_HTML:
        raise UnreadableArticle(
            f"The page has {len(source):,} characters, and the reader takes up to"
            f" {LONGEST_HTML:,}: paste the article's text."
        )
    if _depth(source) > DEEPEST_HTML:
        raise UnreadableArticle(
            f"The page is nested more than {DEEPEST_HTML} levels deep: paste the article's text."
        )
    # Both take a quarter of a second to import, and most sources are text.
    from htmldate import find_date
    from trafilatura import bare_extraction

    source = source.replace("\x00", " ")
    try:
        document: Any = bare_extraction(
            source, url=url, include_comments=False, include_tables=False, favor_precision=True
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableArticle(f"The page could not be taken apart: {error}.") from error
    body = (getattr(document, "text", None) or "").strip()
    if not body:
        raise UnreadableArticle("The page holds no article: paste the article's text.")
    metadata = _metadata(source)
    title = metadata.get("headline") or getattr(document, "title", None)
    lines = [line for line in body.splitlines() if line.strip()]
    lines = [line for line in lines if not (_CREDIT.search(line) and len(line) < 160)]
    captions = _captions(source)
    lines = [line for line in lines if line.strip() not in captions]
    if title and lines and lines[0].strip() == title.strip():
        lines = lines[1:]
    text = "\n\n".join([title.strip(), *lines] if title else lines) + "\n"
    day = published_on or _day(metadata.get("datePublished"))
    if day is None:
        found = find_date(source, original_date=True, extensive_search=False)
        day = _day(found)
    publisher = metadata.get("publisher") or getattr(document, "sitename", None) or _host(url)
    at = _moment(metadata.get("datePublished"))
    if at is not None and at.date() != day:
        at = None
    address = url or getattr(document, "url", None)
    return Source(checked(text), title, publisher, day, address, at)


def _depth(source: str) -> int:
    """How deep the elements nest, by a single pass over the tags."""
    depth = deepest = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _VOID or match[3]:
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > DEEPEST_HTML:
            break
    return deepest


def _captions(source: str) -> frozenset[str]:
    """Captions of pictures, which are no part of the report."""
    found = regex.findall(
        r"<figcaption[^>]{0,300}>(.{0,2000}?)</figcaption", source, regex.I | regex.S
    )
    return frozenset(regex.sub(r"<[^>]{0,500}>", "", caption).strip() for caption in found[:200])


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _moment(value: object) -> datetime | None:
    """The moment of publication, where a page tells more than the day and from which zone."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _metadata(source: str) -> dict[str, str]:
    """Headline, publisher and moment of publication from JSON-LD; htmldate has the day alone."""
    for script in list(_JSON_LD.findall(source))[:10]:
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if not str(node.get("@type", "")).endswith(("Article", "Posting", "Report")):
                continue
            found = {
                key: str(node[key])
                for key in ("headline", "datePublished")
                if isinstance(node.get(key), str)
            }
            publisher = node.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                found["publisher"] = publisher["name"]
            return found
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-LD document: itself, its list, its graph."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (node for node in graph if isinstance(node, dict))
