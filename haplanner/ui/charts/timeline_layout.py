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
PAD = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """One state of the view, in logical pixels of its viewport.

    Times stand between `left` and `right`, services above `frozen`, other rows between it and `bottom`,
    shifted up by `scroll`.
    """

    chart: Timeline
    window: Window
    left: int
    right: int
    bottom: int
    scroll: int

    @property
    def width(self) -> int:
        """Pixels of the time in view."""
        return max(1, self.right - self.left)

    @property
    def frozen(self) -> int:
        """The lower edge of the services."""
        return TOP + SERVICE_ROW * len(self.chart.services)

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
            return services[index] if 0 <= index < len(services) else None
        index = int((y - self.frozen + self.scroll) // ROW)
        return others[index] if y < self.bottom and 0 <= index < len(others) else None

    def places(self) -> Iterator[tuple[Row, int, int]]:
        """Every row in view with the top and the height of its place, services first."""
        for i, row in enumerate(self.chart.services):
            yield row, TOP + i * SERVICE_ROW, SERVICE_ROW
        first = self.scroll // ROW
        last = (self.scroll + self.bottom - self.frozen) // ROW + 1
        for i, row in enumerate(self.chart.others[first:last], first):
            yield row, self.frozen + i * ROW - self.scroll, ROW

    def middle_of(self, ref: Ref) -> float | None:
        """The height of an element's row; `None` where it is scrolled away."""
        for row, top, tall in self.places():
            if row.ref == ref:
                return top + tall / 2
        return None

    def scrolled_height(self) -> int:
        """The height of the rows that scroll."""
        return ROW * len(self.chart.others)
