"""The table of components without a window: what cells say, what they take, and what they refuse."""

from dataclasses import replace

import pytest

from haplanner.io.sheet.block import block_text, read_block
from haplanner.io.sheet.columns import COLUMNS
from haplanner.io.sheet.order import found_rows, sorted_rows
from haplanner.io.sheet.sheet import Cell, Row, Sheet, WrongCell
from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Component, Group
from haplanner.model.failure import FailureMode
from haplanner.model.numerals import UnitError
from tests.model.shop import failing, shop

DISK = Row("disk", "failure")
WEB = Row("web", "failure")


def texts(sheet: Sheet, row: Row) -> list[str]:
    return [sheet.text(Cell(row, column.name)) for column in COLUMNS]


def test_a_component_is_a_row_of_texts_as_people_say_them() -> None:
    said = texts(Sheet(shop()), WEB)
    assert said == ["Web", "Server", "Web tier", "3", "failure", "2000 h", "4 h", "0 h", "", "", "", ""]


def test_every_way_to_fail_has_a_row_and_a_component_that_never_fails_has_one() -> None:
    twice = Component("Twice", failures={"crash": FailureMode(100.0, 1.0), "fire": FailureMode(1e5, None)})
    sheet = Sheet(Design(components={"twice": twice, "rock": Component("Rock")}))
    assert list(sheet.rows) == [Row("twice", "crash"), Row("twice", "fire"), Row("rock", None)]
    assert sheet.text(Cell(Row("twice", "fire"), "mttr")) == "never repaired"
    assert sheet.refusal(Cell(Row("rock", None), "mtbf")) is not None


def test_what_a_table_says_typed_in_again_changes_nothing() -> None:
    design = shop()
    sheet = Sheet(design)
    cells = {Cell(row, c.name): sheet.text(Cell(row, c.name)) for row in sheet.rows for c in COLUMNS}
    assert sheet.written(cells) == design


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("mtbf", "3 y", 26280.0),
        ("mtbf", "100", 100.0),
        ("mttr", "90 min", 1.5),
        ("mttr", "never repaired", None),
        ("detection", "", 0.0),
        ("capacity", "1.2k", 1200.0),
        ("service_time", "200 ms", 0.2),
        ("cost", "1,000", 1000.0),
        ("cost", "", None),
        ("tags", "red, blue", ("red", "blue")),
        ("kind", "database", "database"),
        ("kind", "Server", "server"),
        ("group", "Web tier", "tier"),
        ("group", "", None),
        ("name", "  New  name ", "New name"),
    ],
)
def test_a_cell_takes_what_its_field_takes(column: str, text: str, value: object) -> None:
    cell = Cell(Row("db-1", "failure"), column)
    assert Sheet(Sheet(shop()).written({cell: text})).value(cell) == value


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("mtbf", "0", "MTBF must be greater than 0."),
        ("mtbf", "", "Enter a time, for example 4 h."),
        ("mttr", "", "Enter a time, for example 4 h, or “never repaired”."),
        ("mttr", "4 parsecs", "“parsecs” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."),
        ("cost", "-1", "Enter a number that is not negative."),
        ("count", "2", "Only in a group can a component stand for several units."),
        ("failure", "crash", "Failure modes are added and removed in the inspector."),
        ("group", "Nowhere", "There is no group “Nowhere”."),
        ("name", " ", "Enter a name."),
    ],
)
def test_a_wrong_cell_is_refused_with_a_cure(column: str, text: str, reason: str) -> None:
    with pytest.raises(WrongCell) as refused:
        Sheet(shop()).written({Cell(DISK, column): text})
    assert str(refused.value) == reason
    assert refused.value.cell == Cell(DISK, column)


def test_a_count_of_no_units_is_refused_with_its_place() -> None:
    with pytest.raises(WrongCell) as refused:
        Sheet(shop()).written({Cell(WEB, "count"): "0"})
    assert refused.value.cell == Cell(WEB, "count")


def test_an_unknown_kind_is_refused_and_one_that_stands_there_stays() -> None:
    design = change(shop(), "components", ["disk"], kind="abacus")
    sheet = Sheet(design)
    assert sheet.written({Cell(DISK, "kind"): "abacus"}) == design
    with pytest.raises(WrongCell, match="“slide rule” is no kind of the palette"):
        sheet.written({Cell(DISK, "kind"): "slide rule"})


def test_a_component_may_join_a_group_and_stand_for_several_units_at_once() -> None:
    cells = {Cell(DISK, "count"): "5", Cell(DISK, "group"): "Web tier"}
    disk = Sheet(shop()).written(cells).components["disk"]
    assert (disk.group, disk.count) == ("tier", 5)


def test_groups_of_the_same_name_are_told_apart_by_their_ids() -> None:
    design = shop()
    design = replace(design, groups={**design.groups, "tier": Group("Database"), "db": Group("database")})
    sheet = Sheet(design)
    assert (sheet.text(Cell(WEB, "group")), sheet.text(Cell(Row("db-1", "failure"), "group"))) == (
        "tier",
        "db",
    )
    with pytest.raises(WrongCell, match="There is no group “Database”"):
        sheet.written({Cell(DISK, "group"): "Database"})


def test_two_rows_of_one_component_cannot_give_it_two_values() -> None:
    twice = Component("Twice", failures={**failing(), "fire": FailureMode(1e5, 10.0)})
    sheet = Sheet(Design(components={"twice": twice}))
    crash, fire = sheet.rows
    assert sheet.written({Cell(crash, "cost"): "7", Cell(fire, "cost"): "7"}).components["twice"].cost == 7.0
    with pytest.raises(WrongCell, match="Another row gives the same component another value") as refused:
        sheet.written({Cell(crash, "cost"): "7", Cell(fire, "cost"): "8"})
    assert refused.value.cell == Cell(fire, "cost")


def test_each_way_to_fail_has_figures_of_its_own() -> None:
    twice = Component("Twice", failures={**failing(), "fire": FailureMode(1e5, 10.0)})
    sheet = Sheet(Design(components={"twice": twice}))
    crash, fire = sheet.rows
    written = sheet.written({Cell(crash, "mtbf"): "1 d", Cell(fire, "mtbf"): "2 d"}).components["twice"]
    assert [mode.mtbf for mode in written.failures.values()] == [24.0, 48.0]


def named(*names: str) -> Sheet:
    return Sheet(
        Design(components={f"c{i}": Component(name, failures=failing()) for i, name in enumerate(names)})
    )


def test_names_are_sorted_as_people_count() -> None:
    sheet = named("web-10", "Web-2", "db")
    rows = sorted_rows(sheet, sheet.rows, "name")
    assert [sheet.text(Cell(row, "name")) for row in rows] == ["db", "Web-2", "web-10"]


def test_rows_without_a_value_come_last_in_both_directions() -> None:
    sheet = named("a", "b", "c")
    a, b, c = sheet.rows
    sheet = Sheet(sheet.written({Cell(a, "cost"): "10", Cell(c, "cost"): "9"}))
    assert sorted_rows(sheet, sheet.rows, "cost") == [c, a, b]
    assert sorted_rows(sheet, sheet.rows, "cost", descending=True) == [a, c, b]


def test_never_repaired_is_longer_than_any_time() -> None:
    sheet = named("a", "b")
    a, b = sheet.rows
    sheet = Sheet(sheet.written({Cell(a, "mttr"): "never repaired"}))
    assert sorted_rows(sheet, sheet.rows, "mttr") == [b, a]


def test_rows_are_found_by_all_words_of_name_kind_group_and_tags() -> None:
    design = change(shop(), "components", ["disk"], tags=("critical",))
    assert [row.component for row in found_rows(Sheet(design), "CRIT stor")] == ["disk"]
    assert [row.component for row in found_rows(Sheet(design), "web tier")] == ["web"]


@pytest.mark.parametrize("cells", [[["a\tb", 'say "x"'], ["two\nlines", ""]], [["", "x"], ["", ""]]])
def test_cells_come_back_from_the_clipboard_as_they_went(cells: list[list[str]]) -> None:
    assert read_block(block_text(cells)) == cells


def test_a_name_that_spreadsheets_would_compute_is_copied_as_a_text_and_comes_back() -> None:
    assert block_text([["=1+1", "-5"]]) == "'=1+1\t-5\n"
    assert read_block("'=1+1\t-5\n") == [["=1+1", "-5"]]


def test_a_column_with_a_gap_keeps_its_gap() -> None:
    assert read_block("1\r\n\r\n3\r\n") == [["1"], [""], ["3"]]


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(UnitError, match="no table of cells"):
        read_block('"' + "x" * 200_000)
