"""What panels share whose chart is one plot."""

from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.plot import Plot


class OnePlot(ChartPanel):
    """A subclass sets `plot` and answers `_draw`; it may have another kind of panel as its second base."""

    plot: Plot

    def _draw(self, refit: bool = False) -> None:
        """Draw what the panel knows; `refit` also shows all of it."""
        raise NotImplementedError

    def fit(self) -> None:
        """Show the whole chart."""
        self.plot.fit()

    def recolour(self) -> None:
        """Follow the theme."""
        self.plot.recolour(self.colours)
        self._draw()
