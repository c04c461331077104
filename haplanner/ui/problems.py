"""What keeps a design from being computed, and what its author may not have meant."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.hints import Hint, hint_steps, hints
from haplanner.model.language import shown
from haplanner.ui.document import Document
from haplanner.ui.icons import icon
from haplanner.ui.strip_readings import ref_of
from haplanner.ui.theme import theme_switch

AT_ONCE = 2_000
"""Hints on so many components and links are never waited for."""
REST = 30
"""Milliseconds between two parts of a look through a large design, in which other things have their turn."""


class ProblemsPanel(QWidget):
    """A list of problems and hints of the design in view."""

    element_requested = Signal(object)
    count_changed = Signal(int)
    marked = Signal(object)
    """Sentences by the id of the node that they are about."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_problems")
        self._document = document
        self.count = 0
        self._hints: tuple[Design, tuple[Hint, ...]] | None = None
        self._looking: tuple[Design, list[Hint], Iterator[tuple[Hint, ...]]] | None = None
        """The design that is looked through, what was found so far, and the rest of the way."""
        self._look = QTimer(self, interval=REST)
        self._look.timeout.connect(self._look_on)
        self._listed: list[tuple[str, str, Ref | None]] | None = None
        self.rows = QListWidget(self)
        self.rows.setObjectName("problem_list")
        self.rows.setWordWrap(True)
        self.rows.setAccessibleName(self.tr("Problems"))
        self.rows.itemActivated.connect(self._go)
        self.rows.itemClicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        document.changed.connect(lambda _change: self.refresh())
        document.analysed.connect(lambda _answers: self.refresh())
        theme_switch().changed.connect(self._on_theme)
        self.refresh()

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self._fill(self._listed or [])

    def refresh(self) -> None:
        """List what is wrong now."""
        answer = self._document.analysis()
        design = self._document.design
        rows: list[tuple[str, str, Ref | None]] = []
        if isinstance(answer, CannotCompute) and not design.is_empty:
            rows += [("circle-x", shown(p.message), ref_of(p.path, design)) for p in answer.problems]
        if isinstance(answer, Analysis):
            for service_id, result in answer.services.items():
                rows += [("info", shown(text), ("services", service_id)) for text in result.assumptions]
        rows += [("triangle-alert", shown(hint.text), hint.ref) for hint in self._hints_on(design)]
        self.marked.emit({ref[1]: text for name, text, ref in rows if ref and name != "info"})
        if rows != self._listed:
            self._listed = rows
            self._fill(rows)

    def _hints_on(self, design: Design) -> tuple[Hint, ...]:
        """Those of a design; of a large one, for some turns of the event loop, the last that still fit."""
        if self._hints is None or self._hints[0] is not design:
            if len(design.components) + len(design.links) <= AT_ONCE:
                self._look.stop()
                self._hints, self._looking = (design, hints(design)), None
            elif self._looking is None or self._looking[0] is not design:
                self._looking = (design, [], hint_steps(design))
                self._look.start()
        known = () if self._hints is None else self._hints[1]
        return tuple(hint for hint in known if hint.ref[1] in getattr(design, hint.ref[0]))

    @Slot()
    def _look_on(self) -> None:
        """Look through one more part of a large design."""
        if self._looking is None:
            return
        design, found, rest = self._looking
        part = next(rest, None)
        if part is not None:
            found += part
            return
        self._look.stop()
        self._hints, self._looking = (design, tuple(found)), None
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.rows.setAccessibleName(self.tr("Problems"))
            self._listed = None
            self.refresh()
        super().changeEvent(event)

    def _fill(self, rows: list[tuple[str, str, Ref | None]]) -> None:
        self.rows.clear()
        for name, text, ref in rows:
            item = QListWidgetItem(icon(name, "down" if name == "circle-x" else "warning"), text)
            item.setData(Qt.ItemDataRole.UserRole, ref)
            self.rows.addItem(item)
        if not rows:
            item = QListWidgetItem(icon("circle-check", "ok"), self.tr("Nothing to complain about."))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.rows.addItem(item)
        if len(rows) != self.count:
            self.count = len(rows)
            self.count_changed.emit(self.count)

    def _go(self, item: QListWidgetItem) -> None:
        ref = item.data(Qt.ItemDataRole.UserRole)
        if ref is not None:
            self.element_requested.emit(tuple(ref))
