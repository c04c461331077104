"""The store is the only door: every edit can be undone, a gesture is one step, scenarios hold differences."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from haplanner.model.check import check
from haplanner.model.design import Design, Scenario
from haplanner.model.draw import add, connect, move, remove
from haplanner.model.edit import change, change_failure
from haplanner.model.elements import Component
from haplanner.model.grouping import group_together, join
from haplanner.model.problem import DesignError, EditRefused
from haplanner.session.store import Change, Store
from tests.model.shop import shop


def set_mttr(hours: float):  # type: ignore[no-untyped-def]
    return lambda design: change_failure(design, "components", ["disk"], "failure", mttr=hours)


def test_an_edit_is_told_once_with_old_and_new() -> None:
    store, told = Store(shop()), list[Change]()
    stop = store.subscribe(told.append)
    store.commit(set_mttr(2.0), "Set MTTR")
    assert [c.cause for c in told] == ["edit"]
    assert told[0].new is store.present
    stop()
    store.undo()
    assert len(told) == 1


def test_undo_and_redo_walk_the_same_designs_and_the_marker_knows_the_saved_one() -> None:
    start = shop()
    store = Store(start)
    store.commit(set_mttr(2.0), "Set MTTR")
    changed = store.present
    assert (store.modified, store.undo_label) == (True, "Set MTTR")
    store.undo()
    assert store.present is start
    assert not store.modified
    store.redo()
    assert store.present is changed
    store.mark_saved()
    assert not store.modified
    store.undo()
    assert store.modified


def test_a_gesture_is_one_step() -> None:
    store, gesture = Store(shop()), object()
    for hours in (7.0, 6.0, 5.0):
        store.commit(set_mttr(hours), "Set MTTR", gesture)
    store.commit(set_mttr(4.0), "Set MTTR", object())
    assert store.labels == ("Set MTTR", "Set MTTR")
    store.undo()
    assert store.present.components["disk"].failures["failure"].mttr == 5.0
    store.undo()
    assert not store.can_undo


def test_a_gesture_that_ends_where_it_began_leaves_no_step() -> None:
    store, gesture = Store(shop()), object()
    store.commit(set_mttr(7.0), "Set MTTR", object())
    for hours in (6.0, 5.0, 7.0):
        store.commit(set_mttr(hours), "Set MTTR", gesture)
    assert store.labels == ("Set MTTR",)
    store.commit(set_mttr(6.0), "Set MTTR", gesture)
    store.undo()
    assert store.present.components["disk"].failures["failure"].mttr == 7.0


def test_a_refused_edit_changes_and_tells_nothing() -> None:
    store, told = Store(shop()), list[Change]()
    store.subscribe(told.append)
    before = store.present
    with pytest.raises(EditRefused):
        store.commit(set_mttr(-1.0), "Set MTTR")
    assert (store.present, told, store.can_undo) == (before, [], False)


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    store = Store(shop())
    store.commit(set_mttr(8.0), "Set MTTR")
    assert not store.can_undo


def test_an_edit_in_a_scenario_is_its_patch_and_the_base_shows_through() -> None:
    store = Store(shop())
    scenario_id = store.add_scenario("Fast")
    store.commit(set_mttr(2.0), "Set MTTR")
    assert store.base.components["disk"].failures["failure"].mttr == 8.0
    assert store.base.scenarios[scenario_id].patch == {
        "components": {"disk": {"failures": {"failure": {"mttr": 2}}}}
    }
    store.commit_base(lambda d: change_failure(d, "components", ["disk"], "failure", mtbf=1.0), "Set MTBF")
    assert store.present.components["disk"].failures["failure"].mtbf == 1.0
    store.commit(set_mttr(8.0), "Set MTTR")
    assert store.base.scenarios[scenario_id].patch == {}


def test_a_place_changed_in_a_scenario_is_shared_by_all() -> None:
    store = Store(shop())
    store.add_scenario("Moved")
    store.commit(lambda d: move(d, {"disk": (1, 2)}), "Move")
    assert store.base.components["disk"].at == (1.0, 2.0)
    assert store.base.scenarios["what-if-1"].patch == {}


def test_an_element_removed_in_a_scenario_stays_in_the_base() -> None:
    store = Store(shop())
    store.add_scenario("No disk")
    store.commit(lambda d: remove(d, [("components", "disk")]), "Delete")
    assert "disk" in store.base.components
    assert "disk" not in store.present.components
    store.select(None)
    assert "disk" in store.present.components


def test_removing_from_the_base_what_a_scenario_links_to_is_refused_in_words() -> None:
    patch = {"links": {"9": {"source": "web", "target": "disk"}}}
    store = Store(replace(shop(), scenarios={"s": Scenario("Direct", patch)}))
    with pytest.raises(EditRefused, match="Direct"):
        store.commit(lambda d: remove(d, [("components", "disk")]), "Delete")


def test_scenarios_are_copied_promoted_and_deleted_and_all_of_it_is_undone() -> None:
    store = Store(shop())
    first = store.add_scenario("A")
    store.commit(set_mttr(2.0), "Set MTTR")
    second = store.add_scenario("B", copy_of=first)
    assert store.base.scenarios[second].patch == store.base.scenarios[first].patch
    store.promote_scenario(second)
    assert store.scenario is None
    assert store.base.components["disk"].failures["failure"].mttr == 2.0
    store.remove_scenario(first)
    assert not store.base.scenarios
    while store.can_undo:
        store.undo()
    assert store.base == shop()


class Editing(RuleBasedStateMachine):
    """Any edits, undone, give the first design back, and no edit leaves a design that a file may not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.start = shop()
        self.store = Store(self.start)

    def attempt(self, edit) -> None:  # type: ignore[no-untyped-def]
        with contextlib.suppress(EditRefused, DesignError):
            self.store.commit(edit, "Edit")

    def nodes(self) -> list[str]:
        return sorted(i for i, _ in self.store.present.nodes())

    @rule(data=st.data())
    def connects(self, data: st.DataObject) -> None:
        ends = data.draw(st.lists(st.sampled_from(self.nodes()), min_size=2, max_size=2))
        self.attempt(lambda d: connect(d, *ends)[0])

    @rule(name=st.sampled_from(["Server", "Disk", "Cache"]))
    def adds(self, name: str) -> None:
        self.attempt(lambda d: add(d, "components", Component(name))[0])

    @rule(data=st.data())
    def removes(self, data: st.DataObject) -> None:
        design = self.store.present
        refs = [
            (m, i) for m in ("components", "groups", "links", "domains") for i in sorted(getattr(design, m))
        ]
        if refs:
            chosen = data.draw(st.lists(st.sampled_from(refs), min_size=1, max_size=2))
            self.attempt(lambda d: remove(d, chosen))

    @rule(data=st.data())
    def groups(self, data: st.DataObject) -> None:
        chosen = data.draw(st.lists(st.sampled_from(self.nodes()), min_size=1, max_size=3))
        self.attempt(lambda d: group_together(d, chosen)[0])

    @rule(data=st.data())
    def joins(self, data: st.DataObject) -> None:
        groups = [None, *sorted(self.store.present.groups)]
        group = data.draw(st.sampled_from(groups))
        chosen = data.draw(st.lists(st.sampled_from(self.nodes()), min_size=1, max_size=2))
        self.attempt(lambda d: join(d, chosen, group))

    @rule(k=st.integers(0, 5), data=st.data())
    def needs(self, k: int, data: st.DataObject) -> None:
        if self.store.present.groups:
            group = data.draw(st.sampled_from(sorted(self.store.present.groups)))
            self.attempt(lambda d: change(d, "groups", [group], needed=k))

    @rule()
    def adds_a_scenario(self) -> None:
        if len(self.store.base.scenarios) < 3:
            self.store.add_scenario("What-if", self.store.scenario)

    @rule(data=st.data())
    def looks_at(self, data: st.DataObject) -> None:
        self.store.select(data.draw(st.sampled_from([None, *sorted(self.store.base.scenarios)])))

    @rule(steps=st.integers(1, 3))
    def undoes(self, steps: int) -> None:
        for _ in range(steps):
            self.store.undo()

    @rule()
    def redoes(self) -> None:
        self.store.redo()

    @invariant()
    def the_design_could_be_saved(self) -> None:
        assert not check(self.store.base)
        assert not check(self.store.present)

    def teardown(self) -> None:
        end = self.store.base
        taken = self.store.position
        self.store.go_to(0)
        assert self.store.base is self.start
        self.store.go_to(taken)
        assert self.store.base is end


Editing.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestEditing = Editing.TestCase


def test_an_empty_store_has_nothing_to_undo() -> None:
    store = Store(Design())
    store.undo()
    store.redo()
    assert store.labels == ()
