"""`manage.py create_editor`: accounts of editors and reviewers."""

import io

import pytest
from django.core.management import CommandError, call_command

from incidents.management.commands import create_editor
from incidents.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "four calm storks nest"


@pytest.fixture
def run(monkeypatch):
    """Run the command with the password on standard input; return what it prints."""

    def run(*arguments, password=PASSWORD):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        out = io.StringIO()
        call_command("create_editor", *arguments, "--password-stdin", stdout=out)
        return out.getvalue()

    return run


def groups(name):
    return list(User.objects.get(username=name).groups.values_list("name", flat=True))


def test_an_editor_can_sign_in_and_not_publish(run, client):
    assert "group Editors" in run("anna")
    anna = User.objects.get(username="anna")
    assert (anna.is_staff, anna.is_superuser) == (True, False)
    assert anna.has_perm("incidents.change_incident")
    assert not anna.has_perm("incidents.publish_incident")
    assert client.login(username="anna", password=PASSWORD)


def test_a_reviewer_can_publish(run):
    run("rita", "--reviewer")
    assert User.objects.get(username="rita").has_perm("incidents.publish_incident")


def test_an_account_that_exists_changes_groups_only(run):
    run("anna")
    before = User.objects.get(username="anna").password
    assert "exists" in run("anna", "--reviewer", password="another long password")
    assert groups("anna") == ["Reviewers"]
    assert User.objects.get(username="anna").password == before
    run("anna")
    assert groups("anna") == ["Editors"]


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("anna", "short", "too short"),
        ("anna", "123456789012345", "entirely numeric"),
        ("annamaria-tamm", "annamaria-tamm", "too similar"),
        ("anna", "", "holds no password"),
        ("anna tamm", PASSWORD, "“anna tamm” cannot be a name"),
        ("", PASSWORD, "“” cannot be a name"),
        ("a" * 151, PASSWORD, "150 characters"),
    ],
)
def test_what_will_not_do_is_told_and_makes_nothing(run, name, password, words):
    with pytest.raises(CommandError, match=words):
        run(name, password=password)
    assert not User.objects.exists()


@pytest.fixture
def asked(monkeypatch):
    """Answer the prompts for a password with these words, one after the other."""

    def asked(*answers):
        replies = iter(answers)
        monkeypatch.setattr("sys.stdin", io.StringIO())
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr(create_editor, "getpass", lambda prompt: next(replies))

    return asked


def test_the_password_is_asked_for_twice(asked, client):
    asked(PASSWORD, PASSWORD)
    call_command("create_editor", "anna", stdout=io.StringIO())
    assert client.login(username="anna", password=PASSWORD)


def test_two_passwords_that_differ_make_nothing(asked):
    asked(PASSWORD, "five calm storks nest")
    with pytest.raises(CommandError, match="differ"):
        call_command("create_editor", "anna")
    assert not User.objects.exists()


def test_nobody_to_ask_is_told(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="--password-stdin"):
        call_command("create_editor", "anna")
