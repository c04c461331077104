"""A monkey at the real window: seeded random work of all kinds, with everything checked after each step."""

import logging
import math
import random
import threading
import time
import traceback
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from haplanner.engine.exact import analyze
from haplanner.engine.results import Analysis, CannotCompute, TooLarge
from haplanner.io.codec import read_bytes, to_bytes
from haplanner.io.templates import load, templates
from haplanner.model.design import Design
from haplanner.model.elements import Link
from haplanner.report.resolve import resolve
from haplanner.session.exact_results import CUT_SETS, PATIENCE_SECONDS
from haplanner.ui.fields.typed import TypedField
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch

SAME = 1e-12
"""So near are figures that are the same, as a fraction: sums may go another way round."""
MOST_SECONDS = 60.0
"""How long an answer for the design in view may take on a busy machine, an estimate too."""
SHARE_OF_PATIENCE = 0.2
"""What the window gives up takes this part of its patience at least when it is alone: there, work beside it
and the other scenarios come in between."""
MOST_COMPONENTS = 40
"""A larger design is cut down, so that what is checked after every step takes no longer than the step."""
CHAIN = 60
"""After so many steps all are undone and made again, and another design is opened."""
TYPED = (
    *("2 h", "1 y", "30 min", "99.95%", "4000", "0", "3", "1", "7 d", "0.5", "1 h + 5 min"),
    *("x", "", "-1", "1e400", "Ω 雨"),
)
TEMPLATES = ("web-shop", "primary-backup", "n-plus-1", "voting", "two-data-centres", "ups-generator")
KINDS = ("component:server", "component:database", "component:cache", "group", "service", "note")
ACTIONS = (
    *("edit.copy", "edit.cut", "edit.paste", "edit.duplicate", "edit.delete", "edit.select_all"),
    *("edit.select_none", "edit.select_same", "edit.select_needed", "edit.select_needing"),
    *("view.zoom_in", "view.zoom_out", "view.fit_all", "view.fit_selection", "view.blast"),
    *("view.components", "view.outline", "view.inspector", "view.charts", "insert.domain"),
    *("arrange.auto", "arrange.group", "arrange.ungroup", "arrange.collapse", "arrange.spare"),
    *("arrange.more", "arrange.fewer", "arrange.unsplice", "arrange.reverse"),
    *("scenario.new", "scenario.next", "scenario.previous", "scenario.compare", "scenario.promote"),
    *("scenario.delete", "simulate.seed", "simulate.play", "simulate.forth", "simulate.end_replay"),
    "simulate.next_outage",
)


class Errors(logging.Handler):
    """What the program logs as an error, and what ends work beside the window without being caught."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.found.append(self.format(record))

    def in_a_thread(self, fault: threading.ExceptHookArgs) -> None:
        """Keep it."""
        lines = traceback.format_exception(fault.exc_type, fault.exc_value, fault.exc_traceback)
        self.found.append("".join(lines))


class Monkey:
    """Does one thing after another at random, the same for the same seed."""

    def __init__(self, window: MainWindow, app: QApplication, seed: int) -> None:
        self.window, self.app, self.seed, self.dice = window, app, seed, random.Random(seed)
        self.document, self.canvas = window.document, window.canvas
        self.steps = 0
        self.did = ""
        self.compared = 0
        """How many designs' figures were compared with a cold computation."""
        self.estimated = 0
        """How many of these were no exact ones in the window."""
        self._since_open = 0
        self._first: Design = self.document.base
        self._designs = [load(t) for t in TEMPLATES if any(t == known.id for known in templates())]
        self._doing: list[tuple[int, Callable[[], object]]] = [
            (6, self._type_in_inspector),
            (4, self._select),
            (4, self._drag),
            (10, self._act),
            (3, self._undo_some),
            (2, self._redo_some),
            (3, self._insert),
            (2, self._connect),
            (1, self._theme),
            (1, self._language),
            (2, self._simulate),
            (2, self._wheel),
            (2, self._tab),
            (1, self._service),
        ]

    def step(self) -> None:
        """Do one thing and see it through."""
        self.steps += 1
        self._since_open += 1
        if self._since_open > CHAIN:
            self._all_back_and_forth()
            self._open_another()
            return
        weights = [weight for weight, _ in self._doing]
        what = self.dice.choices([act for _, act in self._doing], weights)[0]
        self.did = what.__name__
        what()
        if len(self.document.design.components) > MOST_COMPONENTS:
            self.did += ", then undo of what is too much"
            self.document.store.undo()
        self.settle()

    def where(self) -> str:
        """How to come here again."""
        return f"seed {self.seed}, step {self.steps}, {self.did}"

    def settle(self) -> None:
        """Handle what waits, and close whatever opened."""
        for _ in range(3):
            self.app.processEvents()
        while (popup := self.app.activePopupWidget()) is not None:
            popup.close()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        for menu in self.window.findChildren(QMenu):
            if menu.isVisible():
                menu.close()
        self.app.processEvents()
        # What was to be deleted outside of all event loops would wait for the next one; in the program, that
        # is at once.
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # -- what it does --------------------------------------------------------------------------

    def _nodes(self) -> list[str]:
        return sorted(self.canvas.diagram.shown.rects)

    def _select(self) -> None:
        design = self.document.design
        refs = [
            (m, i)
            for m in ("components", "groups", "services", "domains", "links")
            for i in getattr(design, m)
        ]
        if refs:
            count = min(len(refs), self.dice.choice((1, 1, 1, 2, 3)))
            self.window.selection.set(self.dice.sample(refs, count))

    def _type_in_inspector(self) -> None:
        self._select()
        self.app.processEvents()
        found = self.window.inspector.findChildren(TypedField)
        fields = [field for field in found if field.isVisible() and field.isEnabled()]
        if fields:
            field = self.dice.choice(sorted(fields, key=lambda f: f.objectName()))
            text = self.dice.choice(TYPED)
            self.did += f" {field.objectName()} {text!r}"
            field.type_text(text)

    def _drag(self) -> None:
        nodes = self._nodes()
        if not nodes:
            return
        self.canvas.fit_all()
        node = self.dice.choice(nodes)
        at = self.canvas.node_rect(node).center()
        by = QPoint(self.dice.randrange(-200, 200), self.dice.randrange(-120, 120))
        port = self.canvas.viewport()
        self.did += f" {node}"
        held = self.dice.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier))
        QTest.mousePress(port, Qt.MouseButton.LeftButton, held, at)
        for part in (4, 2, 1):
            QTest.mouseMove(port, at + by / part)
            self.app.processEvents()
        if self.dice.random() < 0.1:
            QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, held, at + by)

    def _act(self) -> None:
        name = self.dice.choice(ACTIONS)
        self.did += f" {name}"
        action = self.window.actions_[name]
        if action.isEnabled():
            action.trigger()

    def _undo_some(self) -> None:
        for _ in range(self.dice.randrange(1, 8)):
            self.window.actions_["edit.undo"].trigger()

    def _redo_some(self) -> None:
        for _ in range(self.dice.randrange(1, 8)):
            self.window.actions_["edit.redo"].trigger()

    def _insert(self) -> None:
        self.canvas.add_kind(self.dice.choice(KINDS))

    def _connect(self) -> None:
        nodes = self._nodes()
        if len(nodes) > 1:
            source, target = self.dice.sample(nodes, 2)
            new = f"monkey-{self.steps}"

            def edit(design: Design) -> Design:
                return design.with_maps(links={**design.links, new: Link(source, target)})

            self.document.commit(edit, "Connect")

    def _theme(self) -> None:
        theme_switch().apply(self.app, self.dice.choice(("light", "dark")))

    def _language(self) -> None:
        language_switch().apply(self.app, self.dice.choice(("en", "zh_CN")))

    def _simulate(self) -> None:
        name = self.dice.choice(("simulate.run", "simulate.run", "simulate.stop"))
        self.window.actions_[name].trigger()
        QTest.qWait(self.dice.choice((0, 5, 60)))

    def _wheel(self) -> None:
        self.dice.choice((self.canvas.zoom_in, self.canvas.zoom_out, self.canvas.fit_all))()

    def _tab(self) -> None:
        if self.window.results.isVisible():
            tabs = self.window.results.tabs
            tabs.setCurrentIndex(self.dice.randrange(tabs.count()))

    def _service(self) -> None:
        if self.document.design.services:
            self.document.show_service(self.dice.choice(sorted(self.document.design.services)))

    def _open_another(self) -> None:
        self.did = "open another"
        self.window.desk.show_design(self.dice.choice(self._designs), None)
        self.settle()
        self._since_open, self._first = 0, self.document.base

    def _all_back_and_forth(self) -> None:
        """Undo everything, and make everything again: the first and the last state are as they were."""
        self.did = "all undone and made again"
        store = self.document.store
        last, at = store.base, store.position
        while store.can_undo:
            store.undo()
            self.app.processEvents()
        assert store.base == self._first, "all undone, the design is not the first one"
        while store.position < at:
            store.redo()
            self.app.processEvents()
        assert store.base == last, "all made again, the design is not the last one"

    # -- what must hold ------------------------------------------------------------------------

    def check(self) -> None:
        """The file holds the design; figures, and the drawing with them, are those of a cold computation."""
        base, design = self.document.base, self.document.design
        assert read_bytes(to_bytes(base)) == base
        answer = self._answer()
        began = time.monotonic()
        try:
            cold: Analysis | CannotCompute = analyze(design, CUT_SETS)
        except CannotCompute as reason:
            cold = reason
        took = time.monotonic() - began
        self.compared += 1
        if isinstance(answer, Analysis) and is_estimated(answer):
            # The window's patience ends by the clock: on a busy machine it gives up what is exact here.
            assert isinstance(cold, TooLarge) or took > SHARE_OF_PATIENCE * PATIENCE_SECONDS, took
            self.estimated += 1
            check_estimate(answer, cold)
            return
        if isinstance(cold, CannotCompute):
            assert isinstance(answer, CannotCompute), cold.problems
            assert [str(p) for p in answer.problems] == [str(p) for p in cold.problems]
            return
        assert isinstance(answer, Analysis), answer
        assert answer.services.keys() == cold.services.keys()
        for service_id, result in cold.services.items():
            found = answer.services[service_id]
            assert found.method == result.method
            assert same(found.figures.unavailability, result.figures.unavailability), service_id
            assert same(found.figures.frequency, result.figures.frequency), service_id
        shown = self.canvas.diagram.resolved(design)
        wanted = resolve(design, self.canvas.diagram.look(), cold)
        for node_id, box in shown.boxes.items():
            assert box.figure == wanted.boxes[node_id].figure, node_id

    def _answer(self) -> Analysis | CannotCompute:
        """The first answer for the design in view; why there is none is known when nobody looks any more."""
        end = time.monotonic() + MOST_SECONDS
        while time.monotonic() < end:
            looking = "exact" in self.document.analyst._jobs.busy
            answer = self.document.analysis()
            if isinstance(answer, Analysis) and answer.design is self.document.design:
                return answer
            if isinstance(answer, CannotCompute) and not looking:
                return answer
            QTest.qWait(5)
        state = self.document.analyst.exact_state
        raise AssertionError(f"no answer for the design in view within {MOST_SECONDS:g} s: {state}")


def is_estimated(answer: Analysis) -> bool:
    """Whether these are not the exact figures, but a simulation's."""
    return any(result.method == "simulated" for result in answer.services.values())


def check_estimate(answer: Analysis, cold: Analysis | CannotCompute) -> None:
    """Every service has a figure within certain bounds, as is the exact one where there is time for it."""
    assert answer.services.keys() == answer.design.services.keys()
    for service_id, result in answer.services.items():
        assert result.method == "simulated"
        low, high = result.unavailability_bounds or (0.0, 1.0)
        assert low <= result.figures.unavailability <= high, service_id
        if isinstance(cold, Analysis):
            exact = cold.services[service_id].figures.unavailability
            assert low * (1.0 - SAME) <= exact <= high * (1.0 + SAME), service_id


def same(one: float, other: float) -> bool:
    """Equal but for the last digits; nothing and for ever are equal only to themselves."""
    return one == other or math.isclose(one, other, rel_tol=SAME, abs_tol=0.0)
