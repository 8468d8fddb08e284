"""What the environment tells the settings, each read by one function.

All raise ImproperlyConfigured, with a sentence that names the variable, what is wrong with it and
what to set it to; no secret that it may hold is repeated.
"""

import json
import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = {
    "journal_mode": "WAL",  # readers do not wait for the writer
    "synchronous": "NORMAL",  # safe with WAL, and spares a disk flush per commit
    "foreign_keys": "ON",
    "temp_store": "MEMORY",
    "mmap_size": 128 * 1024 * 1024,
    "cache_size": -20_000,  # kB
}
STATEMENT_TIMEOUT_SECONDS = 60
#: What is kept there is small: counts of visitors, versions, moments.
MOST_IN_CACHE = 10_000


def read(name: str) -> str:
    return os.environ.get(name, "").strip()


def read_switch(name: str, default: str = "false") -> bool:
    value = read(name).lower() or default
    if value not in ("true", "false"):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to true or false.")
    return value == "true"


def read_hosts(name: str) -> list[str]:
    hosts = [host.strip().lower() for host in read(name).split(",") if host.strip()]
    for host in hosts:
        if not re.fullmatch(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]", host):
            raise ImproperlyConfigured(
                f"{name} contains {host!r}: list host names separated by commas, without "
                "scheme, port or path, such as flankwatch.example,www.flankwatch.example."
            )
    return hosts


def kept_secret_key(path: Path) -> str:
    """The key in the file, made on first use; of two processes starting at once, one makes it."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(60))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def read_secret_key(name: str, *, public: bool, path: Path) -> str:
    """What is set, or for somebody's own machine the key that the file keeps."""
    if key := read(name):
        return key
    if public:
        raise ImproperlyConfigured(
            f"{name} is not set, and ALLOWED_HOSTS makes this a public site: set {name} to a long "
            "random value, such as the output of "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(60))'`, and keep it secret."
        )
    return kept_secret_key(path)


def read_database(name: str, *, default: str) -> dict:
    url = read(name) or default
    try:
        database = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        database = {"ENGINE": ""}
    vendor = database["ENGINE"].rpartition(".")[2]
    if vendor not in ("sqlite3", "postgresql"):
        # The value is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} is not a database this site can use: set it to "
            "postgresql://USER:PASSWORD@HOST:PORT/NAME or sqlite:///PATH."
        )
    if vendor == "sqlite3":
        options = {
            # A transaction takes the write lock when it begins, so that two never deadlock.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "; ".join(
                f"PRAGMA {key}={value}" for key, value in SQLITE_PRAGMAS.items()
            ),
        }
    else:
        options = {"options": f"-c statement_timeout={STATEMENT_TIMEOUT_SECONDS}s"}
    return database | {"OPTIONS": options | database.get("OPTIONS", {})}


def read_cache(name: str) -> dict:
    url = read(name)
    if not url:
        return {
            "BACKEND": "config.cache.OfProcess",
            # By Django's default, three hundred visitors a minute would push out all else.
            "OPTIONS": {"MAX_ENTRIES": MOST_IN_CACHE},
        }
    if not re.match(r"(rediss?|unix)://[^/]*.", url):
        raise ImproperlyConfigured(
            f"{name} is not a cache this site can use: set it to redis://HOST:PORT/NUMBER, "
            "or leave it out to cache in each process."
        )
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "flankwatch",
    }


def read_tiles() -> dict | None:
    """Raster tiles to lay under the maps; none unless they are set."""
    address, attribution = read("RASTER_TILES_URL"), read("RASTER_TILES_ATTRIBUTION")
    if not address and not attribution:
        return None
    parts = urlsplit(address)
    placeholders = set(re.findall(r"{[^}]*}", address))
    if parts.scheme not in ("https", "http") or not parts.hostname or "{" in parts.netloc:
        raise ImproperlyConfigured(
            "RASTER_TILES_URL is not an address of tiles: set it to one on a single host, such as "
            "https://tiles.example/{z}/{x}/{y}.png."
        )
    if placeholders != {"{z}", "{x}", "{y}"}:
        raise ImproperlyConfigured(
            "RASTER_TILES_URL must hold {z}, {x} and {y} and nothing else in braces, as in "
            "https://tiles.example/{z}/{x}/{y}.png."
        )
    if not attribution:
        raise ImproperlyConfigured(
            "RASTER_TILES_ATTRIBUTION is not set: say whose tiles these are, in plain words, as in "
            "“© OpenStreetMap contributors”; every map shows it."
        )
    return {
        "url": address,
        "attribution": attribution,
        "origin": f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
    }


def read_geocoders(name: str) -> list[str]:
    geocoders = [word.strip().lower() for word in (read(name) or "gazetteer").split(",")]
    if geocoders == ["gazetteer"]:
        return geocoders
    from geopy.geocoders import SERVICE_TO_GEOCODER

    for geocoder in geocoders:
        if geocoder not in ("gazetteer", *SERVICE_TO_GEOCODER):
            raise ImproperlyConfigured(
                f"{name} contains {geocoder!r}: name the gazetteer, and geocoders that geopy "
                "knows, separated by commas, as in gazetteer,nominatim."
            )
    return geocoders


def read_geocoder_address(name: str, *, needed: bool) -> str:
    address = read(name)
    if needed and not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", address):
        raise ImproperlyConfigured(
            f"GEOCODER names nominatim, and {name} is {address!r}: set it to the service's "
            "address, as in https://nominatim.example."
        )
    return address


def read_geocoder_options(name: str) -> dict[str, dict]:
    try:
        options = json.loads(read(name) or "{}")
        if not all(isinstance(each, dict) for each in options.values()):
            raise TypeError
    except (ValueError, TypeError, AttributeError):
        # The value is not repeated: it may hold a key.
        raise ImproperlyConfigured(
            f"{name} is not what geocoders take: set it to JSON such as "
            '{"opencage": {"api_key": "…"}}.'
        ) from None
    return options
