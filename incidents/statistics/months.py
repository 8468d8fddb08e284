"""Incidents month by month."""

from datetime import date

from incidents.codebook import Nature


def timeline(incidents) -> dict:
    """Incidents per month and nature, every month from the first to the last.

    Returns ``{"months": ["2014-03", …], "natures": {"violation": [0, …], …}}``; parts and refuted
    incidents are left out.
    """
    rows = list(incidents.counted().monthly_counts())
    months = months_between(rows[0][0], rows[-1][0]) if rows else []
    place = {month: index for index, month in enumerate(months)}
    natures = {nature: [0] * len(months) for nature in Nature.values}
    for month, nature, number in rows:
        natures[nature][place[f"{month:%Y-%m}"]] = number
    return {"months": months, "natures": natures}


def months_between(first: date, last: date) -> list[str]:
    """Months from ``first`` to ``last``, both included, as "2014-03"."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        f"{first.year + (first.month - 1 + step) // 12}-{(first.month - 1 + step) % 12 + 1:02d}"
        for step in range(count)
    ]
