"""`manage.py airspace`: in whose airspace a point or a track is, and how deep."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from incidents.airspace import (
    MAX_FILE_BYTES,
    PointError,
    TrackError,
    read_point,
    read_track,
    tell_point,
    tell_track,
    violation,
)
from incidents.airspace.states import NAMES
from incidents.codebook import AirspaceStatus


class Command(BaseCommand):
    help = "Tells in whose national airspace a point or a track is, and how deep."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("point", nargs="*", metavar="LATITUDE LONGITUDE", help="in degrees")
        parser.add_argument(
            "--track", type=Path, metavar="FILE", help="a track as GeoJSON, GPX or CSV, or -"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args, point, track, **options):
        if (track is None) == (not point) or (point and len(point) != 2):
            raise CommandError(
                "Name a point, as in `manage.py airspace 45.33 28.86`, or a file, as in "
                "`manage.py airspace --track FILE`.",
                returncode=2,
            )
        try:
            told = _of_track(track) if track else tell_point(*read_point(*point))
        except (PointError, TrackError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write(_track_in_words(told) if track else _point_in_words(told))


def _of_track(path):
    try:
        with path.open("rb") if str(path) != "-" else open(0, "rb", closefd=False) as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise CommandError(f"“{path}” cannot be read: {error.strerror}.") from error
    return tell_track(violation(read_track(content)))


def _point_in_words(told):
    words = [NAMES[told["country"]]] if told["country"] else []
    words.append(AirspaceStatus(told["status"]).label.lower())
    if told["border_distance_km"] is not None:
        latitude, longitude = told["nearest_border_point"]
        words.append(
            f"{told['border_distance_km']:g} km from the border with "
            f"{NAMES[told['nearest_neighbour']]} at {latitude:g} {longitude:g}"
        )
    if told["depth_km"] is not None:
        words.append(f"{told['depth_km']:g} km deep")
    return "\n".join([" · ".join(words), *_doubts(told)])


def _track_in_words(told):
    lines = []
    for segment in told["segments"]:
        words = [NAMES[segment["country"]], f"{segment['length_km']:g} km"]
        if segment["minutes"] is not None:
            words.append(f"{segment['minutes']:g} minutes")
        if segment["deepest_km"] is not None:
            words.append(f"{segment['deepest_km']:g} km deep")
        for name in ("entry", "exit"):
            words.append(f"{name} {_moment_in_words(segment[name])}")
        lines += [" · ".join(words), *_doubts(segment)]
    return "\n".join(lines or ["The track is in nobody's airspace that is at hand."])


def _moment_in_words(moment):
    if moment is None:
        return "not on this track"
    place = f"at {moment['latitude']:g} {moment['longitude']:g}"
    return f"{place}, {moment['at']}" if moment["at"] else place


def _doubts(told):
    head = "Uncertain: " if told["uncertain"] else "Note: "
    return [f"  {head}{reason}" for reason in told["reasons"]]
