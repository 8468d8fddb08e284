"""Online geocoders, as a server on this machine plays them: good, slow, lying, overrun."""

import json
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.models import GeocoderHit, GeocoderQuestion, GeocoderTurn
from incidents.register import geocoding
from incidents.register.geocoding import ask_geocoders
from tests import factories

pytestmark = pytest.mark.django_db

PLAURU = {
    "lat": "45.31",
    "lon": "28.83",
    "name": "Plauru",
    "display_name": "Plauru, Tulcea, Romania",
    "class": "place",
    "type": "village",
    "address": {"county": "Tulcea", "country_code": "ro"},
}


class Nominatim:
    """Answers as told: ``body`` as JSON, or as it is; ``asked`` keeps the addresses."""

    def __init__(self):
        self.body, self.status, self.headers, self.wait = [PLAURU], 200, {}, 0.0
        self.asked = []
        nominatim = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                nominatim.asked.append(self.path)
                time.sleep(nominatim.wait)
                body = nominatim.body
                body = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(nominatim.status)
                for name, value in nominatim.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def nominatim(settings, monkeypatch):
    monkeypatch.setattr(geocoding, "PAUSE", timedelta(milliseconds=20))
    server = Nominatim()
    settings.GEOCODER = ["gazetteer", "nominatim"]
    settings.NOMINATIM_URL = server.address
    yield server
    server.stop()


def test_its_answer_is_told_and_kept(nominatim):
    found, troubles = ask_geocoders("Plauru", "RO")
    assert troubles == []
    place = found[0]
    assert (place.name, place.country, place.admin_area) == ("Plauru", "RO", "Tulcea")
    assert (place.source, place.kind, place.latitude) == ("nominatim", "settlement", 45.31)
    assert "countrycodes=ro" in nominatim.asked[0]
    assert ask_geocoders("PLAURU", "RO")[0] == found
    assert len(nominatim.asked) == 1
    GeocoderQuestion.objects.update(asked_at=timezone.now() - timedelta(days=400))
    ask_geocoders("Plauru", "RO")
    assert len(nominatim.asked) == 2
    assert GeocoderHit.objects.count() == 1


def test_nothing_found_is_kept_too(nominatim):
    nominatim.body = []
    assert ask_geocoders("Nirgendwo") == ([], [])
    assert ask_geocoders("Nirgendwo") == ([], [])
    assert len(nominatim.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"<html>not JSON",
        b"\xff\xfe\x00",
        {"error": "no"},
        ["Plauru"],
        [{"lat": "north", "lon": "east"}],
        [PLAURU | {"lat": "nan"}],
        [PLAURU | {"lat": "95"}],
        [PLAURU | {"name": {"en": 1}, "address": []}],
        [PLAURU | {"address": {"country_code": "pl"}}],
        b"[" * 20_000,
        b" " * (geocoding.MOST_BYTES + 10),
    ],
)
def test_a_lying_server_yields_nothing_worse_than_a_sentence(nominatim, body):
    nominatim.body = body
    found, troubles = ask_geocoders("Plauru", "RO")
    assert all(-90 <= place.latitude <= 90 and place.country == "RO" for place in found)
    assert all(sentence.startswith("The geocoder nominatim") for sentence in troubles)
    assert len(found) + len(troubles) <= 1


def test_a_server_that_sends_us_elsewhere_is_not_followed(nominatim):
    nominatim.status, nominatim.headers = 302, {"Location": f"{nominatim.address}/elsewhere"}
    assert "cannot be asked now" in ask_geocoders("Plauru")[1][0]
    assert len(nominatim.asked) == 1


def test_a_slow_server_is_not_waited_for(nominatim, monkeypatch):
    monkeypatch.setattr(geocoding, "TIMEOUT_SECONDS", 0.2)
    nominatim.wait = 1
    assert "did not answer in time" in ask_geocoders("Plauru")[1][0]


def test_an_overrun_server_is_left_alone_by_all(nominatim):
    nominatim.status, nominatim.headers = 429, {"Retry-After": "120"}
    for _ in range(2):
        found, troubles = ask_geocoders("Plauru")
        assert found == []
        assert "wants to be left alone until" in troubles[0]
    assert len(nominatim.asked) == 1
    rest = GeocoderTurn.objects.get().free_at - timezone.now()
    assert timedelta(seconds=100) < rest < timedelta(seconds=121)


def test_an_old_answer_is_better_than_none(nominatim):
    found, _ = ask_geocoders("Plauru")
    GeocoderQuestion.objects.update(asked_at=timezone.now() - timedelta(days=400))
    nominatim.status = 503
    assert ask_geocoders("Plauru") == (found, [])


def test_processes_take_turns(nominatim, monkeypatch):
    monkeypatch.setattr(geocoding, "PAUSE", timedelta(seconds=0.3))
    begun = time.monotonic()
    for name in ("Eins", "Zwei", "Drei"):
        ask_geocoders(name)
    assert time.monotonic() - begun >= 0.6


def test_no_server_at_all(settings):
    settings.GEOCODER, settings.NOMINATIM_URL = ["nominatim"], "http://127.0.0.1:9"
    assert "cannot be asked now" in ask_geocoders("Plauru")[1][0]


def test_nobody_is_asked_unless_it_is_set_up(settings):
    settings.GEOCODER = ["gazetteer"]
    assert ask_geocoders("Plauru") == ([], [])


def test_the_desk_asks_on_a_click_and_hears_what_went_wrong(client, nominatim):
    client.force_login(factories.make_editor())
    factories.make_country("RO")
    door = reverse("admin:incidents_place_online")
    [place] = client.get(door, {"q": "Plauru", "country": "RO"}).json()
    assert (place["label"], place["source"]) == ("Plauru, Tulcea, Romania", "nominatim")
    assert place["distance_to_border_km"] < 5
    nominatim.status = 500
    answer = client.get(door, {"q": "Letea"})
    assert (answer.status_code, "nominatim" in answer.json()["detail"]) == (503, True)
    assert client.get(door, {"q": ""}).status_code == 400


def test_the_desk_hears_when_nobody_can_be_asked(client, settings):
    settings.GEOCODER = ["gazetteer"]
    client.force_login(factories.make_editor())
    answer = client.get(reverse("admin:incidents_place_online"), {"q": "Plauru"})
    assert (answer.status_code, "No online geocoder" in answer.json()["detail"]) == (404, True)
