import doctest

import pytest

from haplanner.io.codec import read_bytes, to_bytes
from haplanner.io.refusal import FileRefused
from haplanner.model import scenario_order
from haplanner.model.design import Design, Scenario
from haplanner.model.scenario_order import arranged, in_order, moved
from haplanner.session.store import Store

THREE = Design(scenarios={i: Scenario(name=i.upper()) for i in ("a", "b", "c")})


def test_the_examples_run() -> None:
    assert doctest.testmod(scenario_order).failed == 0


def test_without_places_scenarios_are_in_the_order_of_their_ids_and_the_file_has_no_places() -> None:
    assert in_order(THREE.scenarios) == ["a", "b", "c"]
    assert b"place" not in to_bytes(THREE)


def test_an_order_is_kept_in_the_file() -> None:
    other = arranged(THREE, ["c", "a", "b"])
    again = read_bytes(to_bytes(other))
    assert again == other
    assert in_order(again.scenarios) == ["c", "a", "b"]


def test_the_order_that_is_there_is_no_change() -> None:
    assert arranged(THREE, ["a", "b", "c"]) is THREE
    assert moved(THREE, "a", -1) is THREE
    assert moved(THREE, "c", +1) is THREE


def test_a_new_scenario_comes_last() -> None:
    store = Store(arranged(THREE, ["c", "a", "b"]))
    made = store.add_scenario("New")
    assert in_order(store.base.scenarios) == ["c", "a", "b", made]


def test_a_scenario_keeps_its_place_when_it_is_edited_and_undo_gives_the_old_order_back() -> None:
    store = Store(THREE)
    store.commit_base(lambda base: moved(base, "c", -2), "Move")
    store.select("c")
    assert in_order(store.base.scenarios) == ["c", "a", "b"]
    assert store.modified
    store.undo()
    assert in_order(store.base.scenarios) == ["a", "b", "c"]
    assert not store.modified


@pytest.mark.parametrize("place", ["0", "-1", "1.5", '"first"', "true", "1e12"])
def test_a_place_that_is_none_is_refused_where_it_stands(place: str) -> None:
    text = f'{{"haplanner": 1, "scenarios": {{"a": {{"place": {place}}}}}}}'
    with pytest.raises(FileRefused) as refused:
        read_bytes(text.encode())
    assert [problem.path for problem in refused.value.problems] == ["scenarios.a.place"]
