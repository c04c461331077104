"""Which of the simulated histories is shown: said on a button, chosen from its menu or stepped through."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSpinBox, QToolButton, QWidget, QWidgetAction

from haplanner.model.language import filled, in_turn, translate
from haplanner.ui.charts.look import IconButton
from haplanner.ui.icons import icon


class RunChooser(QToolButton):
    """`chosen` asks for a run: "typical", "worst", "best", "first", or its index from 0.

    `previous` and `next` step to the runs beside it; they stand where the panel puts them.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_run")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow belongs to the right of the text.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._which: str | int = "typical"
        self._index, self._count, self._any_outage = 0, 1, True
        self._told = False
        self._long = ""
        self.clicked.connect(self.open_menu)
        self.previous = IconButton("arrow-left", parent, lambda: self.step(-1))
        self.previous.setObjectName("timeline_run_previous")
        self.next = IconButton("arrow-right", parent, lambda: self.step(1))
        self.next.setObjectName("timeline_run_next")
        self.recolour()

    @property
    def which(self) -> str | int:
        """The run that is asked for."""
        return self._which

    def is_among(self, count: int) -> bool:
        """Whether the run that is asked for is among the first `count`."""
        return not isinstance(self._which, int) or self._which < count

    def which_of(self, count: int) -> str | int:
        """The run that is asked for, of `count`; the typical one where there is none of its number."""
        if not self.is_among(count):
            self._which = "typical"
        return self._which

    def ask(self, which: str | int) -> None:
        """Ask for another run."""
        self._which = which
        self.chosen.emit(which)

    def step(self, by: int) -> None:
        """Ask for the run after the one that is shown (1), or for the one before (−1)."""
        index = self._index + by
        if 0 <= index < self._count:
            self._index = index  # the next step goes on from here, however long the run takes to come
            self.ask(index)

    def show_run(self, index: int, count: int, any_outage: bool = True) -> str:
        """Say which of how many runs is shown; returns it with the explanation that paper carries."""
        self._index, self._count, self._any_outage, self._told = index, count, any_outage, True
        number, of = f"{index + 1:,}", f"{count:,}"
        words = {
            "typical": (self.tr("typical"), self.tr("about the median downtime")),
            "worst": (self.tr("worst"), self.tr("most downtime")),
            "best": (self.tr("best"), self.tr("least downtime")),
            "first": (self.tr("first with an outage"), ""),
        }.get(str(self._which))
        text = self.tr("Run %1 of %2").replace("%1", number).replace("%2", of)
        long = text
        if not any_outage:
            text = long = self.tr("%1 (no run had an outage)").replace("%1", text)
        elif words is not None:
            kind, why = words
            text, long = f"{text} ({kind})", f"{text} ({kind}: {why})" if why else f"{text} ({kind})"
        self.previous.setEnabled(index > 0)
        self.next.setEnabled(index + 1 < count)
        self.setText(text)
        self._long = long
        self.show_end("")
        return long

    def show_end(self, ended: str) -> None:
        """Say also where the simulation ended before all its histories, as “Stopped at 420 of 1,000”."""
        said = [self._long, ended, self.tr("One simulated history out of many. Choose another.")]
        sentences = [text.rstrip(".。") for text in said if text]
        self.setToolTip(filled(translate("Lists", "%1."), in_turn(sentences, translate("Lists", "%1. %2"))))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(self.tr("Simulated run"))
        self.previous.name(self.tr("Previous run"))
        self.next.name(self.tr("Next run"))
        if not self._told:
            self.setText(self.tr("Run"))

    def say_again(self) -> str:
        """Say which run is shown in the language of now; returns what `show_run` does."""
        return self.show_run(self._index, self._count, self._any_outage)

    def recolour(self) -> None:
        """Follow the theme."""
        self.setIcon(icon("chevron-down"))

    def open_menu(self) -> QMenu:
        """Offer the runs that have a name, and any by its number."""
        menu = QMenu(self)
        menu.setObjectName("timeline_runs")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for which, text in (
            ("typical", self.tr("&Typical run: about the median downtime")),
            ("worst", self.tr("&Worst run: most downtime")),
            ("best", self.tr("&Best run: least downtime")),
            ("first", self.tr("&First run with an outage")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(which == self._which)
            action.triggered.connect(lambda _checked=False, which=which: self.ask(which))
        menu.addSeparator()
        number = QSpinBox(menu)
        number.setObjectName("timeline_run_number")
        number.setAccessibleName(self.tr("Run number"))
        number.setPrefix(self.tr("Run number") + " ")
        number.setRange(1, max(1, self._count))
        number.setValue(self._index + 1)
        number.setKeyboardTracking(False)
        number.valueChanged.connect(lambda value: self.ask(value - 1))
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(number)
        menu.addAction(entry)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return menu
