"""Every test: `python -m tests [--only browser|sqlite|postgresql] [arguments of pytest]`.

In a real browser, on SQLite, and then on PostgreSQL with Redis as the cache.
On Debian, as root, what is missing is installed; the servers live as long as the run.
"""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests import servers

NEEDS = {
    "PostgreSQL": (servers.find_postgresql, ["postgresql"]),
    "Redis": (servers.find_redis, ["redis-server"]),
    "Chromium": (servers.find_headless_chromium, ["chromium-headless-shell", "fonts-dejavu-core"]),
}
SETTINGS = ("ALLOWED_HOSTS", "SECRET_KEY", "DEBUG", "DATABASE_URL", "CACHE_URL")
POLICY = Path("/usr/sbin/policy-rc.d")
NO_TESTS_COLLECTED = 5
# A process for each core; the tests of one file stay together, for what they share is costly.
AT_ONCE = ["-n", "auto", "--dist", "loadfile"]


def missing() -> list[str]:
    return [name for name, (find, _) in NEEDS.items() if not find()]


def install(names: list[str]) -> None:
    """Install Debian's packages, without letting them start a service of the system's."""
    packages = [package for name in names for package in NEEDS[name][1]]
    print(f"Installing {', '.join(packages)} …", flush=True)
    with no_services():
        for command in (
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", *packages],
        ):
            done = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            )
            if done.returncode != 0:
                print(f"{done.stdout}\n{' '.join(command)} failed.", file=sys.stderr)


@contextlib.contextmanager
def no_services():
    """Debian's packages ask this file before they start anything; 101 means no."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


def run_pytest(title: str, arguments: list[str], absent: list[str], **settings: str) -> int:
    print(f"\n{title}", flush=True)
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment |= settings | {"NOT_TESTED_HERE": ", ".join(absent)}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, check=False, env=environment).returncode


def run_in_browser(arguments: list[str], absent: list[str]) -> int:
    chosen = [*AT_ONCE, "-m", "browser", *arguments]
    return run_pytest("In a browser, on SQLite", chosen, absent)


def run_on_sqlite(arguments: list[str], absent: list[str]) -> int:
    return run_pytest("On SQLite", [*AT_ONCE, "-m", "not browser", *arguments], absent)


def run_on_postgresql(arguments: list[str], absent: list[str]) -> int:
    with contextlib.ExitStack() as stack:
        settings = {"DATABASE_URL": stack.enter_context(servers.postgresql())}
        if "Redis" not in absent:
            settings["CACHE_URL"] = stack.enter_context(servers.redis())
        title = f"On PostgreSQL{'' if 'Redis' in absent else ' and Redis'}"
        chosen = [*AT_ONCE, "-m", "not browser", *arguments]
        return run_pytest(title, chosen, absent, **settings)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--only", choices=("browser", "sqlite", "postgresql"))
    options, arguments = parser.parse_known_args()
    # A terminated run ends as an interrupted one does: the servers are stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    absent = missing()
    # A Chromium with windows serves as well, in twice the time.
    has_best = shutil.which(servers.HEADLESS_CHROMIUM)
    wanted = absent if has_best else list({*absent, "Chromium"})
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        install(wanted)
        absent = missing()
    if absent:
        print(f"Not on this machine: {', '.join(absent)}. Their tests are left out.", flush=True)
        if os.environ.get("CI") == "true":
            return 1

    codes = []
    if options.only in (None, "browser") and "Chromium" not in absent:
        codes.append(run_in_browser(arguments, absent))
    if options.only in (None, "sqlite"):
        codes.append(run_on_sqlite(arguments, absent))
    if options.only in (None, "postgresql") and "PostgreSQL" not in absent:
        codes.append(run_on_postgresql(arguments, absent))
    # A selection of tests may be empty on one database, but not on each.
    ran = [code for code in codes if code != NO_TESTS_COLLECTED] or [NO_TESTS_COLLECTED]
    return next(filter(None, ran), 0)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
