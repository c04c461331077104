"""Some thousands of the inputs of `python -m tests.fuzz`, and every input that ever did what none may do."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.campaign import campaign, made, outcome
from tests.fuzz.limits import TooSlow, limited
from tests.fuzz.mutation import mutated
from tests.fuzz.spans import csv_parts, json_parts, xml_parts
from tests.fuzz.targets import HERE, TARGETS, Target, target

FOUND = sorted((HERE / "found").iterdir())
EACH = pytest.mark.parametrize("each", TARGETS, ids=lambda each: each.name)


@pytest.mark.timeout(180)  # of the clock, on machines with much else to do; it takes seconds
def test_thousands_of_damaged_files_are_read_or_refused_and_nothing_else() -> None:
    summary = campaign(seed=7, numbers=range(1, 3_000))
    assert [(failure.kind, failure.number) for failure in summary.failures] == []
    assert {f"{each.name} read" for each in TARGETS} <= set(summary.ends)
    assert {f"{each.name} refused" for each in TARGETS if each.name != "kept"} <= set(summary.ends)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(path: Path) -> None:
    end = outcome(target(path.name.partition("-")[0]), path.read_bytes())
    if isinstance(end, BaseException):
        raise end


@EACH
def test_every_seed_does_what_it_did_before_it_is_damaged(each: Target) -> None:
    for seed in each.source().seeds:
        end = outcome(each, seed.text)
        assert end == ("refused" if b"!ENTITY" in seed.text else "read"), seed.text


@EACH
def test_the_same_seed_makes_the_same_inputs_and_they_are_many(each: Target) -> None:
    first, again = ([mutated(Random(n), each.source()) for n in range(300)] for _ in range(2))
    assert first == again
    assert len(set(first)) > 200


def test_an_input_is_found_again_by_its_number() -> None:
    chosen, data, deep = made(1, 4_711)
    assert made(1, 4_711) == (chosen, data, deep)
    assert made(2, 4_711)[1] != data


def test_an_input_that_takes_too_long_is_a_failure() -> None:
    def for_ever(_data: bytes, _deep: bool) -> str:
        while True:
            pass

    with pytest.raises(TooSlow), limited(0.05):
        for_ever(b"", False)


def test_parts_are_where_they_are_said_to_be() -> None:
    parts = json_parts(b'{"a": [1, "x, y"], "b": {"c": null}}')
    assert parts.all(parts.names) == [b'"a"', b'"b"', b'"c"']
    assert parts.all(parts.members) == [
        b"1",
        b'"x, y"',
        b'"a": [1, "x, y"]',
        b'"c": null',
        b'"b": {"c": null}',
    ]
    parts = xml_parts(b'<a x="1"><b/>t</a>')
    assert parts.all(parts.names) == [b"a", b"x", b"b", b"a"]
    assert parts.all(parts.members) == [b"<b/>", b'<a x="1"><b/>t</a>']
    parts = csv_parts(b'a,"b,c"\n1,2\n')
    assert parts.all(parts.values) == [b"a", b'"b,c"', b"1", b"2"]
    assert parts.all(parts.names) == [b"a", b'"b,c"']
