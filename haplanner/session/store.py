"""Which design is the present one: the only door through which a design changes, with undo and scenarios."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from haplanner.model.design import Design, Scenario
from haplanner.model.diff import diff
from haplanner.model.language import filled, said, translate
from haplanner.model.problem import DesignError, EditRefused
from haplanner.model.scenario import apply_scenario, patch_between

Edit = Callable[[Design], Design]
Cause = Literal["edit", "undo", "redo", "select", "open", "saved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One notice: what the screen showed before and shows now, and why it changed."""

    old: Design
    new: Design
    base: Design
    old_scenario: str | None
    scenario: str | None
    label: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class _Step:
    """A state of the history: the base, the scenario in view, and what led here."""

    base: Design
    scenario: str | None
    label: str = ""
    gesture: object | None = None


class Store:
    """Holds one design, its undo history and the scenario in view; tells subscribers of every change.

    Undo is a list of designs. Edits of one gesture (the same object) are one step. An edit made while a
    scenario is selected becomes part of that scenario's patch; places on the canvas of elements that the
    base has, and notes, go to the base, for all scenarios share one picture.
    """

    def __init__(self, design: Design) -> None:
        self._steps = [_Step(design, None)]
        self._at = 0
        self._saved: Design | None = design
        self._present = design
        self._subscribers: list[Callable[[Change], None]] = []

    @property
    def base(self) -> Design:
        """The design without any scenario."""
        return self._steps[self._at].base

    @property
    def scenario(self) -> str | None:
        """The id of the scenario in view; `None` for the base."""
        return self._steps[self._at].scenario

    @property
    def present(self) -> Design:
        """What the screen shows: the base with the scenario in view laid over it."""
        return self._present

    @property
    def modified(self) -> bool:
        """The base differs from what was last saved or opened."""
        return self._saved is not self.base and self._saved != self.base

    @property
    def can_undo(self) -> bool:
        """There is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """There is a step to make again."""
        return self._at + 1 < len(self._steps)

    @property
    def undo_label(self) -> str:
        """What undo would take back."""
        return self._steps[self._at].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would make again."""
        return self._steps[self._at + 1].label if self.can_redo else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The history, oldest first, taken back steps included."""
        return tuple(step.label for step in self._steps[1:])

    @property
    def position(self) -> int:
        """How many steps of the history are in force."""
        return self._at

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back after every change, in the order of subscription; the return value ends it."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback) if callback in self._subscribers else None

    def commit(self, edit: Edit, label: str, gesture: object | None = None) -> None:
        """Edit what the screen shows. Raises `EditRefused` or `DesignError`; the design is then unharmed."""
        if self.scenario is None:
            self.commit_base(edit, label, gesture)
            return
        scenario_id = self.scenario
        changed = edit(self._present)
        placed = _shared_places(self.base, self._present, changed)
        base = replace(placed, scenarios=changed.scenarios, written=changed.written)
        patch = patch_between(base, changed)
        scenarios = {
            **base.scenarios,
            scenario_id: replace(base.scenarios.get(scenario_id, Scenario()), patch=patch),
        }
        self._push(replace(base, scenarios=scenarios), scenario_id, label, gesture)

    def commit_base(self, edit: Edit, label: str, gesture: object | None = None) -> None:
        """Edit the base, whatever scenario is in view."""
        self._push(edit(self.base), self.scenario, label, gesture)

    def select(self, scenario_id: str | None) -> None:
        """Look at another scenario; undo takes it back together with the edit that follows it."""
        if scenario_id == self.scenario:
            return
        present = apply_scenario(self.base, scenario_id)
        old, old_scenario = self._present, self.scenario
        self._steps[self._at] = replace(self._steps[self._at], scenario=scenario_id, gesture=None)
        self._present = present
        self._tell(old, old_scenario, "", "select")

    def add_scenario(
        self,
        name: str,
        copy_of: str | None = None,
        scenario_id: str | None = None,
        patch: Mapping[str, Any] | None = None,
    ) -> str:
        """Make a what-if, empty, a copy of another or of this patch, and look at it."""
        number = len(self.base.scenarios) + 1
        taken = set(self.base.scenarios)
        while scenario_id is None or scenario_id in taken:
            scenario_id = f"what-if-{number}"
            number += 1
        if patch is None:
            patch = self.base.scenarios[copy_of].patch if copy_of is not None else {}
        scenarios = {**self.base.scenarios, scenario_id: Scenario(name=name, patch=patch)}
        self._push(
            replace(self.base, scenarios=scenarios),
            scenario_id,
            said("History", "Add scenario %1").of(name),
            None,
        )
        return scenario_id

    def remove_scenario(self, scenario_id: str) -> None:
        """Take a what-if away; its view falls back to the base."""
        name = self.base.scenarios[scenario_id].name or scenario_id
        scenarios = {i: s for i, s in self.base.scenarios.items() if i != scenario_id}
        here = None if self.scenario == scenario_id else self.scenario
        self._push(
            replace(self.base, scenarios=scenarios),
            here,
            said("History", "Delete scenario %1").of(name),
            None,
        )

    def promote_scenario(self, scenario_id: str) -> None:
        """Make a what-if the base; the other scenarios keep their patches, as far as these still fit."""
        promoted = apply_scenario(self.base, scenario_id)
        name = self.base.scenarios[scenario_id].name or scenario_id
        scenarios = {i: s for i, s in self.base.scenarios.items() if i != scenario_id}
        self._push(
            replace(promoted, scenarios=scenarios),
            None,
            said("History", "Make %1 the baseline").of(name),
            None,
        )

    def undo(self) -> None:
        """Take the last step back."""
        if self.can_undo:
            label = self.undo_label
            self._go(self._at - 1, label, "undo")

    def redo(self) -> None:
        """Make the last step that was taken back again."""
        if self.can_redo:
            label = self.redo_label
            self._go(self._at + 1, label, "redo")

    def go_to(self, position: int) -> None:
        """Go to any point of the history: as many undos or redos as it takes, in one notice."""
        position = max(0, min(position, len(self._steps) - 1))
        if position != self._at:
            self._go(position, "", "undo" if position < self._at else "redo")

    def end_gesture(self) -> None:
        """The next edit starts a step of its own, whatever its gesture."""
        self._steps[self._at] = replace(self._steps[self._at], gesture=None)

    def mark_saved(self, design: Design | None = None) -> None:
        """The base (or the state that was written, where it has moved on) is what the file holds."""
        self._saved = design if design is not None else self.base
        self.end_gesture()
        self._tell(self._present, self.scenario, "", "saved")

    def mark_unsaved(self) -> None:
        """What is open is in no file: a recovered or imported design."""
        self._saved = None
        self._tell(self._present, self.scenario, "", "saved")

    def replace(self, design: Design) -> None:
        """Open another design; the history starts anew."""
        old, old_scenario = self._present, self.scenario
        self._steps, self._at = [_Step(design, None)], 0
        self._saved = self._present = design
        self._tell(old, old_scenario, "", "open")

    def _push(self, base: Design, scenario: str | None, label: str, gesture: object | None) -> None:
        here = self._steps[self._at]
        if base is here.base or (base == here.base and scenario == here.scenario):
            return
        _scenarios_fit(base)
        present = apply_scenario(base, scenario)
        old, old_scenario = self._present, here.scenario
        step = _Step(base, scenario, label, gesture)
        if gesture is not None and here.gesture is gesture and self._at > 0:
            before = self._steps[self._at - 1]
            if base == before.base and scenario == before.scenario:
                # The gesture is back where it began: there is nothing to be taken back.
                del self._steps[self._at :]
                self._at -= 1
            else:
                self._steps[self._at :] = [replace(step, label=label or here.label)]
        else:
            self._steps[self._at + 1 :] = [step]
            self._at += 1
        self._present = present
        self._tell(old, old_scenario, label, "edit")

    def _go(self, position: int, label: str, cause: Cause) -> None:
        old, old_scenario = self._present, self.scenario
        self._at = position
        self.end_gesture()
        self._present = apply_scenario(self.base, self.scenario)
        self._tell(old, old_scenario, label, cause)

    def _tell(self, old: Design, old_scenario: str | None, label: str, cause: Cause) -> None:
        change = Change(old, self._present, self.base, old_scenario, self.scenario, label, cause)
        for callback in tuple(self._subscribers):
            callback(change)


def _shared_places(base: Design, before: Design, after: Design) -> Design:
    """The base with the places that an edit changed, of those elements that the base has."""
    maps: dict[str, dict[str, Any]] = {}
    for map_name, element_id in diff(before, after).changed:
        here = getattr(base, map_name)
        moved = getattr(getattr(after, map_name)[element_id], "at", None)
        if element_id in here and moved != getattr(getattr(before, map_name)[element_id], "at", None):
            elements = maps.setdefault(map_name, dict(here))
            elements[element_id] = replace(here[element_id], at=moved)
    return base.with_maps(**maps) if maps else base


def _scenarios_fit(base: Design) -> None:
    """Refuse an edit of the base that would leave a scenario without sense."""
    for scenario_id, scenario in base.scenarios.items():
        try:
            apply_scenario(base, scenario_id)
        except DesignError as error:
            name = scenario.name or scenario_id
            reason = error.problems[0].shown()
            text = translate("Edits", "The scenario “%1” would no longer fit: %2.")
            raise EditRefused(filled(text, name, reason)) from error
