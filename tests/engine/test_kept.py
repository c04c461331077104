"""Answers that are kept stay within their bytes, and what they are said to take is what they take."""

import gc
import tracemalloc
import weakref

import pytest

from haplanner.engine.chains import chain, elimination
from haplanner.engine.chains.chain_downtime import group_downtime, unit_downtime
from haplanner.engine.chains.chain_figures import Class, Group, Phases, Rules
from haplanner.engine.chains.kept import Kept, kept
from haplanner.engine.chains.stationary import TooManyStates


def bytes_for(size: int) -> "Kept[str, str]":
    """A function of words, each of which takes so many bytes a letter, of at most three or 100 bytes."""
    return kept(3, 100, lambda found: size * len(found))(lambda word: word.upper())


def test_an_answer_is_found_once() -> None:
    asked: list[int] = []

    @kept(3, 100, lambda _found: 1)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double(4), double(4), double(5)] == [8, 8, 10]
    assert asked == [4, 5]
    double.cache_clear()
    assert (double(4), asked, double.bytes) == (8, [4, 5, 4], 1)


@pytest.mark.parametrize(("size", "left", "bytes_left"), [(1, "bcd", 3), (40, "cd", 80), (100, "d", 100)])
def test_no_more_answers_are_kept_than_their_number_and_bytes_allow(
    size: int, left: str, bytes_left: int
) -> None:
    upper = bytes_for(size)
    for word in "abcd":
        upper(word)
    assert "".join(word for (word,) in upper._answers) == left
    assert upper.bytes == bytes_left


def test_what_was_asked_for_last_stays() -> None:
    upper = bytes_for(40)
    for word in "abac":
        upper(word)
    assert [word for (word,) in upper._answers] == ["a", "c"]


def test_the_latest_answer_stays_whatever_it_takes() -> None:
    upper = bytes_for(1_000)
    upper("a")
    assert (list(upper._answers), upper.bytes) == ([("a",)], 1_000)
    upper("b")
    assert (list(upper._answers), upper.bytes) == ([("b",)], 1_000)


def test_what_raises_is_asked_anew() -> None:
    asked: list[int] = []

    @kept(3, 100, lambda _found: 1)
    def refuse(number: int) -> int:
        asked.append(number)
        raise TooManyStates

    for _ in range(2):
        with pytest.raises(TooManyStates):
            refuse(1)
    assert asked == [1, 1]
    assert refuse.bytes == 0


def standby(units: int) -> Group:
    """One of these carries load; each fails with four phases until it is restored, and there is one crew."""
    mode = Phases(1 / 2000, 0.1, None, 0.0, 1.0, 4.0, 0.5)
    return Group((Class((mode,), units),), Rules(1, True, 0.5, 0.1, 0.9, 1.0, 1, 0.0))


def test_a_chain_takes_about_as_much_memory_as_it_says() -> None:
    chain.solve(standby(3))  # which loads what is needed
    for remembered in (chain.solve, chain._chain, elimination._known):
        remembered.cache_clear()  # what others found would make way for it
    gc.collect()
    tracemalloc.start()
    try:
        solved = chain.solve(standby(8))
        gc.collect()
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    said = solved.held_bytes() + elimination._known.bytes
    assert len(solved.chain.up) > 700
    assert 0.7 * taken < said < 1.5 * taken


def test_what_is_remembered_of_a_chain_does_not_keep_it() -> None:
    """Its downtime takes little, so that much of it is remembered; the chains would fill the memory."""
    group_downtime(standby(4), (True,))
    unit_downtime(standby(4), 0)
    known = weakref.ref(chain.solve(standby(4)).chain)
    for forgets in (chain.solve, chain.long_run, chain._chain):
        forgets.cache_clear()
    gc.collect()
    assert known() is None
