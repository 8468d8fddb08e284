"""Addresses of the public pages."""

from django.urls import path

from incidents.feeds import incident_feed
from incidents.views import (
    about,
    codebook,
    countries,
    incidents,
    ledger,
    maps,
    officials,
    pictures,
    statistics,
    tracks,
    workspace,
)

urlpatterns = [
    path("", workspace.workspace, name="workspace"),
    path("incidents/", incidents.incident_list, name="incidents"),
    path("incidents/rows/", ledger.incident_rows, name="incident-rows"),
    path("incidents/<str:reference>/", incidents.incident, name="incident"),
    path("incidents/<str:reference>/card/", workspace.incident_card, name="incident-card"),
    path("countries/", countries.country_list, name="countries"),
    path("countries/<str:code>/", countries.country, name="country"),
    path("officials/", officials.official_list, name="officials"),
    path("officials/<slug:slug>/", officials.official, name="official"),
    path("feeds/incidents.atom", incident_feed, name="incident-feed"),
    path("statistics/", statistics.statistics_page, name="statistics"),
    path("codebook/", codebook.codebook, name="codebook"),
    path("about/", about.about, name="about"),
    path("maps/<slug:name>.js", maps.map_script, name="map-script"),
    path("maps/tracks.json", tracks.tracks, name="map-tracks"),
    path("maps/flank.svg", pictures.flank_map, name="flank-picture"),
    path("maps/incident/<str:reference>.svg", pictures.incident_map, name="incident-picture"),
    path("maps/country/<str:code>.svg", pictures.country_map, name="country-picture"),
    path("maps/airspace/<str:code>.json", maps.airspace_edge, name="airspace-edge"),
]
