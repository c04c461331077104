"""The components of a design as a table: a row for each way to fail, and edits of many cells at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from haplanner.io.sheet.columns import COLUMNS
from haplanner.model.design import Design
from haplanner.model.edit import fitting, with_fields
from haplanner.model.elements import Component
from haplanner.model.grouping import join, set_count
from haplanner.model.language import filled, translate
from haplanner.model.numerals import UnitError, plain
from haplanner.model.problem import EditRefused


class Row(NamedTuple):
    """A component and one of its failure modes; `None` where it never fails by itself."""

    component: str
    mode: str | None


class Cell(NamedTuple):
    """A place in the table: `column` is the name of a `Column`."""

    row: Row
    column: str


class WrongCell(EditRefused):
    """A text that a cell cannot take, and where."""

    def __init__(self, cell: Cell, sentence: str) -> None:
        super().__init__(sentence)
        self.cell = cell


_COLUMN = {column.name: column for column in COLUMNS}
_PLACE = {column.name: place for place, column in enumerate(COLUMNS)}


class Sheet:
    """All cells of one design as text, read as people type them; the design is never changed."""

    def __init__(self, design: Design) -> None:
        self.design = design

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the order of the design."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        for component_id, component in self.design.components.items():
            for mode in component.failures or (None,):
                yield Row(component_id, mode)

    def has(self, row: Row) -> bool:
        """Whether the design has such a row."""
        component = self.design.components.get(row.component)
        return component is not None and (
            row.mode in component.failures if row.mode is not None else not component.failures
        )

    def value(self, cell: Cell) -> Any:
        """What the design holds there, in the units of the model; `None` where there is nothing."""
        row, column = cell.row, _COLUMN[cell.column]
        component = self.design.components[row.component]
        if column.name == "failure":
            return row.mode
        if column.of_mode:
            return None if row.mode is None else getattr(component.failures[row.mode], column.name)
        return getattr(component, column.name)

    def text(self, cell: Cell) -> str:
        """What stands in a cell; typed in again it means the same."""
        column, value = _COLUMN[cell.column], self.value(cell)
        if column.name == "name":
            return value or cell.row.component
        if column.name == "group":
            return "" if value is None else self._group_texts[value]
        if cell.row.mode is None and (column.of_mode or column.name == "failure"):
            return ""
        return column.spell(value)

    def refusal(self, cell: Cell, group: str | None = None) -> str | None:
        """Why a cell cannot be changed here; `None` where it can. `group` is one that the component joins."""
        row, column = cell.row, _COLUMN[cell.column]
        if column.name == "failure":
            return translate("Sheet", "Failure modes are added and removed in the inspector.")
        if column.of_mode and row.mode is None:
            return translate("Sheet", "It never fails by itself. Add a failure mode in the inspector.")
        if column.name == "count" and (group or self.design.components[row.component].group) is None:
            return translate("Sheet", "Only in a group can a component stand for several units.")
        return None

    def read(self, column: str, text: str) -> Any:
        """The value of a text for a column. Raises `UnitError`."""
        return self._read_group(text) if column == "group" else _COLUMN[column].read(text)

    def written(self, cells: Mapping[Cell, str]) -> Design:
        """The design with other texts in some cells; a text that stands there already changes nothing.

        All or nothing: raises `WrongCell` with the first cell whose text cannot be taken, and `EditRefused`
        where the cells do not fit together.
        """
        new = self._values(cells)
        components = dict(self.design.components)
        joined: dict[str | None, list[str]] = defaultdict(list)
        counted: dict[int, list[str]] = defaultdict(list)
        for cell, value in new:
            component_id = cell.row.component
            component = components[component_id]
            try:
                if cell.column == "group":
                    joined[value].append(component_id)
                elif cell.column == "count":
                    with_fields(component, {"count": value})
                    counted[value].append(component_id)
                else:
                    components[component_id] = _with_value(component, cell, value)
            except EditRefused as refusal:
                raise WrongCell(cell, str(refusal)) from refusal
        design = self.design.with_maps(components=components)
        for group_id, ids in joined.items():
            design = join(design, ids, group_id)
        for count, ids in counted.items():
            design = set_count(design, ids, count)
        return fitting(self.design, design)

    def _values(self, cells: Mapping[Cell, str]) -> list[tuple[Cell, Any]]:
        """What the cells are to hold, each value of a component once, groups before the counts within."""
        found: dict[Cell, tuple[Cell, Any]] = {}
        groups: dict[str, str | None] = {}
        for cell in sorted(cells, key=lambda cell: _PLACE[cell.column]):
            text, component_id = cells[cell], cell.row.component
            if text.strip() == self.text(cell):
                continue
            if (reason := self.refusal(cell, groups.get(component_id))) is not None:
                raise WrongCell(cell, reason)
            try:
                value = self.read(cell.column, text)
            except UnitError as error:
                raise WrongCell(cell, error.sentence) from error
            place = cell if _COLUMN[cell.column].of_mode else Cell(Row(component_id, None), cell.column)
            if found.setdefault(place, (cell, value))[1] != value:
                sentence = translate("Sheet", "Another row gives the same component another value.")
                raise WrongCell(cell, sentence)
            if cell.column == "group":
                groups[component_id] = value
        return list(found.values())

    @cached_property
    def _group_texts(self) -> dict[str, str]:
        """What groups are called here: by their names, by their ids where several have the same."""
        groups = self.design.groups
        called: dict[str, list[str]] = defaultdict(list)
        for group_id, group in groups.items():
            called[plain(group.name or group_id).casefold()].append(group_id)
        return {
            i: (g.name or i) if len(called[plain(g.name or i).casefold()]) == 1 else i
            for i, g in groups.items()
        }

    @cached_property
    def _group_ids(self) -> dict[str, str]:
        texts = {plain(text).casefold(): group_id for group_id, text in self._group_texts.items()}
        return {**{group_id.casefold(): group_id for group_id in self.design.groups}, **texts}

    def _read_group(self, text: str) -> str | None:
        wanted = plain(text)
        if not wanted:
            return None
        if (group_id := self._group_ids.get(wanted.casefold())) is None:
            raise UnitError("group", filled(translate("Sheet", "There is no group “%1”."), wanted))
        return group_id


def _with_value(component: Component, cell: Cell, value: Any) -> Component:
    if not _COLUMN[cell.column].of_mode:
        return with_fields(component, {cell.column: value})
    assert cell.row.mode is not None
    mode = with_fields(component.failures[cell.row.mode], {cell.column: value})
    return replace(component, failures={**component.failures, cell.row.mode: mode})
