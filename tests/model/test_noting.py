import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haplanner.engine.exact import analyze
from haplanner.io.codec import read_bytes, to_bytes
from haplanner.model.clipping import clip, paste
from haplanner.model.design import Design, Scenario
from haplanner.model.diff import diff
from haplanner.model.draw import remove
from haplanner.model.elements import FARTHEST, LONGEST_NOTE, MOST_NOTES, Note
from haplanner.model.noting import add_note, move_notes, widen, write
from haplanner.model.plain import decode, to_plain
from haplanner.model.problem import DesignError, EditRefused
from haplanner.model.scenario import apply_scenario, patch_between
from haplanner.session.store import Store
from tests.model.designs import designs
from tests.model.shop import shop

HERE = Note((8.0, 16.0), "Second feed: not built yet", 160.0)


def noted(note: Note = HERE) -> Design:
    return add_note(shop(), note)[0]


def test_a_design_without_notes_says_nothing_of_them_in_its_file() -> None:
    assert b"written" not in to_bytes(shop())


def test_a_note_is_kept_by_the_file_and_takes_nothing_for_what_is_usual() -> None:
    design = noted()
    assert read_bytes(to_bytes(design)).written == {"note": HERE}
    assert to_plain(noted(Note((0.0, 0.0))))["written"] == {"note": {"at": [0, 0]}}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"text": "x"}, "written.n.at: is required"),
        ({"at": [0, math.inf]}, "written.n.at[1]: must be a finite number, is inf"),
        ({"at": [0, 2e6]}, "written.n.at[1]: must be ≤ 1e+06, is 2e+06"),
        ({"at": [0]}, "written.n.at: must be a list of 2, has 1"),
        ({"at": [0, 0], "text": "x" * 2001}, "written.n.text: must have at most 2000 characters, has 2001"),
        ({"at": [0, 0], "text": 7}, "written.n.text: must be text, is 7"),
        ({"at": [0, 0], "width": 79}, "written.n.width: must be ≥ 80, is 79"),
        ({"at": [0, 0], "width": math.nan}, "written.n.width: must be a finite number, is nan"),
        ({"at": [0, 0], "height": 9}, "written.n.height: is not a field of this format"),
    ],
)
def test_what_is_no_note_is_refused_with_its_place(wrong: dict[str, Any], told: str) -> None:
    design, problems = decode({**to_plain(shop()), "written": {"n": wrong}})
    assert [str(problem) for problem in problems] == [told]
    assert replace(design, written={}) == shop()


def test_a_design_has_so_many_notes_and_no_more() -> None:
    many = {f"n{i}": Note((0.0, 0.0)) for i in range(MOST_NOTES)}
    full = replace(Design(), written=many)
    assert read_bytes(to_bytes(full)) == full
    with pytest.raises(EditRefused, match="at most 2,000 notes"):
        add_note(full, HERE)
    _, problems = decode({**to_plain(full), "written": {**to_plain(full)["written"], "more": {"at": [0, 0]}}})
    assert [str(problem) for problem in problems] == ["written: must have at most 2000 entries, has 2001"]


def test_the_id_of_a_note_is_nobody_else_s() -> None:
    design, first = add_note(shop(), HERE)
    design, second = add_note(design, HERE)
    assert first != second
    assert {first, second}.isdisjoint(i for i, _ in design.nodes())


def test_too_long_a_text_is_refused_in_words() -> None:
    with pytest.raises(EditRefused, match="Text must have at most 2000 characters, has 2001"):
        write(noted(), "note", "x" * (LONGEST_NOTE + 1))


@given(designs(), st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_whatever_is_done_to_a_note_opens_again_and_changes_nothing_else(
    design: Design, x: float, y: float, width: float
) -> None:
    changed, note_id = add_note(design, HERE)
    changed = widen(move_notes(write(changed, note_id, "Other\nwords"), {note_id: (x, y)}), note_id, width)
    assert read_bytes(to_bytes(changed)) == changed
    assert max(map(abs, changed.written[note_id].at)) <= FARTHEST
    assert remove(changed, [("written", note_id)]).written == design.written
    assert replace(changed, written=design.written) == design


def test_an_edit_that_changes_nothing_gives_the_very_same_design() -> None:
    design = noted()
    assert write(design, "note", HERE.text) is design
    assert move_notes(design, {"note": HERE.at}) is design
    assert widen(design, "note", HERE.width) is design


def test_no_figure_depends_on_a_note() -> None:
    assert analyze(noted()).services == analyze(shop()).services
    assert not diff(shop(), noted())


def test_a_note_is_copied_with_what_is_selected_and_put_in_beside_it() -> None:
    design = noted()
    part = clip(design, [("components", "disk"), ("written", "note")])
    assert part["written"] == {"note": {"at": [8, 16], "text": HERE.text, "width": 160}}
    pasted, refs = paste(design, part, (24.0, 32.0))
    (made,) = [i for m, i in refs if m == "written"]
    assert pasted.written == {"note": HERE, made: replace(HERE, at=(32.0, 48.0))}
    assert "written" not in clip(design, [("components", "disk")])


def test_a_clipping_with_too_long_a_note_is_refused() -> None:
    with pytest.raises(EditRefused, match="damaged"):
        paste(shop(), {"haplanner-part": 1, "written": {"n": {"at": [0, 0], "text": "x" * 2001}}})


def test_no_scenario_changes_notes() -> None:
    assert patch_between(shop(), noted()) == {}
    broken = replace(noted(), scenarios={"s": Scenario(patch={"written": {"note": None}})})
    with pytest.raises(DesignError, match=r"scenarios\.s\.patch\.written: cannot be changed by a scenario"):
        apply_scenario(broken, "s")


def test_what_is_noted_while_a_what_if_is_in_view_is_noted_in_the_design_itself() -> None:
    store = Store(shop())
    store.add_scenario("Cheaper")
    scenario = store.scenario
    store.commit(lambda design: add_note(design, HERE)[0], "Add note")
    assert store.scenario == scenario
    assert store.base.written == store.present.written == {"note": HERE}
    assert store.base.scenarios[scenario or ""].patch == {}
    store.commit(lambda design: remove(design, [("written", "note")]), "Delete note")
    assert not store.base.written
    store.undo()
    assert store.base.written == {"note": HERE}


@given(st.lists(st.tuples(st.sampled_from(["add", "write", "move", "widen", "remove"]), st.integers(0, 200))))
def test_every_change_of_notes_is_one_step_that_undo_takes_back(steps: list[tuple[str, int]]) -> None:
    store = Store(shop())
    states = [store.base]
    for what, number in steps:
        store.commit(lambda design, w=what, n=number: _changed(design, w, n), what)  # type: ignore[misc]
        if store.base != states[-1]:
            states.append(store.base)
    for state in reversed(states):
        assert store.base == state
        store.undo()
    assert not store.can_undo


def _changed(design: Design, what: str, number: int) -> Design:
    if what == "add" or not design.written:
        return add_note(design, Note((float(number), 0.0)))[0]
    note_id = sorted(design.written)[number % len(design.written)]
    if what == "write":
        return write(design, note_id, f"Number {number}")
    if what == "move":
        return move_notes(design, {note_id: (8.0 * number, 8.0)})
    if what == "widen":
        return widen(design, note_id, 8.0 * number)
    return remove(design, [("written", note_id)])


def test_all_steps_of_a_drag_are_taken_back_at_once() -> None:
    store, drag = Store(noted()), object()
    for x in (8.0, 16.0, 24.0):
        store.commit(lambda design, x=x: move_notes(design, {"note": (x, 0.0)}), "Move", drag)  # type: ignore[misc]
    store.undo()
    assert store.base.written == {"note": HERE}
