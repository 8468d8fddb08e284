"""Whole results, opened as their users open them, and told in constant memory."""

import csv
import gzip
import io
import json
import tracemalloc
from datetime import date

import duckdb
import geopandas
import pandas
import pytest
from django.db import transaction

from incidents.models import Citation, Incident
from tests.api.register import make_full, make_many
from tests.factories import make_article, make_country, make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def download(client, tmp_path):
    """A function that saves a download and gives its path."""

    def download(name, query=""):
        response = client.get(f"/api/v1/{name}{query}")
        assert response.status_code == 200
        path = tmp_path / name
        path.write_bytes(response.getvalue())
        return path

    return download


@pytest.fixture
def register():
    make_full()
    make_many(3)


def told_by_pages(ask):
    rows = ask("incidents/")["results"]
    assert len(rows) == 6
    return {row["reference"]: row for row in rows}


def test_pandas_reads_what_the_pages_tell(register, download, ask):
    pages = told_by_pages(ask)
    table = pandas.read_csv(download("incidents.csv"), parse_dates=["date", "updated_at"])
    assert list(table["reference"]) == list(pages)
    assert table.columns[0] == "reference"
    for row in table.to_dict("records"):
        told = pages[row["reference"]]
        assert row["date"].date().isoformat() == told["date"]
        assert row["counted"] is told["counted"]
        for name in ("latitude", "longitude", "uncertainty_km", "depth_km"):
            assert row[name] == told[name] or (told[name] is None and pandas.isna(row[name]))
    assert table["latitude"].dtype == table["count_low"].dtype == float
    assert table["updated_at"].dt.tz is not None


def test_duckdb_reads_what_the_pages_tell(register, download, ask):
    pages = told_by_pages(ask)
    told = [(r["reference"], r["date"], r["latitude"], r["longitude"]) for r in pages.values()]
    read = "SELECT reference, CAST(date AS VARCHAR), latitude, longitude FROM"
    assert duckdb.sql(f"{read} read_csv('{download('incidents.csv')}')").fetchall() == told
    assert duckdb.sql(f"{read} '{download('incidents.jsonl')}'").fetchall() == told
    mapped = [
        (reference, day, None if x is None else f"POINT ({x:g} {y:g})")
        for reference, day, y, x in told
    ]
    read = "SELECT reference, CAST(date AS VARCHAR), CAST(geometry AS VARCHAR) FROM"
    assert duckdb.sql(f"{read} read_json('{download('incidents.geojson')}')").fetchall() == mapped


def test_geopandas_reads_what_the_pages_tell(register, download, ask):
    pages = told_by_pages(ask)
    frame = geopandas.read_file(download("incidents.geojson"))
    assert list(frame["reference"]) == list(pages)
    assert frame.crs.to_epsg() == 4326
    for row in frame.itertuples():
        told = pages[row.reference]
        assert str(row.date)[:10] == told["date"]
        if told["latitude"] is None:
            assert row.geometry is None
        else:
            assert row.location_precision == told["location_precision"]
            assert (row.geometry.y, row.geometry.x) == (told["latitude"], told["longitude"])
    [whole] = frame[frame["also_affected"].map(len) == 2].itertuples()
    assert list(whole.outcome) == ["crashed", "found_later"]


def test_geojson_is_told_as_the_standard_has_it(register, download):
    features = json.loads(download("incidents.geojson").read_text())["features"]
    assert sum(feature["geometry"] is None for feature in features) == 1
    for feature in features:
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert {"uncertainty_km", "location_precision"} <= feature["properties"].keys()
        assert "latitude" not in feature["properties"]
    [south] = [f for f in features if f["geometry"] and f["geometry"]["coordinates"][1] < 0]
    assert south["geometry"] == {"type": "Point", "coordinates": [-3.5, -51.25]}


def test_a_line_is_what_the_address_of_the_incident_tells(register, download, ask):
    for line in download("incidents.jsonl").read_text("utf-8").split("\n")[:-1]:
        told = json.loads(line)
        assert told == ask(f"incidents/{told['reference']}/")


def test_no_cell_is_a_formula_and_numbers_stay_numbers(download):
    make_full()
    path = download("incidents.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfreference,")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row.values()]
    dangerous = [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert sorted(dangerous) == ["-3.5", "-51.25"]  # numbers, and still numbers
    [row] = [row for row in rows if row["also_affected"]]
    assert row["title"] == '\'=HYPERLINK("https://evil.example","click")'
    assert row["place"] == "'-1+1|2"
    assert (row["also_affected"], row["also_affected_label"]) == ("LV|LT", "Latvia|Lithuania")
    assert (row["outcome"], row["outcome_label"]) == ("crashed|found_later", "Crashed|Found later")
    assert (row["platform"], row["as_reported"]) == ("Gerbera", "a/b")
    assert row["sources"].startswith("https://news.example/a%7Cb|https://news.example/")
    assert (row["count_low"], row["count_best"], row["count_high"]) == ("1", "2", "3")
    assert row["counted"] == "false"
    assert "\u2028 ‮ 🛩" in row["summary"]


@pytest.mark.parametrize("name", ["incidents.csv", "incidents.geojson", "incidents.jsonl"])
def test_a_download_holds_what_its_filters_leave_in_the_order_asked(client, name):
    early = make_incident(date=date(2025, 1, 1), kind="drone")
    late = make_incident(date=date(2025, 2, 1), kind="drone", assessment={"occurrence": "refuted"})
    other = make_incident(kind="missile")
    body = client.get(f"/api/v1/{name}?kind=drone&ordering=date").getvalue().decode()
    assert body.index(early.reference) < body.index(late.reference)
    assert other.reference not in body


def test_a_download_is_named_by_its_day_and_goes_compressed(client, register):
    plain = client.get("/api/v1/incidents.csv")
    assert plain.streaming
    assert plain["Content-Disposition"].startswith('attachment; filename="flankwatch-incidents-20')
    small = client.get("/api/v1/incidents.csv", headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.getvalue()) == plain.getvalue()


@pytest.mark.parametrize("name", ["incidents.csv", "incidents.geojson", "incidents.jsonl"])
def test_an_empty_result_is_a_whole_file(download, name):
    text = download(name).read_text("utf-8-sig")
    if name.endswith("geojson"):
        assert json.loads(text) == {"type": "FeatureCollection", "features": []}
    else:
        assert len(text.splitlines()) == (1 if name.endswith("csv") else 0)


@pytest.mark.parametrize("name", ["incidents.csv", "incidents.geojson", "incidents.jsonl"])
def test_four_times_the_rows_take_no_more_memory(client, name):
    add_plain(0, 600)
    few = peak(client, name)
    add_plain(600, 2400)
    assert peak(client, name) < 1.25 * few


def peak(client, name):
    """Bytes held at most while a download is read piece by piece."""
    read(client, name)
    tracemalloc.start()
    size = read(client, name)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 250_000
    return held


def read(client, name):
    return sum(len(piece) for piece in client.get(f"/api/v1/{name}").streaming_content)


def add_plain(first, beyond):
    """Incidents entered in bulk, each with a source."""
    article = make_article()
    pattern = make_incident(state="draft")
    country = make_country()
    with transaction.atomic():
        made = Incident.objects.bulk_create(
            Incident(
                reference=f"LT-2024-{n:05d}",
                country=country,
                state="published",
                published_at=pattern.created_at,
                **{
                    name: getattr(pattern, name)
                    for name in (
                        "title",
                        "summary",
                        "kind",
                        "nature",
                        "date",
                        "earliest_on",
                        "latest_on",
                        "latitude",
                        "longitude",
                        "location_precision",
                    )
                },
            )
            for n in range(first, beyond)
        )
        Citation.objects.bulk_create(Citation(incident=i, article=article) for i in made)


def test_a_program_that_asks_for_json_gets_the_format_of_the_address(client):
    """As GDAL does, which asks for no media type of GeoJSON's own."""
    make_incident()
    asked = {"Accept": "text/plain, application/json"}
    for name, media in (("geojson", "application/geo+json"), ("csv", "text/csv")):
        response = client.get(f"/api/v1/incidents.{name}", headers=asked)
        assert response.status_code == 200
        assert response["Content-Type"].startswith(media)
        assert b"LT-2025-0001" in response.getvalue()
