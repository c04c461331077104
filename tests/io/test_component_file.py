"""Components from a table of others: what becomes of its rows, and what is refused with its place."""

import re

import pytest

from haplanner.io.codec import read_bytes, to_bytes
from haplanner.io.library import library
from haplanner.io.outage_log.table import table
from haplanner.io.sheet.component_file import Imported, guessed, imported
from haplanner.model.check import check
from haplanner.model.design import Design, Scenario
from haplanner.model.elements import Component, Group
from haplanner.model.failure import FailureMode
from haplanner.model.problem import EditRefused
from tests.model.shop import shop

HEAD = "Name,Kind,Group,Count,Failure mode,MTBF,MTTR,Cost,Tags\n"


def read(rows: str, design: Design | None = None, update: bool = False, head: str = HEAD) -> Imported:
    found = table((head + rows).encode())
    return imported(design or Design(), found, guessed(found.header), update)


def only(result: Imported) -> Component:
    (component_id,) = result.new
    return result.design.components[component_id]


@pytest.mark.parametrize(
    ("head", "cells", "mtbf", "mttr"),
    [
        ("MTBF (years),MTTR (min)", "5,90", 43_800.0, 1.5),
        ("MTBF [d],MTTR (hours)", "10,2", 240.0, 2.0),
        ("MTBF（年）,MTTR", "1,2", 8_760.0, 2.0),
        ("MTBF (years),MTTR (min)", "300 h,2 h", 300.0, 2.0),
        ("MTBF (vendor),MTTR", "300,2", 300.0, 2.0),
    ],
)
def test_a_number_without_a_unit_has_that_of_its_title(
    head: str, cells: str, mtbf: float, mttr: float
) -> None:
    """A year has 8760 hours."""
    made = only(read(f"Web 1,{cells}\n", head=f"Name,{head}\n"))
    assert made.failures == {"failure": FailureMode(mtbf, mttr)}


def test_a_row_is_a_component_with_its_figures_as_people_type_them() -> None:
    made = only(read('Web 1,Server,,,,"3 y",90 min,"1,200","edge, red"\n'))
    assert (made.name, made.kind, made.cost, made.tags) == ("Web 1", "server", 1200.0, ("edge", "red"))
    # 3 years of 8760 hours; 90 minutes are an hour and a half.
    assert made.failures == {"failure": FailureMode(26280.0, 1.5)}
    assert made.notes == ""


def test_a_number_without_a_unit_is_in_hours_and_semicolons_do_as_well() -> None:
    made = only(read("db;2000;4\n", head="host;MTBF (h);repair time\n"))
    assert (made.name, made.failures) == ("db", {"failure": FailureMode(2000.0, 4.0)})


def test_what_is_empty_or_has_no_column_is_as_in_the_palette_and_says_so() -> None:
    usual = library().default("server")
    bare = only(read("web,Server\n", head="name,kind\n"))
    assert (dict(bare.failures), bare.notes) == (dict(usual.failures), usual.provenance)
    half = only(read("web,Server,,,,1000 h,,,\n"))
    assert half.failures["failure"].mtbf == 1000.0
    assert half.failures["failure"].mttr == next(iter(usual.failures.values())).mttr
    assert half.notes == usual.provenance


def test_rows_of_one_name_are_its_failure_modes() -> None:
    result = read("web,Server,,,crash,1000 h,1 h,,\nWEB,,,,fire,10 y,never repaired,,\n")
    assert only(result).failures == {"crash": FailureMode(1000.0, 1.0), "fire": FailureMode(87600.0, None)}
    assert only(result).name == "web"


def test_failure_modes_are_called_as_files_spell_ids() -> None:
    result = read("a,,,,Power loss (UPS),9 h,1 h,,\na,,,,断电,8 h,1 h,,\n")
    assert set(only(result).failures) == {"Power-loss-UPS", "断电"}
    assert read_bytes(to_bytes(result.design)) == result.design
    with pytest.raises(EditRefused, match="Line 2, Failure mode: A name needs letters or digits"):
        read("a,,,,???,9 h,1 h,,\n")


def test_groups_that_are_not_there_are_made_and_those_that_are_are_joined() -> None:
    design = Design(
        components={"a": Component("A", group="tier")}, groups={"tier": Group("Web tier", needed=1)}
    )
    rows = "b,,web TIER,2,,9 h,1 h,,\nc,,Database,,,9 h,1 h,,\nd,,database,,,9 h,1 h,,\n"
    result = read(rows, design)
    assert result.groups == ("database",)
    assert result.design.groups["database"] == Group("Database")
    assert [result.design.components[i].group for i in ("a", "b", "c", "d")] == [
        "tier",
        "tier",
        "database",
        "database",
    ]
    assert result.design.components["b"].count == 2
    assert check(result.design) == []


def test_what_is_there_already_stays_unless_it_is_to_be_changed() -> None:
    rows = "Web,,,,,99 h,3 h,5,\nnew,,,,,9 h,1 h,,\n"
    before = shop()
    left = read(rows, before)
    assert (left.kept, left.changed, left.new) == (("web",), (), ("new",))
    assert left.design.components["web"] == before.components["web"]
    changed = read(rows, before, update=True)
    assert (changed.kept, changed.changed, changed.new) == ((), ("web",), ("new",))
    web = changed.design.components["web"]
    (mode,) = web.failures.values()
    assert (mode.mtbf, mode.mttr, web.cost) == (99.0, 3.0, 5.0)
    # An empty cell says nothing.
    assert (web.group, web.count, web.kind) == ("tier", 3, before.components["web"].kind)


def test_an_id_means_its_component_too() -> None:
    assert read("disk,,,,,99 h,3 h,,\n", shop(), update=True).changed == ("disk",)


def test_ids_that_only_a_scenario_uses_are_left_to_it() -> None:
    patch = {"components": {"new": {"name": "Only here"}}}
    result = read("new,,,,,9 h,1 h,,\n", Design(scenarios={"x": Scenario("X", patch=patch)}))
    assert result.new == ("new-2",)


@pytest.mark.parametrize(
    ("rows", "place", "why"),
    [
        ("a,,,,,9 h,1 h,,\nb,,,,,4 hourz,1 h,,\n", "Line 3, MTBF", "hourz"),
        ("a,,,,,9 h,soon,,\n", "Line 2, MTTR", "soon"),
        ("a,abacus,,,,9 h,1 h,,\n", "Line 2, Kind", "abacus"),
        (",,,,,9 h,1 h,,\n", "Line 2, Name", "Enter a name"),
        ("a,,,3,,9 h,1 h,,\n", "Line 2, Count", "Only in a group"),
        ("a,,,,,0 h,1 h,,\n", "Line 2, MTBF", "greater than 0"),
        ("a,,,,,9 h,1 h,,\n\nA,,,,,8 h,1 h,,\n", "Line 4, Name", "Line 2 has it already"),
        ("a,,,,crash,9 h,1 h,,\na,,,,crash,8 h,1 h,,\n", "Line 3, Failure mode", "Line 2 has it"),
        ("a,,,,crash,9 h,1 h,3,\na,,,,fire,8 h,1 h,4,\n", "Line 3, Cost", "another value"),
        ("a,,,,crash,9 h,1 h,,\na,,,,fire,8 h,,,\n", "Line 3, MTTR", "needs an MTBF and an MTTR"),
        ("a,,,,,9 h,1 h,many,\n", "Line 2, Cost", "many"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_column_and_nothing_is_taken(
    rows: str, place: str, why: str
) -> None:
    with pytest.raises(EditRefused, match=re.escape(place)) as refusal:
        read(rows)
    assert why.casefold() in str(refusal.value).casefold()


def test_a_line_that_is_not_like_the_others_is_not_left_out_but_refused() -> None:
    with pytest.raises(EditRefused, match="Line 3: has 4 cells under 3 titles"):
        read("a,9,1\nb,9,1,oops\n", head="name,mtbf,mttr\n")


def test_what_a_cell_holds_cannot_break_or_colour_the_sentence() -> None:
    with pytest.raises(EditRefused) as refusal:
        read('a,,,,,"\x1b[31m4\nh",1 h,,\n')
    assert str(refusal.value).isprintable()
    assert "Line 2, MTBF" in str(refusal.value)


def test_a_table_without_names_or_without_rows_is_refused() -> None:
    with pytest.raises(EditRefused, match="which column holds the names"):
        read("9,1\n", head="mtbf,mttr\n")
    with pytest.raises(EditRefused, match="no rows"):
        read("")


def test_several_components_of_one_name_cannot_be_meant_by_it() -> None:
    twins = Design(components={"a": Component("Twin"), "b": Component("Twin")})
    with pytest.raises(EditRefused, match="Several components are called “twin”"):
        read("twin,,,,,9 h,1 h,,\n", twins, update=True)


def test_which_of_several_failure_modes_is_meant_must_be_said() -> None:
    both = {"crash": FailureMode(9.0, 1.0), "fire": FailureMode(99.0, 1.0)}
    design = Design(components={"a": Component("A", failures=both)})
    with pytest.raises(EditRefused, match="say which one is meant"):
        read("A,,,,,9 h,1 h,,\n", design, update=True)
    changed = read("A,,,,fire,50 h,1 h,,\n", design, update=True).design.components["a"]
    assert changed.failures == {"crash": FailureMode(9.0, 1.0), "fire": FailureMode(50.0, 1.0)}
    assert read("A,,,,,,,7,\n", design, update=True).design.components["a"].cost == 7.0


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Hostname", "Typ", "mttf_hours"], {"name": "Hostname", "mtbf": "mttf_hours"}),
        (["名称", "MTBF（小时）", "MTTR"], {"name": "名称", "mtbf": "MTBF（小时）", "mttr": "MTTR"}),
        (["a", "b"], {}),
        (["name", "Name"], {"name": "name"}),
    ],
)
def test_titles_tell_what_columns_hold(header: list[str], found: dict[str, str]) -> None:
    assert guessed(header) == found
