"""GeoNames' country files: read as they come, whole or not at all."""

import zipfile

import pytest

from incidents.gazetteer import Gazetteer
from incidents.gazetteer import loading as loading_module
from incidents.gazetteer.geonames import BadFile, identity
from incidents.gazetteer.loading import load
from incidents.gazetteer.store import Store, Writer


def line(number, name, *, country="RO", code="PPL", lat="45.1", lon="28.2", alternates="", **more):
    feature = "A" if code.startswith("ADM") else "P" if code.startswith("P") else "S"
    cells = [str(number), name, name, alternates, lat, lon, feature, code, country, ""]
    cells += [more.get("region", "37"), more.get("county", ""), "", "", "12", "", "", "", ""]
    return "\t".join([*cells[:18], "2026-01-01"]) + "\n"


REGION = line(1, "Tulcea", code="ADM1")
PLAURU = line(2, "Plauru", alternates="Плауру,Plauru Nou")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "geonames.sqlite3"


@pytest.fixture
def places(bundled_places, target):
    return Gazetteer([bundled_places, target])


def write(path, *lines):
    path.write_text("".join(lines), "utf-8")
    return path


def read(source, target, states=()):
    return load(source, target, lambda lats, lons: [7.5] * len(lats), states)


def test_villages_come_with_their_county_and_other_names(tmp_path, target, places):
    loaded = read(write(tmp_path / "RO.txt", REGION, PLAURU), target)
    assert (loaded.places, loaded.countries) == (2, ("RO",))
    village = next(p for p in places.find("Плауру", "RO") if p.kind == "settlement")
    assert (village.name, village.admin_area, village.front_km) == ("Plauru", "Tulcea", 7.5)


def test_a_zip_is_read_as_it_is(tmp_path, target):
    with zipfile.ZipFile(tmp_path / "RO.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "GeoNames")
        archive.writestr("RO.txt", REGION + PLAURU)
    assert read(tmp_path / "RO.zip", target).places == 2


def test_twice_is_once_and_a_later_file_takes_the_place(tmp_path, target):
    first = write(tmp_path / "RO.txt", PLAURU, line(3, "Gone"))
    read(first, target)
    assert read(first, target).already
    read(write(tmp_path / "MD.txt", line(9, "Palanca", country="MD")), target)
    read(write(tmp_path / "RO2.txt", PLAURU, line(4, "Letea")), target)
    store = Store(target)
    assert store.count() == 3
    assert not store.named("gone", None)
    assert store.named("palanca", "MD")
    # What was in before has been replaced since, so it may be loaded again.
    assert not read(first, target).already


def test_an_interrupted_run_goes_on_where_it_was(tmp_path, target, monkeypatch):
    monkeypatch.setattr(loading_module, "AT_ONCE", 2)
    source = write(tmp_path / "RO.txt", *[line(n, f"Sat {n}") for n in range(1, 8)])
    add, calls = Writer.add, []

    def add_until_stopped(self, rows, distances):
        calls.append(len(rows))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return add(self, rows, distances)

    monkeypatch.setattr(Writer, "add", add_until_stopped)
    with pytest.raises(KeyboardInterrupt):
        read(source, target)
    assert not target.exists()
    monkeypatch.setattr(Writer, "add", add)
    loaded = read(source, target)
    assert (loaded.resumed_at, loaded.places) == (4, 7)
    assert Store(target).count() == 7


def test_only_the_states_asked_for(tmp_path, target):
    source = write(tmp_path / "all.txt", PLAURU, line(5, "Springfield", country="US"))
    assert read(source, target, {"RO"}).countries == ("RO",)
    with pytest.raises(BadFile, match="no place in the states asked for"):
        read(write(tmp_path / "US.txt", line(5, "Springfield", country="US")), target, {"RO"})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a,b,c\n", "line 1 has 1 columns; GeoNames' files of places have 19"),
        (PLAURU + "short\tline\n", "line 2 has 2 columns"),
        (line(2, "Plauru", lat="north"), "line 1: columns 5, 6 and 15"),
        (line(2, "Plauru", lat="95"), "95, 28.2 is no place on Earth"),
        (line(2, "Plauru", lat="nan"), "is no place on Earth"),
        ("x" * 200_000, "line 1 is longer than"),
        ("", "no place in the states"),
    ],
)
def test_a_wrong_file_is_named_and_changes_nothing(tmp_path, target, content, sentence):
    good = write(tmp_path / "RO.txt", PLAURU)
    read(good, target)
    before = identity(target)
    with pytest.raises(BadFile, match=sentence):
        read(write(tmp_path / "bad.txt", content), target)
    assert identity(target) == before
    assert not list(tmp_path.glob("*.part"))


def test_files_that_are_no_zips_or_bombs_are_not_unpacked(tmp_path, target):
    (tmp_path / "RO.zip").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(BadFile, match="not a whole zip file"):
        read(tmp_path / "RO.zip", target)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("RO.txt", "\0" * 20_000_000)
    with pytest.raises(BadFile, match="would unpack to 20,000,000 bytes"):
        read(tmp_path / "bomb.zip", target)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("RO.txt", PLAURU)
        archive.writestr("PL.txt", PLAURU)
    with pytest.raises(BadFile, match="holds 2 lists"):
        read(tmp_path / "two.zip", target)
    (tmp_path / "latin.txt").write_bytes(PLAURU.replace("Plauru", "Ă").encode("utf-16"))
    with pytest.raises(BadFile, match="UTF-8|columns"):
        read(tmp_path / "latin.txt", target)
