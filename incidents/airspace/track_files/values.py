"""Numbers and moments as files write them."""

from datetime import UTC, datetime

from incidents.airspace.tracks import TrackError

EXAMPLE = "2025-09-10T03:12:00Z"


def degrees(where: str, name: str, text: str) -> float:
    """A number of degrees. Raises TrackError that says where it is not one."""
    try:
        if "_" not in text:
            return float(text)
    except ValueError:
        pass
    raise TrackError(f"{where}: “{text[:40]}” is no {name}; write degrees as 54.6872.")


def moment(where: str, text: object) -> datetime | None:
    """A moment in ISO 8601, as UTC where no zone is named; None for nothing.

    Raises TrackError that says where it is none.
    """
    if text is None or text == "":
        return None
    if isinstance(text, str) and len(text) <= 64 and ("T" in text.upper() or " " in text.strip()):
        try:
            at = datetime.fromisoformat(text.strip())
            # A year at the end of the calendar has no place in another zone.
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise TrackError(f"{where}: “{str(text)[:40]}” is no moment; write it as {EXAMPLE}.")
