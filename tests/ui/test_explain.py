"""The window that tells where a figure comes from: read, copied, followed, and led by to the canvas."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from haplanner.engine.results import CannotCompute, Explanation, Step
from haplanner.model.design import Design
from haplanner.model.problem import Problem
from haplanner.ui.dialogs.explain import ExplainDialog
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch
from tests.chart_samples import analysis, shop
from tests.ui.charts.fake_document import FakeDocument

POWER = ("components", "power")


def steps_of(design: Design) -> tuple[Step, ...]:
    """Two lines as an engine might write them."""
    u = design.components["power"].failures["failure"].unavailability
    return (
        Step((POWER,), "Power feed", "MTTR ÷ (MTBF + MTTR)", "5 h ÷ (26280 h + 5 h)", u),
        Step((("services", "shop"),), "Shop <main>", "U(Power feed)", f"{u:.6g}", u),
    )


class Bench:
    def __init__(self) -> None:
        self.document = FakeDocument(shop())
        self.document.analyses = {None: analysis(self.document.design)}
        self.parent = QWidget()
        self.go_on = Event()
        self.go_on.set()
        self.asked: list[Design] = []
        self.reason = ""
        self.error: Exception | None = None

    def explain(self, design: Design, service: str) -> Explanation:
        self.asked.append(design)
        self.go_on.wait(5)
        if self.error is not None:
            raise self.error
        return Explanation(service, steps_of(design), not self.reason, self.reason)

    def edit(self, mttr: float) -> None:
        """Another repair time of the power feed, with its answer."""
        power = self.document.design.components["power"]
        mode = replace(power.failures["failure"], mttr=mttr)
        components = {**self.document.design.components, "power": replace(power, failures={"failure": mode})}
        self.document.design = replace(self.document.design, components=components)
        self.document.changed.emit(None)
        self.document.finish({None: analysis(self.document.design)})


@pytest.fixture
def bench(qapp: QApplication, qtbot: QtBot) -> Iterator[Bench]:
    theme_switch().apply(qapp, "light")
    made = Bench()
    qtbot.addWidget(made.parent)
    yield made
    made.go_on.set()
    made.document.deleteLater()


@pytest.fixture
def dialog(bench: Bench, qtbot: QtBot) -> Iterator[ExplainDialog]:
    made = ExplainDialog(bench.document, bench.parent, bench.explain)  # type: ignore[arg-type]
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def shown(dialog: ExplainDialog) -> str:
    return dialog.text.toPlainText()


def test_each_line_has_name_formula_numbers_and_result(dialog: ExplainDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "MTTR ÷" in shown(dialog))
    lines = [line.strip() for line in shown(dialog).splitlines() if line.strip()]
    assert "MTTR ÷ (MTBF + MTTR)" in lines
    assert "= 5 h ÷ (26280 h + 5 h)" in lines
    # 5 ÷ 26285 = 1.90223e-4, 1 h 39 min a year.
    result = next(line for line in lines if line.startswith("U ="))
    assert result.startswith("U = 0.000190223")
    assert "A = 99.9809%" in result
    assert any("Shop <main>" in line for line in lines)
    assert dialog.heading.text() == "Availability of Shop: 99.9809%"
    assert not dialog.isModal()


def test_the_lines_are_selectable_and_copied_as_plain_text(dialog: ExplainDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "MTTR ÷" in shown(dialog))
    assert dialog.text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert dialog.text.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    copy = dialog.findChild(QPushButton, "explain_copy")
    assert isinstance(copy, QPushButton)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Availability of Shop: 99.9809%\n\n1. Power feed\nMTTR ÷ (MTBF + MTTR)\n= 5 h ÷")
    assert "<" not in text.replace("<main>", "")


def test_the_lines_follow_an_edit(dialog: ExplainDialog, bench: Bench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "MTTR ÷" in shown(dialog))
    bench.edit(2.0)
    qtbot.waitUntil(lambda: "99.99239%" in dialog.heading.text())
    assert bench.asked[-1] is bench.document.design


def test_a_burst_of_edits_is_explained_once_and_the_old_lines_are_greyed_meanwhile(
    dialog: ExplainDialog, bench: Bench, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(bench.asked) == 1 and "MTTR ÷" in shown(dialog))
    bench.go_on.clear()
    for hours in (4.0, 3.0, 2.0):
        bench.edit(hours)
    qtbot.waitUntil(lambda: not dialog.text.isEnabled())
    assert dialog.notice.text() == "Updating…"
    bench.go_on.set()
    qtbot.waitUntil(lambda: "99.99239%" in dialog.heading.text())
    assert dialog.text.isEnabled()
    assert not dialog.notice.isVisible()
    assert len(bench.asked) == 2


def test_the_name_of_an_element_selects_it(dialog: ExplainDialog, bench: Bench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "MTTR ÷" in shown(dialog))
    asked: list[object] = []
    dialog.element_requested.connect(asked.append)
    dialog.text.setFocus()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return)
    assert asked == [POWER]
    dialog.text.anchorClicked.emit(QUrl("#1"))
    assert asked == [POWER, ("services", "shop")]


def test_what_cannot_be_written_down_says_why(dialog: ExplainDialog, bench: Bench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "MTTR ÷" in shown(dialog))
    bench.reason = "Two services share what they need in a circle."
    bench.edit(2.0)
    qtbot.waitUntil(lambda: dialog.notice.text() == bench.reason)
    assert dialog.notice.isVisible()
    assert dialog.heading.text() == "Availability of Shop"
    bench.error = CannotCompute([Problem("components.power", "has no law")])
    bench.edit(1.0)
    qtbot.waitUntil(lambda: dialog.notice.text() == "Cannot explain: has no law")
    bench.document.finish({None: CannotCompute([Problem("", "a circle of needs")])})
    assert dialog.notice.text() == "Cannot compute: a circle of needs"
    assert shown(dialog) == ""
    assert not dialog.copy.isEnabled()


def test_closing_ends_the_work_at_once(bench: Bench, qtbot: QtBot) -> None:
    bench.go_on.clear()
    dialog = ExplainDialog(bench.document, bench.parent, bench.explain)  # type: ignore[arg-type]
    dialog.show()
    qtbot.waitUntil(lambda: len(bench.asked) == 1)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    bench.go_on.set()
    QApplication.processEvents()


def test_the_key_opens_one_window_and_closing_the_main_window_closes_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    window.actions_["view.explain"].trigger()
    dialogs = [d for d in window.findChildren(ExplainDialog) if d.isVisible()]
    assert len(dialogs) == 1
    qtbot.waitUntil(lambda: dialogs[0].notice.text() != "" or shown(dialogs[0]) != "", timeout=10_000)
    window.close()
    assert not dialogs[0].isVisible()
