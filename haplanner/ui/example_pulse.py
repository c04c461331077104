"""Points the weakest link of the example out for a moment: that is where a change shows most."""

from PySide6.QtCore import QObject, QTimer

from haplanner.io.settings import load_settings
from haplanner.model.edit import Ref
from haplanner.ui.example_bar import ExampleBar
from haplanner.ui.selection import Selection
from haplanner.ui.strip import ResultStrip

AFTER_MILLISECONDS, MILLISECONDS = 2500, 900
"""When the weakest link is pointed out, and for how long."""


class ExamplePulse(QObject):
    """One pulse some time after the example was opened, unless the user would rather have no motion."""

    def __init__(self, bar: ExampleBar, strip: ResultStrip, selection: Selection) -> None:
        super().__init__(bar)
        self._bar, self._strip, self._selection = bar, strip, selection
        self._begin, self._end = QTimer(self, singleShot=True), QTimer(self, singleShot=True)
        self._begin.timeout.connect(self._point_out)
        self._end.timeout.connect(self._let_go)
        self._lit: tuple[Ref, ...] = ()

    def start(self) -> None:
        """Wait until the eye has arrived; where no example is open nothing happens."""
        if self._bar.isVisible():
            self._begin.start(AFTER_MILLISECONDS)

    def stop(self) -> None:
        """Do not point anything out any more."""
        self._begin.stop()
        self._end.stop()

    def _point_out(self) -> None:
        weakest = self._strip.weakest
        if weakest is None or load_settings().reduced_motion or not self._bar.isVisible():
            return
        if self._selection.highlights:  # somebody is looking at the causes of an outage
            return
        self._selection.highlight([weakest])
        self._lit = self._selection.highlights
        self._end.start(MILLISECONDS)

    def _let_go(self) -> None:
        """End it, unless somebody has pointed something out since, be it the same element."""
        if self._selection.highlights is self._lit:
            self._selection.highlight(())
