"""Throw-away servers for one run of the tests: own directory, own socket, nothing kept."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

#: Chromium without windows: the same engine in half the time.
HEADLESS_CHROMIUM = "chromium-headless-shell"
START_SECONDS = 30
STOP_SECONDS = 10


def find_postgresql() -> Path | None:
    """The directory of initdb and postgres; Debian keeps it off the PATH."""
    candidates = [
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version_of, reverse=True),
        *(Path(directory) for directory in os.get_exec_path()),
    ]
    for directory in candidates:
        if (directory / "initdb").exists() and (directory / "postgres").exists():
            return directory
    return None


def version_of(directory: Path) -> float:
    try:
        return float(directory.parent.name)
    except ValueError:
        return 0


def find_redis() -> str | None:
    return shutil.which("redis-server")


def find_chromium() -> str | None:
    """A Chromium as readers have it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def find_headless_chromium() -> str | None:
    """The one without windows, or else any Chromium."""
    return shutil.which(HEADLESS_CHROMIUM) or find_chromium()


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A new PostgreSQL cluster; yields its DATABASE_URL."""
    programs = find_postgresql()
    # PostgreSQL refuses to run as root, for whom Debian's package made a user.
    user = "postgres" if os.geteuid() == 0 else None
    with temporary_directory(user) as directory:
        data = directory / "data"
        run_as = {"user": user, "group": user, "extra_groups": []} if user else {}
        subprocess.run(
            [programs / "initdb", "--pgdata", data, "--username=postgres", "--auth=trust"]
            + ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=directory,
            **run_as,
        )
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": directory,
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
            # What tests insert they never commit: statistics would tell of empty tables, and the
            # planner would then go through full ones row by row.
            "autovacuum": "off",
        }
        command = [programs / "postgres", "-D", data]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        is_ready = [programs / "pg_isready", "--quiet", "--host", directory]
        with server(command, is_ready, directory, **run_as):
            yield f"postgresql://postgres@{quote(str(directory), safe='')}/flankwatch"


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """An empty Redis; yields its CACHE_URL."""
    with temporary_directory() as directory:
        socket = directory / "redis.sock"
        command = [find_redis(), "--port", "0", "--unixsocket", socket]
        command += ["--dir", directory, "--save", "", "--appendonly", "no"]
        with server(command, ["test", "-S", socket], directory):
            yield f"unix://{socket}"


@contextlib.contextmanager
def temporary_directory(owner: str | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="flankwatch-") as name:
        if owner:
            account = pwd.getpwnam(owner)
            os.chown(name, account.pw_uid, account.pw_gid)
        yield Path(name)


@contextlib.contextmanager
def server(command: list, is_ready: list, directory: Path, **run_as) -> Iterator[None]:
    """Run a server until the block ends, however it ends."""
    log_path = directory / "log"
    with open(log_path, "wb") as log:
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd=directory,
            # Ctrl-C is for the tests; the server stops after them.
            start_new_session=True,
            **run_as,
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while subprocess.run(is_ready, check=False).returncode != 0:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command[0]} did not start:\n{log_path.read_text()}")
            time.sleep(0.05)
        yield
    finally:
        # To PostgreSQL an interrupt means at once, a termination when the last client has gone.
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
