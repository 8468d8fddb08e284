"""Accounts and groups: superusers keep them."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db import models

from incidents.admin.rights import ForSuperusers
from incidents.models import User


@admin.register(User)
class AccountAdmin(ForSuperusers, UserAdmin):
    list_display = ("username", "email", "is_active", "is_staff", "is_superuser", "last_login")
    readonly_fields = ("last_login", "date_joined")
    formfield_overrides = {
        models.ManyToManyField: {
            "widget": forms.CheckboxSelectMultiple,
            "help_text": "Editors draft and submit; Reviewers also publish and withdraw.",
        }
    }
    filter_horizontal = ()
    fieldsets = [
        ("Who it is", {"fields": ["username", "password", ("first_name", "last_name"), "email"]}),
        (
            "What the account may do",
            {"fields": ["is_active", "is_staff", "groups", "is_superuser"]},
        ),
        ("Since when", {"fields": [("date_joined", "last_login")]}),
    ]


admin.site.unregister(Group)


@admin.register(Group)
class OurGroupAdmin(ForSuperusers, GroupAdmin):
    """Editors and Reviewers."""
