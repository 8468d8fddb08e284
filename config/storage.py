"""How collected static files are joined, named and kept."""

import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import storage
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Collected with all they import, so that a first visit asks for a few files and not for sixty, and
#: minified, as what stands in every page (config/inlined.py) goes with every page:
#: docs/decisions/0009-files-are-joined-when-collected.md.
JOINED = ("css/site.css", "css/workspace.css", "js/opening.js", "js/workspace.js")
HOW = ("--bundle", "--minify", "--format=esm", "--external:*.woff2", "--log-level=warning")


@cache
def esbuild() -> Path:
    """The program that joins; npm brings the one for this machine."""
    found = sorted((settings.BASE_DIR / "node_modules/@esbuild").glob("*/bin/esbuild"))
    if not found:
        raise ImproperlyConfigured(
            "esbuild, which joins the site's scripts and styles, is not in node_modules: "
            "run `make setup`, or `npm ci --omit=dev`."
        )
    return found[0]


def joined(path: str) -> bytes:
    """A file with all it imports, minified. Raises ImproperlyConfigured where that fails."""
    told = subprocess.run([esbuild(), path, *HOW], capture_output=True, cwd=settings.BASE_DIR)
    if told.returncode:
        words = told.stderr.decode(errors="replace").strip()
        raise ImproperlyConfigured(f"{path} could not be joined with what it imports:\n{words}")
    return told.stdout


class JoiningStorage(storage.StaticFilesStorage):
    """Collects a few files with all they import in place of themselves."""

    def post_process(self, paths, dry_run=False, **options):
        """``paths`` has storage and path of each collected file, by its name."""
        if dry_run:
            return
        paths = dict(paths)
        for name in [name for name in JOINED if name in paths]:
            source, path = paths[name]
            self.delete(name)  # which may be a link to the source
            self._save(name, ContentFile(joined(source.path(path))))
            paths[name] = self, name
        if then := getattr(super(), "post_process", None):
            yield from then(paths, dry_run=dry_run, **options)


class StaticFilesStorage(JoiningStorage, CompressedManifestStaticFilesStorage):
    """Files named by their content, with gzip and brotli copies beside them.

    A module's imports are rewritten too, so that one changed module changes the address of
    every module above it. Django sees only imports that end in a semicolon.
    """

    support_js_module_import_aggregation = True
    #: As many as modules import one another in a row, and one to see that nothing changes any more.
    max_post_process_passes = 10
