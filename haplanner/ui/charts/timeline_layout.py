"""Where everything of a timeline stands: which row is at which height, which moment at which pixel."""

from collections.abc import Iterator
from dataclasses import dataclass

from haplanner.model.edit import Ref
from haplanner.report.charts.timeline import Row, Timeline
from haplanner.ui.charts.window import Window

TOP = 6
ROW, BAR = 19, 10
SERVICE_ROW, SERVICE_BAR = 31, 17
INDENT = 12
PAD = 17
"""Before labels; the triangle of a group stands here."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One state of the view, in logical pixels of its viewport.

    Times stand between `left` and `right`, the first `frozen_rows` (services) above `frozen`, all other rows
    between it and `bottom`, shifted up by `scroll` and each `row` high.
    """

    chart: Timeline
    window: Window
    left: int
    right: int
    bottom: int
    scroll: int
    frozen_rows: int
    row: int = ROW

    @property
    def width(self) -> int:
        """Pixels of the time in view."""
        return max(1, self.right - self.left)

    @property
    def frozen(self) -> int:
        """The lower edge of the rows that do not scroll."""
        return TOP + SERVICE_ROW * self.frozen_rows

    @property
    def _loose(self) -> int:
        """The height of the services that scroll, there being too many for the view."""
        return SERVICE_ROW * (self.chart.service_count - self.frozen_rows)

    @property
    def most_ticks(self) -> int:
        """How many labels the axis has room for."""
        return max(1, self.width // 80)

    def x(self, hours: float) -> float:
        """The pixel of a moment."""
        return self.left + (hours - self.window.low) / self.window.extent * self.width

    def hours(self, x: float) -> float:
        """The moment at a pixel."""
        return self.window.low + (x - self.left) / self.width * self.window.extent

    def row_at(self, y: float) -> Row | None:
        """The row at a height."""
        services, others = self.chart.services, self.chart.others
        if y < self.frozen:
            index = int((y - TOP) // SERVICE_ROW)
            return services[index] if 0 <= index < self.frozen_rows else None
        if y >= self.bottom:
            return None
        depth = y - self.frozen + self.scroll
        if depth < self._loose:
            return services[self.frozen_rows + int(depth // SERVICE_ROW)]
        index = int((depth - self._loose) // self.row)
        return others[index] if index < len(others) else None

    def places(self) -> Iterator[tuple[Row, int, int]]:
        """Every row in view with the top and the height of its place, those that do not scroll first."""
        services, others = self.chart.services, self.chart.others
        for i, row in enumerate(services[: self.frozen_rows]):
            yield row, TOP + i * SERVICE_ROW, SERVICE_ROW
        start = self.frozen - self.scroll
        for rows, tall in ((services[self.frozen_rows :], SERVICE_ROW), (others, self.row)):
            first = max(0, (self.frozen - start) // tall)
            last = max(0, (self.bottom - start) // tall + 1)
            for i, row in enumerate(rows[first:last], first):
                yield row, start + i * tall, tall
            start += tall * len(rows)

    def middle_of(self, ref: Ref) -> float | None:
        """The height of an element's row; `None` where it is scrolled away."""
        for i, (row, top, tall) in enumerate(self.places()):
            if row.ref == ref:
                middle = top + tall / 2
                return middle if i < self.frozen_rows or self.frozen < middle < self.bottom else None
        return None

    def place_of(self, ref: Ref) -> tuple[int, int] | None:
        """Where a row that scrolls begins among those that do, and its height; `None` for all others."""
        for i, row in enumerate(self.chart.services[self.frozen_rows :]):
            if row.ref == ref:
                return i * SERVICE_ROW, SERVICE_ROW
        for i, row in enumerate(self.chart.others):
            if row.ref == ref:
                return self._loose + i * self.row, self.row
        return None

    def scrolled_height(self) -> int:
        """The height of the rows that scroll."""
        return self._loose + self.row * len(self.chart.others)
