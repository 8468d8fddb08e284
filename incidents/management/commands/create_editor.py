"""Make an account for an editor or a reviewer."""

import sys
from getpass import getpass

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from incidents.models import User

EDITORS, REVIEWERS = "Editors", "Reviewers"


class Command(BaseCommand):
    help = (
        "Makes an account that may draft and submit, or with --reviewer also publish and withdraw. "
        "An account that exists keeps its password and moves to the group asked for."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="what the person signs in with, as in anna")
        parser.add_argument(
            "--reviewer", action="store_true", help="may also publish and withdraw incidents"
        )
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from the first line of standard input, and do not ask",
        )

    def handle(self, *args, name, reviewer, password_stdin, **options):
        group = REVIEWERS if reviewer else EDITORS
        with transaction.atomic():
            if user := User.objects.filter(username=name).first():
                join(user, group)
                self.stdout.write(
                    f"The account “{name}” exists: its password is unchanged, "
                    f"and it is now in the group {group}."
                )
                return
        user = new_user(name)
        set_password(user, one_line() if password_stdin else asked_twice())
        with transaction.atomic():
            user.save()
            join(user, group)
        self.stdout.write(f"Made the account “{name}” in the group {group}. Sign in at /admin/.")


def new_user(name):
    """An unsaved account whose name is sound."""
    user = User(username=name, is_staff=True)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise CommandError(f"“{name}” cannot be a name: {' '.join(error.messages)}") from error
    return user


def set_password(user, password):
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CommandError("\n".join(error.messages)) from error
    user.set_password(password)


def join(user, group):
    """Put the account into one of the two groups, and take it out of the other."""
    groups = {each.name: each for each in Group.objects.filter(name__in=(EDITORS, REVIEWERS))}
    if group not in groups:
        raise CommandError(f"The group {group} is missing: run `manage.py migrate` first.")
    user.groups.remove(*(each for name, each in groups.items() if name != group))
    user.groups.add(groups[group])


def one_line():
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise CommandError("Standard input holds no password: write it on the first line.")
    return password


def asked_twice():
    if not sys.stdin.isatty():
        raise CommandError("There is nobody to ask for a password: use --password-stdin.")
    try:
        password, again = getpass("Password: "), getpass("The same again: ")
    except (EOFError, KeyboardInterrupt) as error:
        raise CommandError("No password, no account.") from error
    if password != again:
        raise CommandError("The two passwords differ: run the command again.")
    return password
