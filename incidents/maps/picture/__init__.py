"""Maps as pictures, drawn by the server: for readers without scripts, and to keep."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from incidents.airspace.outline import outline
from incidents.maps.picture.colours import THEMES
from incidents.maps.picture.frame import Bounds, Frame
from incidents.maps.picture.plate import plate_at
from incidents.maps.picture.sheet import Sheet

#: Width and height in pixels: for desks and for phones.
SIZES = {"wide": (768, 384), "narrow": (390, 330)}
#: Of the whole flank, which is taller than broad.
FLANK_SIZES = {"wide": (800, 640), "narrow": (390, 440)}

LARGE, SMALL, FEW = 24, 15, 40
CLOSEST, CLOSEST_UNMEASURED = 11.5, 9
AREAS = ("country", "sea_area")
#: Incidents within so many pixels of one another are one dot, the larger the more there are.
CELL = 9
VEIL, LIGHT_VEIL = 0.62, 0.35


class Form(NamedTuple):
    """How a picture is asked for: one of `THEMES`, one of `SIZES`."""

    theme: str
    size: str


def incident_picture(about: dict[str, Any], form: Form) -> str:
    """One incident, from the same values that the browser draws its map from."""
    incident, border, track = about["incident"], about["border"], about["track"]
    known = incident["properties"]
    parts = [part for part in about["parts"] if part["geometry"]]
    known_closely = incident["geometry"] and known["precision"] not in AREAS
    place = _place(incident) if known_closely else None
    border = border if place and not parts else None
    bounds = _bounds(about, parts, place, border)
    closest = CLOSEST if border or track else CLOSEST_UNMEASURED
    frame = Frame.showing(bounds, *SIZES[form.size], closest)

    sheet = Sheet(frame, form.theme, known["title"], edged=about["country"])
    sheet.airspace(about["country"], LIGHT_VEIL)
    if known["precision"] == "country":
        sheet.land_of(about["country"], known["nature"])
    elif incident["geometry"] and known["uncertainty_km"] and not parts:
        sheet.halo(*_place(incident), known["uncertainty_km"], known["nature"])
    if track:
        sheet.track(track)
    if border:
        longitude, latitude = border["point"]
        sheet.measure(place, (latitude, longitude), border["phrase"])
    for part in parts:
        if len(parts) > FEW:
            sheet.dot(*frame.at(*_place(part)), 3, part["properties"]["nature"])
        else:
            sheet.sign(part, SMALL)
    if place and not parts:
        sheet.sign(incident, LARGE)
        if about["place"]:
            below = not border or border["point"][1] > place[0]
            sheet.name(about["place"], *place, LARGE, below)
    return sheet.finish({about["place"]})


def country_picture(code: str, name: str, features: list[dict], form: Form) -> str:
    """A state's airspace cut out of its surroundings, and incidents as dots."""
    bounds = _airspace_bounds(code)
    near = bounds.padded(0.25)
    for feature in features:
        if feature["geometry"] and near.holds(*_place(feature)):
            bounds.add(*_place(feature))
    frame = Frame.showing(bounds.padded(0.03), *SIZES[form.size], CLOSEST)
    sheet = Sheet(frame, form.theme, f"Airspace incidents: {name}", edged=code)
    sheet.airspace(code, VEIL)
    _dots(sheet, features)
    return sheet.finish()


def flank_picture(features: list[dict], view, form: Form) -> str:
    """The flank, and incidents as dots; ``view`` is a map's `View`: its part for each size."""
    bounds = Bounds()
    for latitude, longitude in view.wide if form.size == "wide" else view.narrow:
        bounds.add(latitude, longitude)
    frame = Frame.showing(bounds, *FLANK_SIZES[form.size], CLOSEST)
    sheet = Sheet(frame, form.theme, "Airspace incidents along NATO’s eastern flank")
    _dots(sheet, features)
    return sheet.finish()


def _dots(sheet: Sheet, features: Iterable[dict]) -> None:
    """Incidents with a place, joined where they are too close to tell apart, the largest below."""
    joined: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
    areas = 0
    for feature in features:
        if feature["properties"]["precision"] in AREAS:
            areas += 1
        elif feature["geometry"]:
            x, y = sheet.frame.at(*_place(feature))
            if 0 <= x <= sheet.frame.width and 0 <= y <= sheet.frame.height:
                cell = int(x // CELL), int(y // CELL)
                joined.setdefault(cell, []).append((x, y, feature["properties"]["nature"]))
    for found in sorted(joined.values(), key=len, reverse=True):
        x, y = np.mean([(x, y) for x, y, _ in found], axis=0)
        ((nature, _),) = Counter(nature for *_, nature in found).most_common(1)
        sheet.dot(float(x), float(y), 2.5 + 1.1 * (len(found) ** 0.5), nature)
    if areas:
        sheet.note(f"Not drawn: {areas} known only to a sea or country")


def _bounds(about, parts, place, border) -> Bounds:
    """Everything that is drawn of the incident; else its country's airspace."""
    incident, bounds = about["incident"], Bounds()
    known = incident["properties"]
    if place:
        bounds.add(*place)
    if incident["geometry"] and known["precision"] != "country" and not parts:
        bounds.add(*_place(incident), known["uncertainty_km"] or 0)
    if border:
        bounds.add(border["point"][1], border["point"][0])
    for point in about["track"]["line"] if about["track"] else ():
        bounds.add(*point)
    for part in parts:
        bounds.add(*_place(part))
    if bounds.is_empty or known["precision"] == "country":
        return _airspace_bounds(about["country"]).padded(0.03)
    return bounds.padded(0.12 if parts else 0.28)


def _airspace_bounds(code: str) -> Bounds:
    """The largest part of a state's airspace; of one that is not at hand, its land."""
    bounds = Bounds()
    if rings := outline(code):
        for stretch in rings[0]:
            for corner in (stretch.points.min(axis=0), stretch.points.max(axis=0)):
                bounds.add(float(corner[1]), float(corner[0]))
    elif (land := plate_at(0).lands.get(code)) is not None:
        west, south, east, north = land.bounds
        bounds.add(south, west)
        bounds.add(north, east)
    else:
        bounds.add(34, -11)
        bounds.add(71, 45)
    return bounds


def _place(feature: dict) -> tuple[float, float]:
    longitude, latitude = feature["geometry"]["coordinates"]
    return latitude, longitude


__all__ = ["SIZES", "THEMES", "Form", "country_picture", "flank_picture", "incident_picture"]
