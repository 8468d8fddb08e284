"""Our modules keep to what the policy and the manifest storage ask of them."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
MODULES = sorted((STATIC / "js").rglob("*.js"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(STATIC)))
def test_imports_end_in_a_semicolon_and_name_a_file(path):
    """The storage rewrites only such imports; another would load a file without its hash."""
    for line in re.findall(r"^(?:import|export) .*from .*$|^import .*$", path.read_text(), re.M):
        assert line.endswith(";"), line
        target = re.search(r'"([^"]+)";$', line).group(1)
        assert (path.parent / target).resolve().is_file(), line


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(STATIC)))
def test_markup_is_never_built_from_strings(path):
    found = re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", path.read_text())

    assert found is None


def test_modules_import_no_other_in_a_circle():
    """A circle would have no hash to settle on."""
    imports = {
        path: {
            (path.parent / target).resolve()
            for target in re.findall(r'^import .*"([^"]+)";$', path.read_text(), re.M)
        }
        for path in MODULES
    }

    def reaches(start, path, seen):
        for target in imports.get(path, ()):
            if target == start or (target not in seen and reaches(start, target, seen | {target})):
                return True
        return False

    assert [path.name for path in MODULES if reaches(path, path, {path})] == []


def test_every_symbol_that_is_used_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "symbols/symbols.svg").read_text()))
    templates = (STATIC.parent / "templates").rglob("*.html")
    used = {
        name
        for path in templates
        for name in re.findall(r'icon\.html" with name="([\w-]+)"', path.read_text())
    }

    assert used <= drawn
