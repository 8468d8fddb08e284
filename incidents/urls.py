"""Addresses of the public pages."""

urlpatterns = []
