"""Whose airspace a point or a track is in, how far from the nearest front border, and how deep."""

from incidents.airspace.depth import Depth, depth_km
from incidents.airspace.national import holders
from incidents.airspace.verdicts import Border, Verdict, verdict, verdicts

__all__ = ["Border", "Depth", "Verdict", "depth_km", "holders", "verdict", "verdicts"]
