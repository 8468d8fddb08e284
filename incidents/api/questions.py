"""What an address of the API may be asked beside the filters."""

from incidents.filters import BadQuery


def chosen_fields(query, row) -> list[str]:
    """``fields=``, or [] for all of them; raises BadQuery for one that ``row`` does not have."""
    known = list(row().fields)
    chosen = [part.strip() for part in ",".join(query.getlist("fields")).split(",") if part.strip()]
    unknown = [name for name in chosen if name not in known]
    if "fields" in query and not chosen:
        raise BadQuery({"fields": [f"This names no field. Known are: {', '.join(known)}."]})
    if unknown:
        named = ", ".join(f"“{name[:40]}”" for name in unknown[:20])
        raise BadQuery({"fields": [f"{named} is not a field. Known are: {', '.join(known)}."]})
    return chosen


def json_format(query) -> None:
    """``format=``: there is one; raises BadQuery for another."""
    given = query.get("format", "json")
    if given != "json":
        raise BadQuery(
            {
                "format": [
                    f"“{given[:40]}” is not a format here. Known is: json. Whole results are at "
                    "/api/v1/incidents.csv, /api/v1/incidents.geojson and /api/v1/incidents.jsonl."
                ]
            }
        )
