"""The results strip: the figures of the service in view, always there, never wider than the window."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from haplanner.engine.results import Analysis, CannotCompute, ServiceResult
from haplanner.model.design import ID_MAPS, Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import (
    format_availability,
    format_difference,
    format_duration,
    format_interval,
    format_nines,
    format_points,
    format_rate,
    format_sample,
    format_share,
)
from haplanner.session.store import Change
from haplanner.ui.counted import counted
from haplanner.ui.document import Document
from haplanner.ui.strip_cell import Cell, Reading

FLASH_MILLISECONDS = 5000
"""How long the effect of the last edit is shown."""


class ResultStrip(QFrame):
    """Availability, nines, downtime, target, weakest link, simulation; they drop from the right."""

    element_requested = Signal(object)
    """A `Ref` that the strip names: the weakest link, or the element that makes the design incomputable."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_strip")
        self._document = document
        self._weakest: Ref | None = None
        self._before: ServiceResult | None = None
        self._last_change: Reading | None = None
        self.services = QComboBox(self)
        self.services.setObjectName("service_chooser")
        self.services.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.services.activated.connect(self._on_service)
        self.cells = {
            name: Cell(name, self)
            for name in ("availability", "nines", "downtime", "target", "weakest", "simulated", "frequency")
        }
        self.cells["weakest"].clicked.connect(self._on_weakest)
        self.cells["weakest"].setCursor(Qt.CursorShape.PointingHandCursor)
        self.message = Cell("message", self)
        self.message.clicked.connect(self._on_weakest)
        self.method = QToolButton(self)
        self.method.setObjectName("strip_method")
        self.method.setAutoRaise(True)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 16, 10)
        row.setSpacing(26)
        row.addWidget(self.services)
        for cell in self.cells.values():
            row.addWidget(cell)
        row.addWidget(self.message)
        row.addStretch(1)
        self.change = Cell("change", self)
        row.addWidget(self.change)
        row.addWidget(self.method)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MILLISECONDS)
        self._flash.timeout.connect(self._end_flash)
        document.changed.connect(self._on_changed)
        document.analysed.connect(self._on_analysed)
        document.simulated.connect(self._on_analysed)
        document.simulation_state.connect(self._on_analysed)
        document.service_changed.connect(self._on_analysed)
        self.refresh()

    def _on_changed(self, change: Change) -> None:
        if change.cause in ("edit", "undo", "redo") and change.old_scenario == change.scenario:
            if self._before is None:
                # Edits in quick succession, as of a slider, are one change to those who watch.
                self._before = self._result()
        elif change.cause != "saved":
            self._end_flash()

    def _on_analysed(self, _payload: object) -> None:
        self._note_difference()
        self.refresh()

    def _result(self) -> ServiceResult | None:
        answer, service = self._document.analysis(), self._document.service
        return answer.services.get(service) if isinstance(answer, Analysis) and service is not None else None

    def _note_difference(self) -> None:
        answer, now = self._document.analysis(), self._result()
        if self._before is None or now is None or now is self._before:
            return
        if not isinstance(answer, Analysis) or answer.design is not self._document.design:
            return
        change = self._before.figures.unavailability - now.figures.unavailability
        hours = now.figures.downtime_hours_per_year - self._before.figures.downtime_hours_per_year
        if change != 0.0:
            arrow = "▲" if change > 0 else "▼"
            yearly = self.tr("%1/year").replace("%1", format_difference(hours))
            better = self.tr("better") if change > 0 else self.tr("worse")
            role = "ok" if change > 0 else "down"
            self._last_change = Reading(f"{arrow} {yearly}", f"{format_points(change)}, {better}", role)
            self._flash.start()
        else:
            self._last_change = None

    def _end_flash(self) -> None:
        self._flash.stop()
        self._before = None
        if self._last_change is not None:
            self._last_change = None
            self.refresh()

    @property
    def weakest(self) -> Ref | None:
        """The element that causes most of the downtime, or that keeps the design from being computed."""
        return self._weakest

    def refresh(self) -> None:
        """Show what is known now."""
        design, service = self._document.design, self._document.service
        self._fill_services(design, service)
        answer = self._document.analysis()
        result = self._result()
        self._weakest = None
        if isinstance(answer, CannotCompute) or service is None or result is None:
            self._show_message(design, service, answer)
        else:
            self.message.show_reading(None)
            self._show_result(design, service, result)
        self.change.show_reading(self._last_change if result is not None else None)
        self._show_method(answer, result)
        self._fit()

    def _show_message(self, design: Design, service: str | None, answer: object) -> None:
        for cell in self.cells.values():
            cell.show_reading(None)
        self.cells["availability"].show_reading(Reading("—", self.tr("Availability")))
        if isinstance(answer, CannotCompute) and answer.problems and not design.is_empty:
            problem = answer.problems[0]
            self._weakest = ref_of(problem.path, design)
            reason, dot, cure = problem.message.partition(". ")
            text = self.tr("Cannot compute: %1").replace("%1", reason + dot.strip())
            place = self.tr("Click to show the place") if self._weakest is not None else ""
            caption = cure or place
            tip = "\n".join(p.message for p in answer.problems)
            self.message.show_reading(Reading("⚠ " + text, caption, "down", tip))
        elif design.is_empty:
            text = self.tr("Drag a component here, or start from a template")
            self.message.show_reading(Reading(text, self.tr("Nothing to compute yet"), "secondary"))
        elif service is None:
            text = self.tr("Add a service: what users ask for")
            caption = self.tr("Its availability is the result; draw arrows from it to what it needs")
            self.message.show_reading(Reading(text, caption, "secondary"))
        else:
            self.message.show_reading(Reading(self.tr("Calculating…"), "", "secondary"))
        leads = self._weakest is not None
        self.message.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def _show_result(self, design: Design, service_id: str, result: ServiceResult) -> None:
        figures, target = result.figures, design.services[service_id].target
        u = figures.unavailability
        approximately = "≈ " if result.method == "approximate" else ""
        shown = approximately + format_availability(u, target, result.meets_target)
        self.cells["availability"].show_reading(
            Reading(
                shown,
                self.tr("Availability"),
                tip=self.tr("The long-run share of time that the service works"),
            )
        )
        self.cells["nines"].show_reading(
            Reading(
                self.tr("%1 nines").replace("%1", format_nines(u)),
                self._goal(target),
                tip=self.tr("−log10 of the unavailability: 3.00 is 99.9%"),
            )
        )
        month, week = format_duration(u * 8760 / 12), format_duration(u * 168)
        self.cells["downtime"].show_reading(
            Reading(
                format_duration(u * 8760),
                self.tr("Downtime per year"),
                tip=self.tr("%1 a month, %2 a week").replace("%1", month).replace("%2", week),
            )
        )
        self.cells["target"].show_reading(self._target(target, result))
        self.cells["weakest"].show_reading(self._weakest_link(design, result))
        self.cells["frequency"].show_reading(
            Reading(
                format_rate(figures.failures_per_year, self.tr("outages")),
                self.tr("%1 each on average").replace("%1", format_duration(figures.mean_down_time)),
            )
            if figures.frequency > 0
            else None
        )
        self.cells["simulated"].show_reading(self._simulated(service_id, u))

    def _goal(self, target: float | None) -> str:
        if target is None:
            return self.tr("no target set")
        return self.tr("goal %1").replace("%1", format_nines(1.0 - target))

    def _target(self, target: float | None, result: ServiceResult) -> Reading | None:
        if target is None:
            return None
        allowed = (1.0 - target) * 8760
        margin = format_difference(allowed - result.figures.downtime_hours_per_year)
        goal = format_availability(1.0 - target)
        if result.meets_target:
            text = self.tr("✓ %1 met").replace("%1", goal)
            return Reading(text, self.tr("Target · %1 to spare").replace("%1", margin.lstrip("+")), "ok")
        text = self.tr("✕ %1 missed").replace("%1", goal)
        return Reading(text, self.tr("Target · %1 too much").replace("%1", margin.lstrip("−-")), "down")

    def _weakest_link(self, design: Design, result: ServiceResult) -> Reading | None:
        ranked = max(result.importance.items(), key=lambda item: item[1].fussell_vesely, default=None)
        if ranked is None or ranked[1].fussell_vesely <= 0.0:
            return None
        element_id, importance = ranked
        found = design.find(element_id)
        self._weakest = (found[0], element_id) if found is not None else None
        name, share = element_name(design, element_id), format_share(importance.fussell_vesely)
        tip = self.tr("If %1 never failed, %2 of the downtime would be gone. Click to select it.")
        return Reading(
            f"{_elided(name)} {share}",
            self.tr("Weakest · of downtime"),
            "down",
            tip.replace("%1", name).replace("%2", share),
        )

    def _simulated(self, service_id: str, exact: float) -> Reading | None:
        simulated = self._document.simulation
        if simulated is None or service_id not in simulated.services or not simulated.replications_done:
            return None
        figures = simulated.services[service_id]
        low, high = figures.availability_ci95
        inside = 1.0 - high <= exact <= 1.0 - low
        stale = simulated.design is not self._document.design
        agreement = (
            self.tr("Simulation is older than the design")
            if stale
            else self.tr("The exact figure lies within the 95% interval")
            if inside
            else self.tr("The exact figure lies outside the 95% interval")
        )
        sample = format_sample(simulated.replications_done, simulated.horizon, simulated.seed)
        text = format_interval(figures.unavailability, low, high)
        caption = self.tr("Simulated · %1").replace("%1", sample.partition(", seed")[0])
        return Reading(text, caption, "secondary" if stale else "text", f"{agreement}\n{sample}")

    def _show_method(self, answer: object, result: ServiceResult | None) -> None:
        if isinstance(answer, CannotCompute) and not self._document.design.is_empty:
            count = len(answer.problems)
            self.method.setText(counted(count, self.tr("⚠ 1 problem"), self.tr("⚠ %1 problems")))
            self.method.setToolTip("")
        elif result is None or not isinstance(answer, Analysis):
            self.method.setText("○")
            self.method.setToolTip("")
        else:
            behind = answer.design is not self._document.design
            state = self.tr("Updating…") if behind else self.tr("Live")
            duration = _quickly(answer.seconds)
            words = {"exact": self.tr("exact"), "approximate": self.tr("approximate")}
            self.method.setText(f"● {state} · {words.get(result.method, result.method)} · {duration}")
            assumptions = result.assumptions or (self.tr("independent failures; long-run averages"),)
            self.method.setToolTip("\n".join(assumptions))
        self.method.setAccessibleName(self.method.text())

    def _fill_services(self, design: Design, current: str | None) -> None:
        ids = sorted(design.services)
        shown = [self.services.itemData(i) for i in range(self.services.count())]
        names = [element_name(design, i) for i in ids]
        if shown != ids or [self.services.itemText(i) for i in range(self.services.count())] != names:
            self.services.clear()
            for service_id, name in zip(ids, names, strict=True):
                self.services.addItem(name, service_id)
        if current is not None:
            self.services.setCurrentIndex(ids.index(current))
        self.services.setAccessibleName(self.tr("Service"))
        self.services.setVisible(len(ids) > 1)

    def _on_service(self, index: int) -> None:
        self._document.show_service(self.services.itemData(index))

    def _on_weakest(self) -> None:
        if self._weakest is not None:
            self.element_requested.emit(self._weakest)

    def _fit(self) -> None:
        """Show as many cells as there is room for, from the left; the method's place is kept."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right() - self.method.sizeHint().width() - 2 * gap
        if self.services.isVisibleTo(self):
            room -= self.services.sizeHint().width() + gap
        for cell in self.cells.values():
            wanted = cell.sizeHint().width() + gap
            cell.setVisible(not cell.empty and room >= wanted - gap)
            room -= wanted if not cell.empty else 0
        change = self.change.sizeHint().width() + self._row.spacing()
        self.change.setVisible(not self.change.empty and room >= change)
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
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange) and hasattr(self, "_flash"):
            self.refresh()


def _elided(name: str, most: int = 24) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _quickly(seconds: float) -> str:
    """How long a computation took, no finer than matters."""
    milliseconds = seconds * 1000
    if milliseconds < 9.95:
        return f"{max(milliseconds, 0.1):.1f} ms"
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{seconds:.1f} s"


def ref_of(path: str, design: Design) -> Ref | None:
    """The element that a problem's path names: `components.db-1.failures…` → its address."""
    map_name, _, rest = path.partition(".")
    elements = getattr(design, map_name, None) if map_name in ID_MAPS else None
    fitting = [i for i in elements or () if rest == i or rest.startswith(i + ".")]
    return (map_name, max(fitting, key=len)) if fitting else None
