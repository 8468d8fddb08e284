"""How answers are packed: what the asker likes best, and the same bytes whichever it is."""

import gzip

import brotli
import pytest
from backports import zstd

from incidents.api.encodings import PACKERS, wanted
from tests.factories import make_incident

UNPACKED = {
    "": lambda body: body,
    "zstd": zstd.decompress,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("GZIP;Q=0.5, BR ; q=0.8", "br"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("zstd;q=0, br;q=0, gzip;q=0.001", "gzip"),
        ("*", "zstd"),
        ("zstd;q=0, *;q=0.3", "br"),
        ("gzip;q=0, *;q=0", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip;q=1", "gzip"),
        ("gzip;q=x, br;q=nan, zstd;level=3", ""),
        ("gzip;q=2, br;q=-1", ""),
        (";;;,,,=", ""),
        ("gzip," * 5000, ""),
    ],
)
def test_the_encoding_that_the_asker_likes_best_is_taken(header, encoding):
    assert wanted(header) == encoding


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", UNPACKED)
def test_an_answer_is_the_same_in_every_encoding(client, encoding):
    for n in range(40):
        make_incident(latitude=52 + n / 10, longitude=24.4)
    query = {"zoom": 8, "bbox": "23,51,26,57"}
    plain = client.get("/api/v1/map/", query)
    packed = client.get("/api/v1/map/", query, headers={"Accept-Encoding": encoding})
    assert packed.get("Content-Encoding", "") == encoding
    assert "Accept-Encoding" in packed["Vary"]
    assert len(packed.content) == int(packed["Content-Length"])
    assert UNPACKED[encoding](packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]
    head = client.head("/api/v1/map/", query, headers={"Accept-Encoding": encoding})
    assert (head.content, head["Content-Length"]) == (b"", packed["Content-Length"])


@pytest.mark.django_db
def test_a_short_answer_is_not_worth_packing(client):
    accepted = {"Accept-Encoding": ", ".join(PACKERS)}
    short = client.get("/api/v1/timeline/", headers=accepted)
    assert "Content-Encoding" not in short
    assert int(short["Content-Length"]) == len(short.content)
