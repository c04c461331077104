"""The part of an axis that is in view: moved and zoomed, never beyond the ends or too close."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """[low, high] inside [0, whole], at least `least` wide."""

    low: float
    high: float
    whole: float
    least: float

    @property
    def extent(self) -> float:
        """How much is in view."""
        return self.high - self.low

    @property
    def all(self) -> bool:
        """Everything is in view."""
        return self.low <= 0.0 and self.high >= self.whole

    def at(self, low: float, high: float) -> "Window":
        """Another window, moved inside and widened where it is not allowed so.

        >>> Window(0, 10, 10, 1).at(8, 12)
        Window(low=6.0, high=10.0, whole=10, least=1)
        """
        extent = min(self.whole, max(self.least, high - low))
        middle = (low + high) / 2
        start = min(max(0.0, middle - extent / 2), self.whole - extent)
        return Window(start, start + extent, self.whole, self.least)

    def zoomed(self, at: float, factor: float) -> "Window":
        """`factor` times closer, the place `at` staying where it is on the screen."""
        extent = min(self.whole, max(self.least, self.extent / factor))
        share = (at - self.low) / self.extent
        low = at - share * extent
        return self.at(low, low + extent)

    def moved(self, by: float) -> "Window":
        """Shifted, up to the ends."""
        return self.at(self.low + by, self.high + by)

    def showing(self, start: float, end: float) -> "Window":
        """Moved as far as it takes to have [start, end] in view, or its beginning where it is longer."""
        if end - start > self.extent:
            return self.at(start - self.extent * 0.1, start + self.extent * 0.9)
        margin = min(self.extent * 0.1, (self.extent - (end - start)) / 2)
        if start - margin < self.low:
            return self.moved(start - margin - self.low)
        if end + margin > self.high:
            return self.moved(end + margin - self.high)
        return self
