"""Whole results, streamed: as many rows as the filters leave, in memory a few at a time."""

import codecs
import json

from django.http import StreamingHttpResponse
from django.utils import timezone
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer

from incidents.api.door import Door
from incidents.api.entities import INCIDENTS
from incidents.api.incident_records import IncidentRecord, IncidentRow
from incidents.api.throttles import DownloadsThrottle
from incidents.exports.flat import NAMES, cell, csv_lines, flat
from incidents.exports.loading import in_chunks, incident_rows, whole_incidents
from incidents.features import flat_feature
from incidents.filters import answers, ask
from incidents.mapindex import Found, loaded
from incidents.models import Country, Incident

ROWS_A_CHUNK = 250


class FormatOfTheAddress(BaseContentNegotiation):
    """The address names the format; a program that would rather have another gets this one.

    GDAL, and so QGIS, asks for ``application/json`` where GeoJSON has a media type of its own.
    """

    def select_parser(self, request, parsers):
        return next(iter(parsers), None)

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class DownloadDoor(Door):
    """The whole result of a question about incidents, in one format."""

    content_negotiation_class = FormatOfTheAddress
    throttle_classes = (DownloadsThrottle,)
    extension: str
    about: str
    load = staticmethod(incident_rows)

    def get(self, request):
        filters, order = answers(
            lambda: ask(Incident.objects.published(), request.GET, ("ordering",)),
            lambda: INCIDENTS.order(request.GET),
        )
        return self.fresh(lambda: self.download(filters, order))

    def download(self, filters, order):
        headers = {
            "Content-Type": f"{self.renderer_classes[0].media_type}; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{self.file_name()}"',
        }
        if self.request.method == "HEAD":
            return StreamingHttpResponse((), headers=headers)  # of a length not known
        keys = Found(filters, self.index()).every_key(order.ordering)
        chunks = in_chunks(self.loaded, keys, ROWS_A_CHUNK)
        return StreamingHttpResponse(self.written(chunks), headers=headers)

    def loaded(self, keys):
        return loaded(self.load(Incident.objects.all()), keys)

    def file_name(self):
        return f"flankwatch-incidents-{timezone.now():%Y-%m-%d}.{self.extension}"

    def written(self, chunks):
        """Pieces of the file, of each chunk of incidents."""
        raise NotImplementedError

    def flat_rows(self, chunk, countries):
        row = IncidentRow(context={"site": self.site})
        return [flat(row.to_representation(incident), countries) for incident in chunk]


def renderer(name, media):
    """Something for REST framework to choose by ``Accept``; the answer is written elsewhere."""
    return type(f"{name.title()}Renderer", (BaseRenderer,), {"media_type": media, "format": name})


class CsvDownload(DownloadDoor):
    """A table, for spreadsheets and statistics programs."""

    extension = "csv"
    renderer_classes = (renderer("csv", "text/csv"),)
    about = (
        "One row an incident. UTF-8 with a byte-order mark, so that spreadsheets read it as such. "
        "Each code has its label beside it; what can be several is joined by `|`. Text that a "
        "spreadsheet would take for a formula is preceded by an apostrophe."
    )

    def written(self, chunks):
        countries = Country.objects.names()
        yield codecs.BOM_UTF8 + csv_lines([NAMES]).encode()
        for chunk in chunks:
            rows = self.flat_rows(chunk, countries)
            yield csv_lines([[cell(row[name]) for name in NAMES] for row in rows]).encode()


class GeoJsonDownload(DownloadDoor):
    """Features, for maps."""

    extension = "geojson"
    renderer_classes = (renderer("geojson", "application/geo+json"),)
    about = (
        "RFC 7946. One feature an incident; one without a point has a null geometry. The point of "
        "an incident whose `location_precision` is `country` or `sea_area` is nominal: draw the "
        "area, not a pin. `uncertainty_km` says how far a point may be from the truth."
    )

    def written(self, chunks):
        countries = Country.objects.names()
        yield b'{"type":"FeatureCollection","features":['
        between = "\n"
        for chunk in chunks:
            lines = [_json(flat_feature(row)) for row in self.flat_rows(chunk, countries)]
            yield (between + ",\n".join(lines)).encode()
            between = ",\n"
        yield b"\n]}\n"


class JsonLinesDownload(DownloadDoor):
    """Everything nested, for programs."""

    extension = "jsonl"
    renderer_classes = (renderer("jsonl", "application/jsonl"),)
    load = staticmethod(whole_incidents)
    about = "One incident a line, with everything nested, as at its own address."

    def written(self, chunks):
        record = IncidentRecord(context={"site": self.site})
        for chunk in chunks:
            yield "".join(f"{_json(record.to_representation(one))}\n" for one in chunk).encode()


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
