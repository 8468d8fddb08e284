"""The guide for other people's programs, tried: every block of docs/api.md, in order."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from urllib.request import urlretrieve

import pytest

from config.settings import BASE_DIR
from incidents import statistics
from incidents.models import Incident, Statement
from tests.factories import make_incident, make_response, make_statement

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

GUIDE = BASE_DIR / "docs" / "api.md"
#: What the blocks leave behind, told in one line for the test to read.
TELL = """
print(json.dumps({
    "rows": len(incidents), "counted": len(counted), "total": int(per_year.loc["All", "All"]),
    "unknown": int(incidents["killed"].isna().sum()), "outcomes": outcomes.to_dict(),
    "delays": {k: v.days for k, v in
        responses.groupby("response_kind")["delay"].median().dropna().items()},
    "features": len(places), "pinned": len(pinned), "circles": int(circles.is_valid.sum()),
    "crs": layer["crs"], "layer": layer["features"], "drawable": len(drawable),
    "objects": sum(row[2] for row in by_state.fetchall()), "stances": dict(stances.fetchall()),
    "statements": len(statements),
}))
"""


def blocks(language, site):
    text = GUIDE.read_text("utf-8").replace("http://127.0.0.1:8000", site)
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.S | re.M)


def run(command, folder):
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def register(transactional_db):
    main = make_incident(
        outcomes=["crashed", "found_later"], flown={"count_best": 3, "count_high": 5}
    )
    make_incident(part_of=main, outcomes=["crashed"])
    make_incident(killed=0, title='=SUM("A1"), šešėlis; “|”')
    make_incident(location_precision="country", country="LV", date=date(2024, 5, 1))
    make_incident(latitude=None, longitude=None, location_precision="", date_precision=4)
    make_incident(assessment={"occurrence": "refuted"})
    make_incident(state="draft")
    make_statement(main, Incident.objects.get(reference="LT-2025-0003"))
    make_statement(main, stance="condemns")
    make_response(main, kind="jets_scrambled", date=date(2025, 7, 27))
    make_response(main, date=None)


def test_the_way_with_curl(live_server, register, tmp_path):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")
    (block,) = blocks("sh", live_server.url)
    said = run(["bash", "-euc", block], tmp_path)
    assert '"reference":"LT-2025-0003"' in said.replace('": ', '":')
    assert said.endswith("304\n")
    assert not (tmp_path / "again.csv").exists() or not (tmp_path / "again.csv").read_text()
    assert len((tmp_path / "incidents.jsonl").read_text("utf-8").splitlines()) == 6
    assert json.loads((tmp_path / "incidents.geojson").read_text("utf-8"))["features"]


def test_the_way_with_python(live_server, register, tmp_path):
    urlretrieve(f"{live_server.url}/api/v1/incidents.geojson", tmp_path / "incidents.geojson")
    script = tmp_path / "guide.py"
    script.write_text("\n".join([*blocks("python", live_server.url), TELL]), "utf-8")
    found = json.loads(run([sys.executable, "-W", "error", script], tmp_path).splitlines()[-1])
    published = Incident.objects.published()
    totals = statistics.totals(published)
    assert found == {
        "rows": published.count(),
        "counted": totals.incidents,
        "total": statistics.by_year(published).total,
        "unknown": 5,
        "outcomes": {"crashed": 1, "found_later": 1},
        "delays": {
            kind.value: delays.median
            for kind, delays in statistics.response_delays(published).kinds
            if delays.number
        },
        "features": 6,
        "pinned": 4,
        "circles": 4,
        "crs": "EPSG:4326",
        "layer": 6,
        "drawable": 2,
        "objects": totals.objects_best,
        "stances": {"assesses": 1, "condemns": 1},
        "statements": Statement.objects.published().count(),
    }
