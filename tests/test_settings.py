"""The settings, read in a process of their own as a server reads them."""

import json
import os
import re
import stat
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from config.cache import OfProcess
from config.environment import MOST_IN_CACHE, SQLITE_PRAGMAS, kept_secret_key
from config.settings import BASE_DIR, STATICFILES_DIRS

PUBLIC = {"ALLOWED_HOSTS": "flankwatch.example,.flankwatch.test", "SECRET_KEY": "k" * 60}
RELATIVE_IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")
SHOWN = """
import json
from django.conf import settings
names = {names!r}
print(json.dumps({{name: getattr(settings, name) for name in names}}))
"""


def in_new_process(code, environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env=kept | {"DJANGO_SETTINGS_MODULE": "config.settings"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def read_settings(*names, **environment):
    process = in_new_process(SHOWN.format(names=names), environment)
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


def test_own_machine_is_served_on_loopback_without_https():
    assert read_settings("ALLOWED_HOSTS", "DEBUG", "SECURE_SSL_REDIRECT", "CSRF_COOKIE_SECURE") == {
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": False,
        "CSRF_COOKIE_SECURE": False,
    }


def test_public_site_insists_on_https():
    assert read_settings(
        "DEBUG",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "SECURE_PROXY_SSL_HEADER",
        "CSRF_TRUSTED_ORIGINS",
        **PUBLIC,
    ) == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "CSRF_TRUSTED_ORIGINS": [
            "https://flankwatch.example",
            "https://*.flankwatch.test",
            "https://flankwatch.test",
        ],
    }


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"ALLOWED_HOSTS": "flankwatch.example"}, "SECRET_KEY is not set, and ALLOWED_HOSTS makes"),
        ({"ALLOWED_HOSTS": "https://flankwatch.example"}, "ALLOWED_HOSTS contains 'https://"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS contains '*': list host names"),
        ({"DEBUG": "yes"}, "DEBUG is 'yes': set it to true or false."),
        ({"DATABASE_URL": "flankwatch.sqlite3"}, "DATABASE_URL is not a database this site"),
        ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL is not a database this site"),
        ({"DATABASE_URL": "postgresql://host:port/name"}, "DATABASE_URL is not a database this"),
        ({"CACHE_URL": "memcached://host"}, "CACHE_URL is not a cache this site can use"),
        ({"GEOCODER": "gazetteer,oracle"}, "GEOCODER contains 'oracle': name the gazetteer"),
        ({"GEOCODER": "gazetteer,nominatim"}, "GEOCODER names nominatim, and NOMINATIM_URL is ''"),
        ({"GEOCODER_OPTIONS": "{"}, "GEOCODER_OPTIONS is not what geocoders take"),
    ],
)
def test_unusable_value_is_refused_by_name(environment, sentence):
    process = in_new_process("from django.conf import settings; settings.DEBUG", environment)

    assert process.returncode != 0
    assert sentence in process.stderr.splitlines()[-1]


def test_geocoders_are_read_from_the_environment():
    read = read_settings(
        "GEOCODER",
        "NOMINATIM_URL",
        "GEOCODER_OPTIONS",
        "GEOCODER_USER_AGENT",
        GEOCODER="gazetteer, Nominatim,opencage",
        NOMINATIM_URL="https://nominatim.example/search",
        GEOCODER_OPTIONS='{"opencage": {"api_key": "x"}}',
        **PUBLIC,
    )
    assert read == {
        "GEOCODER": ["gazetteer", "nominatim", "opencage"],
        "NOMINATIM_URL": "https://nominatim.example/search",
        "GEOCODER_OPTIONS": {"opencage": {"api_key": "x"}},
        "GEOCODER_USER_AGENT": "Flankwatch (https://flankwatch.example/about/)",
    }


def test_refused_database_keeps_its_password_to_itself():
    environment = {"DATABASE_URL": "mysql://flankwatch:hunter2@host/name"}
    process = in_new_process("from django.conf import settings; settings.DEBUG", environment)

    assert "DATABASE_URL" in process.stderr
    assert "hunter2" not in process.stderr


def test_postgresql_and_redis_are_read_from_the_environment():
    environment = {
        "DATABASE_URL": "postgresql://someone@db.example:5433/register",
        "CACHE_URL": "redis://cache.example:6379/1",
    }
    shown = read_settings("DATABASES", "CACHES", "SESSION_ENGINE", **environment)

    database = shown["DATABASES"]["default"]
    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example",
        5433,
        "register",
    )
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["OPTIONS"]["options"] == "-c statement_timeout=60s"
    assert shown["CACHES"]["default"]["BACKEND"].endswith("RedisCache")
    assert shown["SESSION_ENGINE"].endswith("cached_db")


def test_the_cache_of_a_process_takes_any_key_and_many_visitors():
    cache = OfProcess("of-a-test", {"OPTIONS": {"MAX_ENTRIES": MOST_IN_CACHE}})
    for number in range(1_000):
        cache.set(f"visitor {number}", number)
    assert cache.get("visitor 0") == 0
    assert read_settings("CACHES")["CACHES"]["default"]["OPTIONS"]["MAX_ENTRIES"] == MOST_IN_CACHE


def test_secret_key_is_made_once_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "secret_key"

    key = kept_secret_key(path)

    assert len(key) >= 50
    assert kept_secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def sqlite_in_use(cursor):
    found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in SQLITE_PRAGMAS}
    return found | {"transactions": connection.transaction_mode}


def postgresql_in_use(cursor):
    cursor.execute("SHOW statement_timeout")
    return {"statement_timeout": cursor.fetchone()[0]}


IN_USE = {
    "sqlite": (
        sqlite_in_use,
        SQLITE_PRAGMAS
        | {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "temp_store": 2}
        | {"transactions": "IMMEDIATE"},
    ),
    "postgresql": (postgresql_in_use, {"statement_timeout": "1min"}),
}


@pytest.mark.django_db
def test_database_works_with_the_settings_it_was_given():
    in_use, expected = IN_USE[connection.vendor]
    with connection.cursor() as cursor:
        assert in_use(cursor) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/no-such-page/"])
def test_every_answer_carries_the_policy(client, address):
    response = client.get(address)

    policy = response["Content-Security-Policy"]
    # Directives stand in any order: the last one has no semicolon after it.
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert directives["style-src"] == "'self'"
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_plain_http_is_sent_to_https_with_the_policy(client):
    with override_settings(SECURE_SSL_REDIRECT=True):
        response = client.get("/admin/login/")

    assert response.status_code == 301
    assert response["Location"].startswith("https://")


def test_collected_modules_import_each_other_by_their_hashed_names(tmp_path):
    source = tmp_path / "source"
    (source / "js").mkdir(parents=True)
    (source / "js/main.js").write_text('import { draw } from "./draw.js";\ndraw();\n')
    (source / "js/draw.js").write_text("export function draw() {}\n")
    collected = tmp_path / "collected"

    with override_settings(
        STATIC_ROOT=collected,
        STATICFILES_DIRS=[*STATICFILES_DIRS, ("probe", source)],
        STORAGES={"staticfiles": {"BACKEND": "config.storage.StaticFilesStorage"}},
    ):
        call_command("collectstatic", interactive=False, verbosity=0)

    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    main = (collected / names["probe/js/main.js"]).read_text()
    assert names["probe/js/draw.js"].removeprefix("probe/js/") in main
    for name, hashed in names.items():
        if name.startswith("js/"):
            imports = RELATIVE_IMPORT.findall((collected / hashed).read_text())
            assert [found for found in imports if not HASHED.search(found)] == [], name


TILES = {
    "RASTER_TILES_URL": "https://tiles.example:8443/osm/{z}/{x}/{y}.png",
    "RASTER_TILES_ATTRIBUTION": "© Somebody & Sons",
}


def test_maps_ask_no_other_host_unless_tiles_are_set():
    assert read_settings("RASTER_TILES") == {"RASTER_TILES": None}
    policy = read_settings("CONTENT_SECURITY_POLICY")["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert policy["img-src"] == ["'self'", "data:"]


def test_tiles_open_the_policy_for_images_of_their_host_alone():
    policy = read_settings("CONTENT_SECURITY_POLICY", **TILES)["CONTENT_SECURITY_POLICY"]
    opened = {
        name: values for name, values in policy["DIRECTIVES"].items() if "tiles" in str(values)
    }
    assert opened == {"img-src": ["'self'", "data:", "https://tiles.example:8443"]}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"RASTER_TILES_URL": "ftp://tiles.example/{z}/{x}/{y}.png"}, "RASTER_TILES_URL"),
        ({"RASTER_TILES_URL": "https://{s}.tiles.example/{z}/{x}/{y}.png"}, "single host"),
        ({"RASTER_TILES_URL": "https://tiles.example/{z}/{x}.png"}, "{z}, {x} and {y}"),
        ({"RASTER_TILES_URL": ""}, "RASTER_TILES_URL"),
        ({"RASTER_TILES_ATTRIBUTION": ""}, "RASTER_TILES_ATTRIBUTION"),
    ],
)
def test_tiles_that_cannot_be_are_refused_in_words(wrong, words):
    process = in_new_process("from django.conf import settings; settings.DEBUG", TILES | wrong)
    assert process.returncode != 0
    assert words in process.stderr.splitlines()[-1]
