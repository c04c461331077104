"""Where the availability comes from: formulas with the numbers put in, following every edit."""

import re
from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from haplanner.engine.results import Analysis, CannotCompute, Explanation, Step
from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_availability, format_downtime_per_year, format_number
from haplanner.model.language import shown
from haplanner.session.jobs import Jobs
from haplanner.ui.document import Document
from haplanner.ui.theme import Theme, current_theme, theme_switch
from haplanner.ui.window_place import fit

CALM_SECONDS = 0.15
"""How long the design must rest before the lines are written anew."""
_SLOW_MILLISECONDS = 300
"""Older lines are greyed only after so long: sooner it would be a flicker."""

Explain = Callable[[Design, str], Explanation]


class ExplainDialog(QDialog):
    """Lines of an explanation in a window of its own; a name in it selects the element on the canvas."""

    element_requested = Signal(object)
    """The `Ref` of an element whose name was clicked."""
    _found = Signal(object)
    _failed = Signal(object)

    def __init__(self, document: Document, parent: QWidget, explain: Explain | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("explain")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document, self._explain = document, explain or _engine
        self._jobs = Jobs("explain")
        self._shown: tuple[Design, Explanation] | None = None
        self._asked: tuple[Design, str] | None = None
        self._refs: list[Ref] = []
        self.heading = QLabel(self)
        self.heading.setObjectName("explain_heading")
        self.heading.setText(self.tr("Explain this number"))
        self.heading.setProperty("role", "title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.notice = QLabel(self)
        self.notice.setObjectName("explain_notice")
        self.notice.setProperty("role", "secondary")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.text = QTextBrowser(self)
        self.text.setObjectName("explain_text")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(12)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(False)
        self.text.anchorClicked.connect(self._on_link)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setObjectName("explain_copy")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.notice)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        fit(self, 600, 560)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MILLISECONDS)
        self._slow.timeout.connect(self._say_behind)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self.refresh)
        document.analysed.connect(self.refresh)
        document.service_changed.connect(self.refresh)
        theme_switch().changed.connect(self._on_theme)
        self.finished.connect(self._end)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setWindowTitle(self.tr("Explain this number"))
        self.copy.setText(self.tr("C&opy"))
        self.text.setAccessibleName(self.tr("How the availability comes about"))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._asked = None  # the lines are written in the language of before
            self.refresh()
        super().changeEvent(event)

    # -- what is explained ---------------------------------------------------------------------

    @Slot(object)
    def refresh(self, _what: object = None) -> None:
        """Explain the service in view as it is now, unless that is shown already."""
        document = self._document
        design, service, answer = document.design, document.service, document.analysis()
        if service is None:
            self._say(self.tr("Nothing to explain yet. Add a service and what it depends on."))
        elif isinstance(answer, CannotCompute):
            reason = shown(answer.problems[0].message) if answer.problems else ""
            self._say(self.tr("Cannot compute: %1").replace("%1", reason))
        elif isinstance(answer, Analysis) and answer.design is design and service in answer.services:
            self._ask(design, service)
        elif not self._slow.isActive():
            self._slow.start()

    def _ask(self, design: Design, service: str) -> None:
        if self._asked is not None and self._asked[0] is design and self._asked[1] == service:
            return
        self._asked = (design, service)
        if not self._slow.isActive():
            self._slow.start()
        self._jobs.run(
            "explain",
            lambda: (design, self._explain(design, service)),
            on_done=self._found.emit,
            on_failed=self._failed.emit,
            after=CALM_SECONDS if self._shown is not None else 0.0,
        )

    @Slot(object)
    def _on_found(self, found: tuple[Design, Explanation]) -> None:
        if self._asked is None or found[0] is not self._asked[0] or found[1].service != self._asked[1]:
            return
        self._shown = found
        self._slow.stop()
        self._write()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        problems = getattr(error, "problems", ())
        sentence = shown(problems[0].message) if problems else f"{type(error).__name__}: {error}"
        self._say(self.tr("Cannot explain: %1").replace("%1", sentence))

    # -- what is written -----------------------------------------------------------------------

    def _say(self, sentence: str) -> None:
        """A sentence instead of the lines."""
        self._jobs.cancel("explain")
        self._slow.stop()
        self._shown = self._asked = None
        self.heading.setText(self.tr("Explain this number"))
        self.notice.setText(sentence)
        self.notice.show()
        self.text.clear()
        self.copy.setEnabled(False)

    def _say_behind(self) -> None:
        self.notice.setText(self.tr("Updating…") if self._shown is not None else self.tr("Calculating…"))
        self.notice.show()
        self.text.setEnabled(False)

    def _write(self) -> None:
        if self._shown is None:
            return
        design, explanation = self._shown
        name = element_name(design, explanation.service)
        last = explanation.steps[-1] if explanation.steps else None
        heading = self.tr("Availability of %1").replace("%1", name)
        if last is not None and explanation.complete:
            heading = f"{heading}: {format_availability(_bounded(last.unavailability))}"
        self.heading.setText(heading)
        self.notice.setText("" if explanation.complete else explanation.reason)
        self.notice.setVisible(not explanation.complete)
        bar = self.text.verticalScrollBar()
        before = bar.value()
        self.text.setEnabled(True)
        self.text.setHtml(self._html(design, explanation, current_theme()))
        bar.setValue(before)
        self.copy.setEnabled(bool(explanation.steps))

    def _html(self, design: Design, explanation: Explanation, theme: Theme) -> str:
        self._refs = []
        secondary, line = theme.colour("secondary"), theme.colour("line")
        intro = self.tr(
            "U is the unavailability, the long-run share of time that something is down; A = 1 − U."
        )
        parts = [f'<p style="color:{secondary}; margin:2px 0 10px 0">{escape(intro)}</p>']
        for number, step in enumerate(explanation.steps, 1):
            final = explanation.complete and number == len(explanation.steps)
            ground = f' bgcolor="{theme.colour("accent_soft")}"' if final else ""
            parts.append(
                f'<table width="100%" cellpadding="8" cellspacing="0"{ground}><tr>'
                f'<td width="40" style="color:{secondary}">{number}</td><td>'
                f"<div>{self._name(design, step, theme)}</div>"
                f"<div>{escape(step.formula)}</div>"
                f'<div style="color:{secondary}">{escape(_equals(step.numbers))}</div>'
                f"<div><b>{escape(_result(step))}</b></div></td></tr></table>"
                f'<div style="background:{line}; font-size:1px">&nbsp;</div>'
            )
        return "".join(parts)

    def _name(self, design: Design, step: Step, theme: Theme) -> str:
        """What a line is called, its elements' names as links; those that are not in it follow it."""
        known: dict[str, Ref] = {}
        for ref in step.refs:
            if ref[1] in getattr(design, ref[0], ()):
                known.setdefault(element_name(design, ref[1]), ref)
        parts = [step.name]
        if known:
            longest_first = sorted(known, key=len, reverse=True)
            parts = re.split(f"({'|'.join(map(re.escape, longest_first))})", step.name)
        colour = theme.colour("accent")
        written = []
        for part in parts:
            named = known.pop(part, None)
            written.append(escape(part) if named is None else self._link(part, named, colour))
        rest = ", ".join(self._link(name, ref, colour) for name, ref in known.items())
        return f"<b>{''.join(written)}</b>{f' ({rest})' if rest else ''}"

    def _link(self, name: str, ref: Ref, colour: str) -> str:
        self._refs.append(ref)
        return f'<a href="#{len(self._refs) - 1}" style="color:{colour}">{escape(name)}</a>'

    # -- what can be done ----------------------------------------------------------------------

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        number = link.fragment()
        if number.isdigit() and int(number) < len(self._refs):
            map_name, element_id = self._refs[int(number)]
            if element_id in getattr(self._document.design, map_name):
                self.element_requested.emit((map_name, element_id))

    def _on_copy(self) -> None:
        """The lines as plain text on the clipboard."""
        if self._shown is not None:
            QGuiApplication.clipboard().setText(plain_text(self.heading.text(), self._shown[1]))

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self._write()

    @Slot()
    def _end(self) -> None:
        """End the work in the background."""
        self._slow.stop()
        self._jobs.shutdown(0.5)


def plain_text(heading: str, explanation: Explanation) -> str:
    """An explanation for a mail or a document."""
    lines = [heading]
    for number, step in enumerate(explanation.steps, 1):
        lines += ["", f"{number}. {step.name}", step.formula, _equals(step.numbers), _result(step)]
    if not explanation.complete:
        lines += ["", explanation.reason]
    return "\n".join(lines) + "\n"


def show_explanation(
    document: Document, parent: QWidget, on_element: Callable[[Ref], object]
) -> ExplainDialog:
    """Open the window, or bring the one that is open to the front."""
    open_one = parent.findChild(ExplainDialog, "explain")
    if isinstance(open_one, ExplainDialog) and open_one.isVisible():
        open_one.raise_()
        open_one.activateWindow()
        return open_one
    dialog = ExplainDialog(document, parent)
    dialog.element_requested.connect(on_element)
    # At the right, so that the canvas, to which its names lead, stays in view.
    corner = parent.mapToGlobal(QPoint(parent.width() - dialog.width() - 16, 150))
    area = parent.screen().availableGeometry()
    lowest = max(area.top(), area.bottom() - dialog.height() - 40)
    dialog.move(max(area.left(), min(corner.x(), area.right() - dialog.width())), min(corner.y(), lowest))
    dialog.show()
    return dialog


def _engine(design: Design, service: str) -> Explanation:
    from haplanner.engine.explain import explain

    return explain(design, service)


def _equals(numbers: str) -> str:
    return numbers if not numbers or numbers.startswith("=") else f"= {numbers}"


def _result(step: Step) -> str:
    """U, A and the downtime a year, in figures that can be compared with those on the strip."""
    u = _bounded(step.unavailability)
    return f"U = {format_number(u, 6)} · A = {format_availability(u)} · {format_downtime_per_year(u)}"


def _bounded(unavailability: float) -> float:
    return min(1.0, max(0.0, unavailability))
