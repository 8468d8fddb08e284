"""Addresses of the API."""

from django.urls import path

from incidents.api import airspace, details, downloads, drawn, geocode, lists, root, suggestions

urlpatterns = [
    path("", root.Root.as_view(), name="api-root"),
    path("schema/", root.Schema.as_view(), name="api-schema"),
    path("docs/", root.docs, name="api-docs"),
    path("geocode/", geocode.GeocodeDoor.as_view(), name="api-geocode"),
    path("suggestions/", suggestions.SuggestionsDoor.as_view(), name="api-suggestions"),
    path("airspace/", airspace.AirspaceDoor.as_view(), name="api-airspace"),
    path("map/", drawn.MapDoor.as_view(), name="api-map"),
    path("facets/", drawn.FacetsDoor.as_view(), name="api-facets"),
    path("timeline/", drawn.TimelineDoor.as_view(), name="api-timeline"),
    path("incidents.csv", downloads.CsvDownload.as_view(), name="api-incidents-csv"),
    path("incidents.geojson", downloads.GeoJsonDownload.as_view(), name="api-incidents-geojson"),
    path("incidents.jsonl", downloads.JsonLinesDownload.as_view(), name="api-incidents-jsonl"),
    path("incidents/", lists.IncidentList.as_view(), name="api-incidents"),
    path("incidents/<str:reference>/", details.IncidentDetail.as_view(), name="api-incident"),
    path("countries/", lists.CountryList.as_view(), name="api-countries"),
    path("countries/<str:code>/", details.CountryDetail.as_view(), name="api-country"),
    path("officials/", lists.OfficialList.as_view(), name="api-officials"),
    path("officials/<slug:slug>/", details.OfficialDetail.as_view(), name="api-official"),
    path("articles/", lists.ArticleList.as_view(), name="api-articles"),
    path("articles/<int:id>/", details.ArticleDetail.as_view(), name="api-article"),
    path("statements/", lists.StatementList.as_view(), name="api-statements"),
    path("statements/<int:id>/", details.StatementDetail.as_view(), name="api-statement"),
    path("responses/", lists.ResponseList.as_view(), name="api-responses"),
    path("responses/<int:id>/", details.ResponseDetail.as_view(), name="api-response"),
    path("platforms/", lists.PlatformList.as_view(), name="api-platforms"),
    path("platforms/<slug:slug>/", details.PlatformDetail.as_view(), name="api-platform"),
]
