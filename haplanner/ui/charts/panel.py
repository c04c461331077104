"""What all chart panels share: a header, the chart or a sentence in its place, a menu, export and copies."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from haplanner.engine.results import CannotCompute
from haplanner.model.design import element_name
from haplanner.report.charts.table import Table
from haplanner.report.paper import Footer
from haplanner.ui.actions import key_of
from haplanner.ui.charts.header import Header
from haplanner.ui.charts.look import ElidedLabel, IconButton, screen_colours
from haplanner.ui.charts.standing import Standing
from haplanner.ui.charts.table_window import TableWindow
from haplanner.ui.document import Document
from haplanner.ui.export import Picture, open_export, stamp
from haplanner.ui.pictures import copy_data, copy_image
from haplanner.ui.selection import Selection
from haplanner.ui.strip_readings import ref_of
from haplanner.ui.theme import theme_switch


class Sentence(QWidget):
    """A sentence and at most one button, where a chart would be or above it."""

    def __init__(self, name: str, parent: QWidget, centred: bool) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.text = QLabel(self)
        self.text.setObjectName(f"{name}_text")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setObjectName(f"{name}_button")
        self.button.setAutoDefault(False)
        self.button.hide()
        self.button.clicked.connect(self._act)
        self._call: Callable[[], object] | None = None
        if centred:
            column = QVBoxLayout(self)
            self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addStretch(1)
            column.addWidget(self.text)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addStretch(1)
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(10, 3, 6, 3)
            row.addWidget(self.text, 1)
            row.addWidget(self.button)

    def say(self, sentence: str, label: str = "", call: Callable[[], object] | None = None) -> None:
        """Set the sentence and what its button does."""
        self.text.setText(sentence)
        self.button.setText(label)
        self.button.setVisible(bool(label))
        self._call = call

    def _act(self) -> None:
        if self._call is not None:
            self._call()


class ChartPanel(QWidget):
    """Base of the panels: a subclass fills `header`, hands its chart to `set_chart`, answers `picture`."""

    exported = Signal(str)
    """The path of a file that was written."""
    element_requested = Signal(object)
    """The element that keeps the design from being computed is to be shown."""
    service_requested = Signal()
    """There is none, and one is to be added."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.selection = document, selection
        self.colours = screen_colours()
        self.header = Header(self, self._on_more)
        self.notice = Sentence("chart_notice", self, centred=False)
        self.notice.hide()
        self.message = Sentence("chart_message", self, centred=True)
        self.stack = QStackedWidget(self)
        self.stack.setFrameShape(QFrame.Shape.NoFrame)
        self.stack.addWidget(self.message)
        self.fit_button = IconButton("maximize", self, self.fit)
        self.table_button = IconButton("table", self, self.show_table)
        self.export_button = IconButton("download", self, self.export)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._behind = True
        self.setAutoFillBackground(True)
        self._paint_background()
        theme_switch().changed.connect(self._on_theme)

    def set_chart(self, chart: QWidget) -> None:
        """Finish the layout with the chart in its place; call once, after the header is filled."""
        self.stack.addWidget(chart)
        self._chart_widget = chart
        for button, name in (
            (self.fit_button, "chart_fit"),
            (self.table_button, "chart_table_button"),
            (self.export_button, "chart_export"),
        ):
            button.setObjectName(name)
            self.header.addWidget(button)
        self.header.finish()
        self.header.let_give_way(self.gives_way())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        self.retranslate()

    # -- keeping up ----------------------------------------------------------------------------

    def keep_up(self, _what: object = None) -> None:
        """Something changed: follow at once, or when the panel is next seen."""
        if self.isVisible():
            self.refresh()
        else:
            self._behind = True

    def refresh(self) -> None:
        """Show what the document knows now."""

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened out of sight."""
        super().showEvent(event)
        if self._behind:
            self._behind = False
            self.refresh()

    # -- states --------------------------------------------------------------------------------

    def show_message(self, sentence: str, label: str = "", call: Callable[[], object] | None = None) -> None:
        """Show a sentence instead of the chart; what the header said of that goes too.

        Where the sentence has no button of its own, it has the one that leads on from the design as it is.
        """
        if not label:
            label, call = self._way_on()
        for heading in self.header.findChildren(ElidedLabel):
            heading.setText("")
        self.message.say(sentence, label, call)
        self.stack.setCurrentWidget(self.message)
        self.notice.hide()
        self._enable(False)
        self.setAccessibleDescription(sentence)

    def _way_on(self) -> tuple[str, Callable[[], object] | None]:
        """What is to be done before anything can be computed: the text of a button, and what it does."""
        design, answer = self.document.design, self.document.analysis()
        if not design.services:
            return self.tr("Add a service"), self.service_requested.emit
        if isinstance(answer, CannotCompute):
            place = next((ref for p in answer.problems if (ref := ref_of(p.path, design))), None)
            if place is not None:
                return self.tr("Show the problem"), lambda: self.element_requested.emit(place)
        return "", None

    def show_chart_of(self, summary: str) -> None:
        """Show the chart; the summary is what a screen reader hears of it."""
        self.stack.setCurrentIndex(1)
        self._enable(True)
        self.setAccessibleDescription(summary)
        self._chart_widget.setAccessibleDescription(summary)

    def show_standing(self, standing: Standing) -> None:
        """Show how the simulation stands instead of the chart."""
        self.show_message(standing.sentence, standing.label, standing.call)

    def show_notice(self, sentence: str, label: str = "", call: Callable[[], object] | None = None) -> None:
        """Say something above the chart; nothing hides it."""
        self.notice.say(sentence, label, call)
        self.notice.setVisible(bool(sentence))

    @property
    def has_chart(self) -> bool:
        """There is a chart to be fitted, copied, exported."""
        return self.stack.currentIndex() == 1

    def _enable(self, on: bool) -> None:
        for button in (self.fit_button, self.table_button, self.export_button):
            button.setEnabled(on)

    # -- what a subclass answers ---------------------------------------------------------------

    def gives_way(self) -> list[QToolButton]:
        """The buttons that a narrow header does without, first the one that is missed least."""
        return [self.fit_button, self.table_button, self.export_button]

    def picture(self) -> Picture | None:
        """What is exported and copied now."""
        return None

    def fit(self) -> None:
        """Show everything."""

    def recolour(self) -> None:
        """Take `self.colours`, which are those of another theme."""

    def retranslate(self) -> None:
        """Set every text anew."""
        self.fit_button.name(self.tr("Show all"))
        self.table_button.name(self.tr("Show as table"))
        self.export_button.name(self.tr("Export…"), key_of("file.export"))
        self.header.more.name(self.tr("More"))

    def shut(self) -> None:
        """End background work."""

    # -- what the menu and the buttons do ------------------------------------------------------

    def export(self) -> None:
        """Ask for a file and write the chart to it."""
        picture = self.picture()
        if picture is not None:
            open_export(picture, self, self.exported.emit)

    def copy_image(self) -> None:
        """Put the chart on the clipboard as a picture."""
        picture = self.picture()
        if picture is not None:
            copy_image(picture.svg(stamp(picture.footer)))

    def copy_data(self) -> None:
        """Put the chart's figures on the clipboard."""
        table = self.figures()
        if table is not None:
            copy_data(table)

    def show_table(self) -> None:
        """Open the chart's figures as a table."""
        picture, table = self.picture(), self.figures()
        if picture is not None and table is not None:
            TableWindow(picture.name, table, self).show()

    def figures(self) -> Table | None:
        """The chart's figures."""
        picture = self.picture()
        return picture.table() if picture is not None and picture.table is not None else None

    def footer(self, method: str, seed: int | None = None) -> Footer:
        """Where the figures come from; the date is set when the picture is made."""
        document = self.document
        scenario = document.scenario
        name = self.tr("Baseline") if scenario is None else document.base.scenarios[scenario].name or scenario
        return Footer(document.base.name, name, method=method, seed=seed)

    def picture_name(self, chart: str) -> str:
        """What the file of an export is called."""
        return f"{self.document.base.name} – {chart}"

    def name_of(self, element_id: str) -> str:
        """What the screen calls an element of the design in view."""
        return element_name(self.document.design, element_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the panel's own menu."""
        self.open_menu(event.globalPos())

    def open_menu(self, at: QPoint) -> QMenu:
        """The menu of a right click."""
        menu = QMenu(self)
        menu.setObjectName("chart_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        own = (self.fit_button, self.table_button, self.export_button)
        for button in self.header.left_out:
            if button not in own:
                action = menu.addAction(button.accessibleName())
                action.setEnabled(button.isEnabled())
                action.triggered.connect(lambda _checked=False, button=button: button.click())
        for text, call in (
            (self.tr("&Show all"), self.fit),
            ("", None),
            (self.tr("Copy &image"), self.copy_image),
            (self.tr("Copy &data"), self.copy_data),
            (self.tr("Show as &table"), self.show_table),
            ("", None),
            (self.tr("&Export…"), self.export),
        ):
            if call is None:
                menu.addSeparator()
            else:
                action = menu.addAction(text)
                action.setEnabled(self.has_chart)
                action.triggered.connect(lambda _checked=False, call=call: call())
        menu.popup(at)
        return menu

    def _on_more(self) -> None:
        more = self.header.more
        self.open_menu(more.mapToGlobal(QPoint(0, more.height())))

    def _paint_background(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self.colours.panel))
        self.setPalette(palette)

    def _on_theme(self, _theme: object) -> None:
        self.colours = screen_colours()
        self._paint_background()
        for button in self.findChildren(IconButton):
            button.recolour()
        self.recolour()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.keep_up()
            self.recolour()
        super().changeEvent(event)
