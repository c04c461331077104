"""The results strip: the figures of the service in view, always there, never wider than the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from haplanner.engine.results import Analysis, CannotCompute, ServiceResult
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.language import shown
from haplanner.report.charts.moments import Replayed
from haplanner.session.store import Change
from haplanner.ui.counted import counted
from haplanner.ui.document import Document
from haplanner.ui.fields.service_chooser import ServiceChooser
from haplanner.ui.strip_cell import Cell, Reading
from haplanner.ui.strip_progress import Progress
from haplanner.ui.strip_readings import (
    difference,
    falls_short,
    method_text,
    method_tip,
    mission_readings,
    ranked,
    readings,
    ref_of,
    simulated_reading,
)
from haplanner.ui.strip_replay import ReplayCells
from haplanner.ui.strip_room import by_weight, fitting
from haplanner.ui.strip_sureness import with_sureness

FLASH_MILLISECONDS = 5000
"""How long the effect of the last edit is shown."""


class ResultStrip(QFrame):
    """Availability, nines, downtime, target, weakest link, simulation: as many as there is room for."""

    element_requested = Signal(object)
    """A `Ref` that the strip names: the weakest link, or the element that makes the design incomputable."""
    explanation_requested = Signal()
    """The availability was clicked."""
    over_time_requested = Signal()
    """The long run says nothing of this service; its mission does."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_strip")
        self._document = document
        self._weakest: Ref | None = None
        self._before: ServiceResult | None = None
        self._changed: tuple[ServiceResult, ServiceResult] | None = None
        """The figures before the last edit and after it, as long as its effect is shown."""
        self._took: tuple[Design, float] | None = None
        self._call: Callable[[], object] | None = None
        self.services = ServiceChooser("service_chooser", self)
        self.services.chosen.connect(document.show_service)
        self.cells = {
            name: Cell(name, self)
            for name in (
                "availability",
                "nines",
                "downtime",
                "target",
                "weakest",
                "simulated",
                "frequency",
                "demand",
                "cost",
            )
        }
        self.cells["weakest"].clicked.connect(self._on_weakest)
        self.cells["availability"].clicked.connect(self._on_availability)
        for name in ("availability", "weakest"):
            self.cells[name].setCursor(Qt.CursorShape.PointingHandCursor)
        self.message = Cell("message", self)
        self.message.clicked.connect(self._on_weakest)
        self.button = QPushButton(self)
        self.button.setObjectName("strip_button")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_button)
        self.button.hide()
        self.method = QToolButton(self)
        self.method.setObjectName("strip_method")
        self.method.setAutoRaise(True)
        self.method.clicked.connect(self._on_method)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 16, 10)
        row.addWidget(self.services)
        for cell in self.cells.values():
            row.addWidget(cell)
        row.addWidget(self.message)
        self.replay = ReplayCells(self)
        row.addWidget(self.replay, 1)
        row.addStretch(1)
        self.change = Cell("change", self)
        row.addWidget(self.change)
        row.addWidget(self.button)
        row.addWidget(self.method)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MILLISECONDS)
        self._flash.timeout.connect(self._end_flash)
        self.progress = Progress(self)
        self.progress.changed.connect(self.refresh)
        document.changed.connect(self._on_changed)
        document.exact_state.connect(self.progress.note)
        for signal in (
            document.analysed,
            document.simulated,
            document.simulation_state,
            document.service_changed,
            document.over_time_changed,
            document.sureness_changed,
        ):
            signal.connect(self._on_analysed)
        self.refresh()

    def _on_changed(self, change: Change) -> None:
        if change.cause in ("edit", "undo", "redo") and change.old_scenario == change.scenario:
            if self._before is None:
                # Edits in quick succession, as of a slider, are one change to those who watch.
                self._before = self._result()
        elif change.cause != "saved":
            self._end_flash()
        self.progress.begin_again()
        self.progress.follow(self._behind())

    def _on_analysed(self, _payload: object) -> None:
        self._note_difference()
        self.refresh()

    def _result(self) -> ServiceResult | None:
        answer, service = self._document.analysis(), self._document.service
        return answer.services.get(service) if isinstance(answer, Analysis) and service is not None else None

    def _behind(self) -> bool:
        answer, design = self._document.analysis(), self._document.design
        if answer is None:
            return bool(design.services)
        return isinstance(answer, Analysis) and answer.design is not design

    def _note_difference(self) -> None:
        now = self._result()
        if self._before is None or now is None or now is self._before or self._behind():
            return
        self._changed = (self._before, now)
        self._flash.start()

    def _end_flash(self) -> None:
        self._flash.stop()
        self._before = None
        if self._changed is not None:
            self._changed = None
            self.refresh()

    @property
    def weakest(self) -> Ref | None:
        """The element that would save most were it perfect, or that keeps the design from being computed."""
        return self._weakest

    # -- what is shown -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is known now."""
        design, service = self._document.design, self._document.service
        self.services.fill(design, service)
        answer, result = self._document.analysis(), self._result()
        self.progress.follow(self._behind())
        self._weakest = None
        self._offer("")
        lost = result is not None and result.figures.unavailability >= 1.0
        self._document.over_time.watch("strip", lost)
        if not isinstance(answer, Analysis) or service is None or result is None:
            self._show_message(design, service, answer)
        elif lost:
            self._show_mission(service)
        else:
            self.message.show_reading(None)
            self._show_result(answer, service, result)
        for cell in self.cells.values():
            cell.fade(self.progress.late)
        told = None if result is None or self._changed is None else difference(*self._changed)
        self.change.show_reading(told)
        self._show_method(answer, result)
        self._fit()

    def show_replay(self, replayed: Replayed | None) -> None:
        """Say which moment of a history the canvas shows instead of the figures; `None` brings them back."""
        if replayed is None:
            self.replay.end()
            self.refresh()
            return
        began = self.replay.isHidden()
        self.replay.show_moment(replayed, self._document.design)
        if began:
            self._fit()

    def _show_message(self, design: Design, service: str | None, answer: object) -> None:
        for cell in self.cells.values():
            cell.show_reading(None)
        self.cells["availability"].show_reading(Reading("—", self.tr("Availability")))
        if isinstance(answer, CannotCompute) and answer.problems and not design.is_empty:
            problem = answer.problems[0]
            self._weakest = ref_of(problem.path, design)
            message = shown(problem.message)
            end = message.find("。") + 1 or message.find(". ") + 1 or len(message)
            reason, cure = message[:end], message[end:].strip()
            text = self.tr("Cannot compute: %1").replace("%1", reason)
            place = self.tr("Click to show the place") if self._weakest is not None else ""
            caption = cure or place
            tip = "\n".join(shown(p.message) for p in answer.problems)
            self.message.show_reading(Reading("⚠ " + text, caption, "down", tip))
        elif design.is_empty:
            text = self.tr("Drag a component here, or start from a template")
            self.message.show_reading(Reading(text, self.tr("Nothing to compute yet"), "secondary"))
        elif service is None:
            text = self.tr("Add a service: what users ask for")
            caption = self.tr("Its availability is the result; draw arrows from it to what it needs")
            self.message.show_reading(Reading(text, caption, "secondary"))
        else:
            text = self.tr("Stopped") if self.progress.cancelled else self.tr("Calculating…")
            self.message.show_reading(Reading(text, "", "secondary"))
        leads = self._weakest is not None
        self.message.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def _show_mission(self, service_id: str) -> None:
        """The service is down for good in the long run: say what its mission brings."""
        answer = self._document.over_time.answer
        known = answer is not None and answer.design is self._document.design
        curve = answer.services.get(service_id) if answer is not None and known else None
        found = mission_readings(curve) if curve is not None else {}
        for name, cell in self.cells.items():
            cell.show_reading(found.get(name))
        tip = self.tr("What fails is not repaired, so that the long-run availability is 0.")
        self.message.show_reading(
            Reading(
                self.tr("Never repaired"), self.tr("In the long run it is down for good"), "secondary", tip
            )
        )
        self.message.setCursor(Qt.CursorShape.ArrowCursor)
        self._offer(self.tr("Over time"), self.over_time_requested.emit)

    def _show_result(self, answer: Analysis, service_id: str, result: ServiceResult) -> None:
        """Read it with the design that it is of: the one in view may lack what it tells about."""
        best, design = ranked(result), answer.design
        present = self._document.design
        found = present.find(best[0]) if best is not None else None
        self._weakest = (found[0], best[0]) if best is not None and found is not None else None
        sure = self._document.sureness.of(design, service_id)
        told = with_sureness(readings(design, service_id, result), answer, service_id, sure)
        for name, reading in told.items():
            self.cells[name].show_reading(reading)
        self.cells["simulated"].show_reading(
            simulated_reading(self._document.simulation, design, service_id, result)
        )

    def _show_method(self, answer: object, result: ServiceResult | None) -> None:
        tip = ""
        if isinstance(answer, CannotCompute) and not self._document.design.is_empty:
            count = len(answer.problems)
            text = counted(count, self.tr("⚠ 1 problem"), self.tr("⚠ %1 problems"))
        elif self.progress.cancelled:
            text, tip = self.tr("○ Stopped"), self.tr("The next edit computes the figures.")
            if result is not None:
                text = self.tr("○ Stopped · figures of before")
                tip = self.tr("The figures are older than the design. The next edit computes them anew.")
            self._offer(self.tr("Compute"), self._compute)
        elif self.progress.late:
            text = self.tr("○ Updating…")
            if self.progress.long:
                text, tip = f"○ {self._under_way()}", shown(self.progress.words)
                self._offer(self.tr("Cancel"), self._cancel)
        elif result is None or not isinstance(answer, Analysis):
            text = "○"
        else:
            how = method_text(result, self._figures_took(answer))
            text = self.tr("● Live · %1").replace("%1", how)
            tip = method_tip(result)
        self.method.setText(text)
        self.method.setToolTip(tip)
        self.method.setAccessibleName(text)
        self.method.setAccessibleDescription(tip)

    def _figures_took(self, answer: Analysis) -> float:
        """How long the figures took: cut sets and waterfalls come later and are another matter."""
        if self._took is None or self._took[0] is not answer.design or not answer.detailed:
            self._took = (answer.design, answer.seconds)
        return self._took[1]

    def _under_way(self) -> str:
        """What is being done for an answer that takes long, and for how long already."""
        words = shown(self.progress.words)
        if not words:
            words = self.tr("Estimating…") if self.progress.estimating else self.tr("Updating…")
        return f"{words[:1].upper()}{words[1:]} · {self.progress.seconds:.0f} s"

    def _offer(self, label: str, call: Callable[[], object] | None = None) -> None:
        """Show a button that does something about what the strip says; none without a label."""
        self._call = call
        self.button.setText(label)
        self.button.setVisible(bool(label))

    def _on_button(self) -> None:
        if self._call is not None:
            self._call()

    def _cancel(self) -> None:
        self._document.analyst.cancel_exact()
        self.progress.cancel()
        self.refresh()

    def _compute(self) -> None:
        self.progress.resume()
        self._document.analyst.analyse()
        self.refresh()

    def _on_weakest(self) -> None:
        if self._weakest is not None:
            self.element_requested.emit(self._weakest)

    def _on_availability(self) -> None:
        result = self._result()
        if result is not None and result.figures.unavailability >= 1.0:
            self.over_time_requested.emit()
        elif result is not None:
            self.explanation_requested.emit()

    def _on_method(self) -> None:
        """Say at once, to those without a pointer too, what the figures rest on."""
        QToolTip.showText(self.method.mapToGlobal(self.method.rect().bottomLeft()), self.method.toolTip())

    def _fit(self) -> None:
        """Show as many cells as there is room for, what matters most first; the method's place is kept.

        None of them while a history is replayed: the canvas is not of the figures then.
        """
        replaying = not self.replay.isHidden()
        self.method.setVisible(not replaying)
        if replaying:
            for other in (*self.cells.values(), self.message, self.change, self.button):
                other.hide()
            return
        margins, fixed = self._row.contentsMargins(), 1
        room = self.width() - margins.left() - margins.right() - self.method.sizeHint().width()
        for other in (self.services, self.button):
            if other.isVisibleTo(self):
                wanted = other.sizeHint().expandedTo(other.minimumSize())
                room -= wanted.boundedTo(other.maximumSize()).width()
                fixed += 1
        widths = {name: cell.sizeHint().width() for name, cell in self.cells.items() if not cell.empty}
        result = self._result()
        order = by_weight(widths, result is not None and falls_short(result))
        shown, gap = fitting(widths, order, room, fixed)
        self._row.setSpacing(gap)
        for name, cell in self.cells.items():
            cell.setVisible(name in shown)
        room -= sum(widths[name] for name in shown) + (len(shown) + fixed) * gap
        self.change.setVisible(not self.change.empty and room >= self.change.sizeHint().width())
        # What is wrong is said however little room there is.
        self.message.squeeze(room)
        self.message.setVisible(not self.message.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop or show cells as the width allows."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange) and hasattr(self, "progress"):
            self.refresh()
