"""The outages that are stepped through: those of one service, found by time in a history of any size."""

from typing import TYPE_CHECKING

from haplanner.report.charts.timeline import Row, Timeline

if TYPE_CHECKING:
    from haplanner.engine.history import Outage


def service_row(chart: Timeline, in_view: str | None) -> Row | None:
    """The row of the service in view, else of the first one."""
    rows = chart.services
    return next((row for row in rows if row.ref[1] == in_view), rows[0] if rows else None)


def outage_number(row: Row, outage: "Outage") -> int | None:
    """Which of its service's outages it is, from 0; `None` for one of another history."""
    place = int(row.starts.searchsorted(outage.start, "left"))
    return place if place < len(row.starts) and row.starts[place] == outage.start else None


def beside(row: Row, hours: float, by: int) -> int | None:
    """The number of the first outage that begins after a moment (1), or of the last before it (−1)."""
    place = int(row.starts.searchsorted(hours, "right" if by > 0 else "left")) - (by < 0)
    return place if 0 <= place < len(row.starts) else None


def nearest_in_view(row: Row, low: float, by: int) -> int | None:
    """The number of the first outage that is not over at `low` (1), or of the one before that (−1)."""
    place = int(row.ends.searchsorted(low, "left")) - (by < 0)
    return place if 0 <= place < len(row.starts) else None
