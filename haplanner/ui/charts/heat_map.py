"""The heat map panel: two numbers over their ranges, computed beside the window, read by pointer or keys."""

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from haplanner.engine.results import Analysis
from haplanner.model.design import Design
from haplanner.model.language import shown
from haplanner.report.charts.choices import worth_varying
from haplanner.report.charts.frame import Frame
from haplanner.report.charts.heat_map import HeatMap, heat_map, partners, table
from haplanner.report.charts.heat_map_sheet import draw_heat_map, frame_of, heat_map_svg
from haplanner.report.charts.parameter import Parameter
from haplanner.report.paper import Colours
from haplanner.session.jobs import Jobs
from haplanner.ui.charts.ink import PainterInk
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.selection import Selection

_CALM_SECONDS = 0.15
_MARGIN = 10.0
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class HeatMapView(QWidget):
    """Paints a `HeatMap` once for each size, and a cross where the pointer or the keyboard is."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("heat_map_view")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.colours = colours
        self._chart: HeatMap | None = None
        self._picture: QPixmap | None = None
        self._cross: tuple[int, int] | None = None

    def show_chart(self, chart: HeatMap) -> None:
        """Show another map."""
        self._chart, self._picture = chart, None
        self._say()
        self.update()

    def recolour(self, colours: Colours) -> None:
        """Follow the theme."""
        self.colours, self._picture = colours, None
        self.update()

    def frame(self) -> Frame | None:
        """Where the cells stand now."""
        if self._chart is None:
            return None
        return frame_of(self._chart, _MARGIN, _MARGIN, self.width() - 2 * _MARGIN, self.height() - 4.0)

    def words(self) -> str:
        """What the cross says."""
        if self._chart is None or self._cross is None:
            return ""
        across, up = self._chart.across, self._chart.up
        return self._chart.nearest(across.places()[self._cross[0]], up.places()[self._cross[1]])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The map, painted once, and the cross."""
        chart, frame = self._chart, self.frame()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.colours.panel))
        if chart is not None and frame is not None and frame.right > frame.left + 40:
            ratio = self.devicePixelRatioF()
            if self._picture is None or self._picture.deviceIndependentSize().toSize() != self.size():
                self._picture = QPixmap(self.size() * ratio)
                self._picture.setDevicePixelRatio(ratio)
                self._picture.fill(QColor(self.colours.panel))
                once = QPainter(self._picture)
                draw_heat_map(PainterInk(once), chart, frame, self.colours)
                once.end()
            painter.drawPixmap(0, 0, self._picture)
            if self._cross is not None:
                x = frame.x(chart.across.places()[self._cross[0]])
                y = frame.y(chart.up.places()[self._cross[1]])
                painter.setPen(QPen(QColor(self.colours.text), 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.bottom))
                painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.colours.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the pair under the pointer comes to."""
        chart, frame, at = self._chart, self.frame(), event.position()
        if chart is None or frame is None:
            return
        inside = frame.left <= at.x() <= frame.right and frame.top <= at.y() <= frame.bottom
        if not inside:
            self._move(None)
            QToolTip.hideText()
            return
        xs = [abs(frame.x(p) - at.x()) for p in chart.across.places()]
        ys = [abs(frame.y(p) - at.y()) for p in chart.up.places()]
        self._move((xs.index(min(xs)), ys.index(min(ys))))
        QToolTip.showText(event.globalPosition().toPoint(), self.words(), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cross, Esc takes it away."""
        chart, step = self._chart, _KEYS.get(Qt.Key(event.key()))
        if chart is not None and step is not None:
            columns, rows = len(chart.across.values), len(chart.up.values)
            x, y = self._cross or (columns // 2, rows // 2)
            if self._cross is not None:
                x, y = min(max(0, x + step[0]), columns - 1), min(max(0, y + step[1]), rows - 1)
            self._move((x, y))
        elif event.key() == Qt.Key.Key_Escape and self._cross is not None:
            self._move(None)
        else:
            super().keyPressEvent(event)

    def _move(self, cross: tuple[int, int] | None) -> None:
        if cross != self._cross:
            self._cross = cross
            self._say()
            self.update()

    def _say(self) -> None:
        if self._chart is not None:
            self.setAccessibleDescription(self.words() or self._chart.summary())


class HeatMapPanel(ChartPanel):
    """Two numbers, one lying and one upright, and what every pair of them comes to."""

    _found = Signal(object)
    _failed = Signal(str)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("heat_map_panel")
        self._jobs = Jobs("heat map")
        self._choices: list[Parameter] = []
        self._asked: tuple[Design, str, Parameter, Parameter] | None = None
        self._chart: HeatMap | None = None
        self.across, self.up = DropDown(self), DropDown(self)
        for field, name in ((self.across, "heat_map_across"), (self.up, "heat_map_up")):
            field.setObjectName(name)
            field.setMinimumWidth(100)
            field.activated.connect(lambda _index: self._on_choice())
        self.times = QLabel("×", self)
        self.heading = ElidedLabel("heat_map_heading", self)
        self.header.addWidget(self.across, 2)
        self.header.addWidget(self.times)
        self.header.addWidget(self.up, 2)
        self.header.addWidget(self.heading, 1)
        self.fit_button.hide()
        self.view = HeatMapView(self.colours, self)
        self.set_chart(self.view)
        self.setFocusProxy(self.view)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self.keep_up)
        document.service_changed.connect(self.keep_up)
        document.analysed.connect(self._on_analysed)
        selection.changed.connect(self.keep_up)

    # -- what is varied ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Offer what there is to vary, keep what was chosen, and ask."""
        document, across, up = self.document, self._of(self.across), self._of(self.up)
        answer = document.analysis()
        known = answer if isinstance(answer, Analysis) else None
        self._choices = worth_varying(document.design, known, document.service, self.selection.one)
        paths = [choice.path for choice in self._choices]
        for field in (self.across, self.up):
            if [o.text for o in field._options] != [shown(choice.label) for choice in self._choices]:
                field.set_options([Option(choice.path, shown(choice.label)) for choice in self._choices])
        first = paths.index(across.path) if across is not None and across.path in paths else 0
        if len(self._choices) < 2 or document.service is None:
            self._jobs.cancel("map")
            self._asked = self._chart = None
            self.show_message(self.tr("Two numbers are needed. Add components that can fail."))
            return
        second = paths.index(up.path) if up is not None and up.path in paths else -1
        if second in (-1, first):
            second = self._partner(first)
        self.across.setCurrentIndex(first)
        self.up.setCurrentIndex(second)
        self._ask()

    def _partner(self, first: int) -> int:
        """The number that matters most beside one: the first of another element, else any other."""
        across = self._choices[first]
        others = partners(self.document.design, self._choices, across)
        best = next((p for p in others if p.ref != across.ref), others[0])
        return self._choices.index(best)

    def _of(self, field: DropDown) -> Parameter | None:
        index = field.currentIndex()
        return self._choices[index] if 0 <= index < len(self._choices) else None

    def _on_choice(self) -> None:
        across, up = self._of(self.across), self._of(self.up)
        if across is not None and up is not None and across.path == up.path:
            self.show_notice(self.tr("Choose two different numbers."))
            return
        self.show_notice("")
        self._ask()

    def _on_analysed(self, _what: object) -> None:
        if self._asked is None:
            self.keep_up()

    def _ask(self) -> None:
        """Compute in the background; a newer question replaces one under way."""
        across, up, service = self._of(self.across), self._of(self.up), self.document.service
        if across is None or up is None or service is None:
            return
        question = (self.document.design, service, across, up)
        asked = self._asked
        if asked is not None and asked[0] is question[0] and asked[1:] == question[1:]:
            return
        self._asked = question
        self._jobs.run(
            "map",
            lambda: heat_map(*question),
            on_update=lambda chart: self._found.emit((question, chart)),
            on_failed=lambda error: self._failed.emit(str(error)),
            after=_CALM_SECONDS,
        )
        if self._chart is None:
            self.show_message(self.tr("Calculating…"), self.tr("Stop"), self._stop)

    def _stop(self) -> None:
        self._jobs.cancel("map")
        self._asked = None
        self.show_message(self.tr("Stopped."), self.tr("Calculate"), self.refresh)

    @Slot(object)
    def _on_found(self, found: tuple[object, HeatMap]) -> None:
        question, chart = found
        if question is not self._asked:
            return
        self._chart = chart
        self.view.show_chart(chart)
        self._tell(chart)

    def _tell(self, chart: HeatMap) -> None:
        """Say what the map says, or how far it is."""
        share = chart.done / max(1, chart.wanted)
        under_way = self.tr("Calculating… %1").replace("%1", f"{share:.0%}")
        self.heading.say(chart.heading() if share >= 1 else under_way, chart.summary())
        self.show_chart_of(chart.summary())

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._chart = None
        self.show_message(self.tr("Cannot compute: %1").replace("%1", sentence))

    # -- common behaviour ----------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """The whole map."""
        chart = self._chart
        if chart is None:
            return None
        return Picture(
            self.picture_name(self.tr("Heat map")),
            lambda foot: heat_map_svg(chart, footer=foot),
            self.footer(chart.method),
            lambda: table(chart),
        )

    def recolour(self) -> None:
        """Follow the theme."""
        self.view.recolour(self.colours)

    def shut(self) -> None:
        """End the background work."""
        self._jobs.shutdown()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Heat map"))
        self.view.setAccessibleName(self.tr("Availability by two numbers"))
        self.across.setAccessibleName(self.tr("Number from left to right"))
        self.up.setAccessibleName(self.tr("Number from bottom to top"))
        if self._chart is not None:
            self._tell(self._chart)
