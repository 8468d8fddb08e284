"""Whose airspace a point lies in, and how far it is from the nearest front border."""

from incidents.airspace.position import Border, Position, locate

__all__ = ["Border", "Position", "locate"]
