"""`manage.py load_register`: what it prints, and how it ends."""

import io

import pytest
from django.core.management import CommandError, call_command

from incidents.models import Country
from incidents.register.loading import BUNDLED

pytestmark = pytest.mark.django_db

FILES = [str(BUNDLED / "countries.jsonl"), str(BUNDLED / "organisations.jsonl")]


def test_it_counts_what_it_did():
    out = io.StringIO()
    call_command("load_register", *FILES, stdout=out)
    call_command("load_register", *FILES, stdout=out)
    rows = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert "countries 42 added 0 changed 0 unchanged" in rows
    assert rows[-1] == "together 0 added 0 changed 46 unchanged"


def test_it_names_what_it_left_alone():
    call_command("load_register", *FILES, stdout=io.StringIO())
    lithuania = Country.objects.get(code="LT")
    lithuania.demonym = "Lithuania's"
    lithuania.save()
    out = io.StringIO()
    call_command("load_register", *FILES, stdout=out)
    assert "left alone: Lithuania, changed by somebody on 20" in out.getvalue()


def test_a_bad_line_ends_it_with_the_line_and_a_way_out(tmp_path):
    path = tmp_path / "organisations.jsonl"
    path.write_text('{"code": "UN"}\n')
    with pytest.raises(CommandError) as caught:
        call_command("load_register", str(path))
    first, last = str(caught.value).splitlines()
    assert first == f"{path}:1: The key “name” is missing."
    assert last == "Nothing was loaded: correct this line and run again."
    assert caught.value.returncode == 1


def test_no_bar_is_drawn_where_nobody_watches(capsys):
    call_command("load_register", *FILES)
    assert capsys.readouterr().err == ""


def test_a_bar_is_drawn_for_who_watches(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    call_command("load_register", *FILES)
    assert "step/s" in capsys.readouterr().err


def test_a_database_without_tables_is_told(monkeypatch):
    monkeypatch.setattr("django.db.connection.introspection.table_names", list)
    with pytest.raises(CommandError, match="run `manage.py migrate` first"):
        call_command("load_register", *FILES)
