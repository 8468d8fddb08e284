"""The reading of a whole big register, by a process of its own.

It takes hundreds of megabytes and a minute or two of a processor, which a worker should not: it
would keep some of the memory, and the system might end it for the rest.
"""

import subprocess
import sys
from pathlib import Path

from django.conf import settings


def can_read() -> bool:
    """Whether Python itself runs here; some servers run it inside a program of theirs."""
    return Path(sys.executable).name.startswith("python")


def read(folder: Path, version: str) -> None:
    """Have the files in ``folder`` written, and wait. Raises CalledProcessError where that fails.

    The other process sees its standard input end when this one does, however that comes about. It
    does nothing where another is at it.
    """
    asked = ["make_map_index", "--for-a-worker", str(folder), version]
    command = [sys.executable, "manage.py", *asked]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.PIPE) as process:
        if status := process.wait():
            raise subprocess.CalledProcessError(status, command)
