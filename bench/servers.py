"""Servers on this machine, started for a measurement and stopped after it."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.asking import Connection, request
from bench.databases import ROOT, environment

PATIENCE_SECONDS = 120


@contextmanager
def site(size: int, files: Path | None = None) -> Iterator[tuple[int, int]]:
    """The site on the register of a size, by one worker of gunicorn; yields port and process.

    ``files`` are served beside it by WhiteNoise.
    """
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--threads", "4", "--keep-alive", "120"]
    command += ["--log-level", "warning", "--no-control-socket"]
    told = environment(size) | {"BENCH_FILES": str(files or "")}
    with running(command, told, port) as process:
        yield port, process


@contextmanager
def nginx(files: Path) -> Iterator[int]:
    """Plain files by nginx, which has to be installed; yields its port."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-nginx-") as folder:
        settings = Path(folder) / "nginx.conf"
        settings.write_text(
            f"daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;\n"
            "events {}\n"
            "http { access_log off; keepalive_requests 1000000;\n"
            f"client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; "
            f"fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d;\n"
            f"scgi_temp_path {folder}/e;\n"
            f"server {{ listen 127.0.0.1:{port}; root {files}; }} }}\n"
        )
        with running([nginx_path(), "-p", folder, "-c", str(settings)], None, port):
            yield port


def nginx_path() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def running(command, told, port, *, cwd=ROOT, address="/api/v1/timeline/") -> Iterator[int]:
    """A server until the block ends, once it answers at ``address``; yields its process."""
    process = subprocess.Popen(command, cwd=cwd, env=told)
    try:
        _wait(process, port, address)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process, port, address) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server on port {port} ended with status {process.returncode}.")
        try:
            connection = Connection(port)
        except OSError:
            time.sleep(0.1)
            continue
        connection.ask(request(address))
        connection.close()
        return
    raise TimeoutError(f"The server on port {port} did not answer within {PATIENCE_SECONDS} s.")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
