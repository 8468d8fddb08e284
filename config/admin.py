"""Makes the editors' desk the project's admin site."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class EditorsDeskConfig(AdminConfig):
    default_site = "incidents.admin.site.EditorsDesk"

    def ready(self):
        # The site is made on first use, from a module of this package: if that use came from
        # elsewhere, the package would register everything on one site, and a second one serve.
        import_module("incidents.admin")
        super().ready()
