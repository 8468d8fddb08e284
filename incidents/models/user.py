"""Accounts of editors and reviewers."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who works on the register; what one may do comes from the groups."""
