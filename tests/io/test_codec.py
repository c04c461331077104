import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haplanner.io.codec import read_bytes, to_bytes
from haplanner.io.parse import DEEPEST, MOST_BYTES, MOST_VALUES
from haplanner.io.refusal import FileRefused, in_one_line, shown
from haplanner.model import elements, failure, law
from haplanner.model.check import check
from haplanner.model.design import Design, MaintenancePolicy, Scenario, Simulation
from haplanner.model.problem import DesignError, Problem
from tests.model.designs import designs, fields_used

GOLDEN = Path(__file__).parents[1] / "golden"
FUZZ = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def refused(data: bytes | str | dict[str, Any]) -> FileRefused:
    if isinstance(data, dict):
        data = json.dumps({"haplanner": 1, **data})
    with pytest.raises(FileRefused) as caught:
        read_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    return caught.value


def message(data: bytes | str | dict[str, Any]) -> str:
    return refused(data).sentence


@FUZZ
@given(designs())
def test_every_design_comes_back_from_its_bytes(design: Design) -> None:
    assert check(design) == []
    written = to_bytes(design)
    again = read_bytes(written)
    assert again == design
    assert to_bytes(again) == written


def test_the_drawn_designs_use_every_field_there_is() -> None:
    seen: set[str] = set()

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(designs())
    def look(design: Design) -> None:
        seen.update(fields_used(design))

    look()
    wanted = {f"{cls.__name__}.{f.name}" for cls in _model_classes() for f in fields(cls)}
    assert wanted - seen == set()


def _model_classes() -> Iterator[Any]:
    for module in (elements, failure, law):
        yield from (c for c in vars(module).values() if is_dataclass(c) and isinstance(c, type))
    yield from (Design, MaintenancePolicy, Scenario, Simulation)


@FUZZ
@given(designs(), st.data())
def test_damaged_bytes_are_a_design_or_a_refusal_and_nothing_else(
    design: Design, data: st.DataObject
) -> None:
    whole = to_bytes(design)
    at = data.draw(st.integers(0, len(whole)))
    until = data.draw(st.integers(at, min(len(whole), at + 20)))
    damaged = whole[:at] + data.draw(_debris) + data.draw(st.sampled_from([whole[until:], b""]))
    try:
        read_bytes(damaged)
    except DesignError as error:
        _is_told_in_one_line(error)


def _is_told_in_one_line(error: DesignError) -> None:
    assert error.problems
    sentence = in_one_line(error.problems)
    assert sentence.isprintable()
    sentence.encode()


_debris = st.binary(max_size=8) | st.sampled_from(
    [
        b"",
        b"null",
        b"-1",
        b"NaN",
        b"1e400",
        b'"x"',
        b"[]",
        b"{}",
        b"[" * 200,
        b"9" * 5000,
        b'"\\ud800"',
        b"true",
        b",",
    ]
)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@FUZZ
@given(designs(), st.data())
def test_any_value_in_any_place_is_a_design_or_a_refusal(design: Design, data: st.DataObject) -> None:
    plain = json.loads(to_bytes(design))
    here: Any = plain
    while True:
        key = data.draw(
            st.sampled_from(sorted(here)) if isinstance(here, dict) else st.integers(0, len(here) - 1)
        )
        if not here[key] or not isinstance(here[key], (dict, list)) or data.draw(st.booleans()):
            break
        here = here[key]
    here[key] = data.draw(_json)
    try:
        read_bytes(json.dumps(plain).encode())
    except DesignError as error:
        _is_told_in_one_line(error)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.haplan")), ids=lambda p: p.stem)
def test_files_of_every_format_version_open_for_ever(path: Path) -> None:
    design = read_bytes(path.read_bytes())
    assert design.components
    assert read_bytes(to_bytes(design)) == design


def test_there_is_a_golden_file_of_this_version_and_it_uses_every_field_and_is_written_as_it_stands() -> None:
    data = (GOLDEN / "format-1.haplan").read_bytes()
    design = read_bytes(data)
    wanted = {f"{cls.__name__}.{f.name}" for cls in _model_classes() for f in fields(cls)}
    assert wanted - fields_used(design) == set()
    assert to_bytes(design) == data


def test_one_changed_field_is_one_changed_line() -> None:
    data = (GOLDEN / "format-1.haplan").read_bytes()
    changed = data.replace(b'"mtbf": 4380,', b'"mtbf": 5000,', 1)
    assert changed != data
    before, after = data.splitlines(), to_bytes(read_bytes(changed)).splitlines()
    assert [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [
        before.index(next(line for line in before if b'"mtbf": 4380,' in line))
    ]


def test_bytes_are_plain_text_with_sorted_ids_no_defaults_and_one_newline_at_the_end() -> None:
    design = Design(name="店", components={"b": elements.Component(), "a": elements.Component(count=1)})
    assert to_bytes(design).decode() == (
        '{\n  "haplanner": 1,\n  "name": "店",\n  "components": {\n    "a": {},\n    "b": {}\n  }\n}\n'
    )


def test_a_byte_order_mark_and_foreign_line_ends_are_no_reason_to_refuse() -> None:
    data = to_bytes(Design(name="A"))
    assert read_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == Design(name="A")


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_an_empty_file_is_named_empty(data: bytes) -> None:
    assert message(data) == "is empty"


def test_a_file_cut_off_says_at_which_line() -> None:
    data = (GOLDEN / "format-1.haplan").read_bytes()
    half = data[: len(data) // 2].rstrip()
    error = refused(half)
    assert error.kind == "damaged"
    assert error.line == half.count(b"\n") + 1
    assert f"line {error.line}: it breaks off there" in error.sentence


def test_every_cut_of_a_file_is_refused() -> None:
    data = (GOLDEN / "format-1.haplan").read_bytes().rstrip()
    for length in range(0, len(data), 7):
        refused(data[:length])


def test_a_binary_file_is_not_a_design() -> None:
    error = refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert (error.kind, error.line) == ("foreign", 1)
    assert "not UTF-8 text" in error.sentence


def test_bytes_garbled_in_the_middle_are_damage_with_a_line() -> None:
    error = refused(b'{\n  "haplanner": 1,\n  "name": "\xff"\n}')
    assert (error.kind, error.line) == ("damaged", 3)


def test_an_error_of_syntax_says_what_is_missing_and_where() -> None:
    assert message('{\n "haplanner": 1\n "name": "x"}') == (
        "is not a HA Planner design, or is damaged at line 3: a comma is missing"
    )


@pytest.mark.parametrize("data", ["[]", "3", '"text"', "null"])
def test_json_that_is_no_object_is_not_a_design(data: str) -> None:
    assert "is not a HA Planner design" in message(data)


def test_a_file_without_a_version_is_not_a_design() -> None:
    assert message('{"name": "x"}').startswith("haplanner: is missing")


def test_a_newer_version_is_refused_by_its_number_and_nothing_else_is_said() -> None:
    error = refused('{"haplanner": 2, "surprise": []}')
    assert error.kind == "newer"
    assert error.sentence == "was made with a newer version of HA Planner (format 2); this one reads up to 1"


@pytest.mark.parametrize("version", ["0", "-1", "1.5", "true", '"1"', "null", "{}"])
def test_what_is_no_version_is_refused(version: str) -> None:
    assert message(f'{{"haplanner": {version}}}').startswith("haplanner: must be a format version, is ")


def test_unknown_fields_are_refused_at_every_depth_not_dropped() -> None:
    found = refused(
        {"colour": 1, "components": {"a": {"mtfb": 1, "failures": {"f": {"mtbf": 1, "mttr": 1, "x": 0}}}}}
    )
    assert [p.path for p in found.problems] == ["colour", "components.a.mtfb", "components.a.failures.f.x"]
    assert {p.message for p in found.problems} == {"is not a field of this format"}


def test_a_bound_that_is_broken_is_named_with_its_path() -> None:
    assert message({"components": {"db-1": {"failures": {"failure": {"mtbf": -4, "mttr": 4}}}}}) == (
        "components.db-1.failures.failure.mtbf: must be > 0, is -4"
    )


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 5000, "-" + "9" * 400])
def test_numbers_that_are_not_finite_are_refused_where_they_stand(number: str) -> None:
    data = (
        f'{{"haplanner": 1, "components": {{"a": {{"failures": {{"f": {{"mtbf": {number}, "mttr": 1}}}}}}}}}}'
    )
    found = refused(data).problems
    assert [p.path for p in found] == ["components.a.failures.f.mtbf"]
    assert "must be a finite number" in found[0].message


def test_numbers_that_are_not_finite_are_found_inside_patches_too() -> None:
    data = '{"haplanner": 1, "scenarios": {"s": {"patch": {"simulation": {"horizon": [NaN, {"a": 1e400}]}}}}}'
    assert {p.path for p in refused(data).problems} == {
        "scenarios.s.patch.simulation.horizon[0]",
        "scenarios.s.patch.simulation.horizon[1].a",
    }


def test_names_that_come_twice_are_refused_wherever_they_are() -> None:
    data = """{"haplanner": 1, "name": "a", "name": "b",
               "components": {"x": {}, "y": {"cost": 1, "cost": 2}, "x": {}}}"""
    assert {str(p) for p in refused(data).problems} == {
        "name: is there twice",
        "components.x: is there twice",
        "components.y.cost: is there twice",
    }


@pytest.mark.parametrize(
    "data",
    [
        '{"haplanner": 1, "name": "\\ud800"}',
        '{"haplanner": 1, "scenarios": {"s": {"patch": {"name": "\\udfff"}}}}',
        '{"haplanner": 1, "scenarios": {"s": {"patch": {"\\ud800": null}}}}',
        '{"haplanner": 1, "\\ud800": 1}',
    ],
)
def test_half_characters_are_refused_in_texts_and_names(data: str) -> None:
    error = refused(data)
    assert any("half a character" in p.message for p in error.problems)
    error.sentence.encode()


def test_nesting_is_bounded_without_ever_running_out_of_stack() -> None:
    for depth in (DEEPEST + 1, 500, 5_000, 1_000_000):
        patch = '{"a":' * depth + "1" + "}" * depth
        error = refused(f'{{"haplanner": 1,\n"scenarios": {{"s": {{"patch":\n{patch}}}}}}}')
        assert any("nested more than 64 levels deep" in p.message for p in error.problems)
    assert "line 1" in message("[" * 10_000_000)


def test_deep_nesting_is_said_with_its_line() -> None:
    assert "at line 3" in message('{"haplanner": 1,\n"name":\n' + "[" * 100_000)


def test_files_beyond_bounds_of_size_and_number_are_refused_at_once() -> None:
    assert message(b" " * (MOST_BYTES + 1)) == "is larger than 64 MB"
    assert message(b"[" + b"0," * (MOST_VALUES + 1) + b"0]") == "holds more than 2,000,000 values"


def test_a_file_with_more_elements_than_any_design_is_refused_before_they_are_read() -> None:
    data = b'{"haplanner":1,"components":{' + b",".join(b'"%d":0' % i for i in range(200_001)) + b"}}"
    assert message(data) == "holds 200,001 elements; a design may have 200,000"


def test_all_problems_are_said_at_once_of_fields_and_of_what_does_not_exist() -> None:
    found = refused(
        {
            "components": {
                "a": {"group": "nowhere", "failures": {"f": {"mtbf": 0, "mttr": -1}}},
                "b": {"cost": "much"},
                "c": 7,
            },
            "links": {"1": {"source": "c", "target": "gone"}, "2": {"source": "b"}},
        }
    ).problems
    assert [p.path for p in found] == [
        "components.a.failures.f.mtbf",
        "components.a.failures.f.mttr",
        "components.b.cost",
        "components.c",
        "links.2.target",
        "components.a.group",
        "links.1.target",
    ]


def test_elements_that_could_not_be_read_do_not_make_others_look_wrong() -> None:
    found = refused(
        {
            "components": {"a": {"group": "g"}, "b": {"group": "g", "failures": {"f": {}}}},
            "groups": {"g": {"needed": 2}},
            "services": {"s": {"needs": 2}},
            "links": {
                "1": {"source": "s", "target": "g"},
                "2": {"source": "s", "target": "a", "both_ways": 0},
            },
        }
    ).problems
    assert {p.path for p in found} == {
        "components.b.failures.f.mtbf", "components.b.failures.f.mttr", "links.2.both_ways",
    }  # fmt: skip


def test_a_scenario_that_does_not_fit_is_refused_with_the_path_into_its_patch() -> None:
    base = {"components": {"a": {"failures": {"f": {"mtbf": 1, "mttr": 1}}}}}
    scenarios = {
        "bound": {"patch": {"components": {"a": {"failures": {"f": {"mtbf": -1}}}}}},
        "dangling": {"patch": {"components": {"a": {"group": "g"}}}},
        "nested": {"patch": {"scenarios": {}}},
    }
    assert {str(p) for p in refused({**base, "scenarios": scenarios}).problems} == {
        "scenarios.bound.patch.components.a.failures.f.mtbf: must be > 0, is -1",
        "scenarios.dangling.patch.components.a.group: there is no group 'g'",
        "scenarios.nested.patch.scenarios: cannot be changed by a scenario",
    }


def test_scenarios_times_elements_is_bounded() -> None:
    plain = {
        "components": {f"c{i}": {} for i in range(2_000)},
        "scenarios": {f"s{i}": {"patch": {}} for i in range(1_001)},
    }
    assert message(plain) == "scenarios: are 1001: a design of 2000 elements may have 1000"


def test_a_message_lists_some_problems_and_counts_the_rest_while_the_error_carries_all() -> None:
    error = refused({f"field-{i}": 0 for i in range(47)})
    assert len(error.problems) == 47
    assert error.sentence.endswith("field-9: is not a field of this format; and 37 more")


def test_a_message_quotes_a_file_without_control_characters_and_within_bounds() -> None:
    sentence = message('{"haplanner": 1, "a\\u001b[31m\\n\\u202e' + "x" * 100_000 + '": 1}')
    assert sentence.isprintable()
    assert len(sentence) < 500
    assert shown("a\u202eb\r") == "a\\u202eb\\r"
    assert in_one_line([Problem("", "is empty")]) == "is empty"
