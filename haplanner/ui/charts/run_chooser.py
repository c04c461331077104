"""Which of the simulated histories is shown: said on a button, chosen from its menu."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSpinBox, QToolButton, QWidget, QWidgetAction

from haplanner.ui.icons import icon


class RunChooser(QToolButton):
    """`chosen` asks for a run: "typical", "worst", "first", or its index from 0."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_run")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow belongs to the right of the text.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._which: str | int = "typical"
        self._index, self._count = 0, 1
        self.clicked.connect(self.open_menu)
        self.recolour()

    @property
    def which(self) -> str | int:
        """The run that is asked for."""
        return self._which

    def ask(self, which: str | int) -> None:
        """Ask for another run."""
        self._which = which
        self.chosen.emit(which)

    def show_run(self, index: int, count: int, any_outage: bool = True) -> str:
        """Say which of how many runs is shown; returns it with the explanation that paper carries."""
        self._index, self._count = index, count
        number, of = f"{index + 1:,}", f"{count:,}"
        words = {
            "typical": (self.tr("typical"), self.tr("about the median downtime")),
            "worst": (self.tr("worst"), self.tr("most downtime")),
            "first": (self.tr("first with an outage"), ""),
        }.get(str(self._which))
        text = self.tr("Run %1 of %2").replace("%1", number).replace("%2", of)
        long = text
        if not any_outage:
            text = long = f"{text} ({self.tr('no run had an outage')})"
        elif words is not None:
            kind, why = words
            text, long = f"{text} ({kind})", f"{text} ({kind}: {why})" if why else f"{text} ({kind})"
        self.setText(text)
        self.setToolTip(f"{long}. {self.tr('One simulated history out of many. Choose another.')}")
        return long

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(self.tr("Simulated run"))
        if not self.text():
            self.setText(self.tr("Run"))

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
