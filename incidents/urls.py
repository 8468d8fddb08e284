"""Addresses of the public pages."""

from django.urls import path

from incidents.views import maps, workspace

urlpatterns = [
    path("", workspace.workspace, name="workspace"),
    path("incidents/<str:reference>/card/", workspace.incident_card, name="incident-card"),
    path("maps/<slug:name>.js", maps.map_script, name="map-script"),
]
