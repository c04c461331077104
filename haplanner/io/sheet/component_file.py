"""Components from a table of others: which column holds what, and the design with all of them in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from haplanner.io import refusal
from haplanner.io.library import library
from haplanner.io.outage_log.table import Table
from haplanner.io.sheet.columns import COLUMNS
from haplanner.io.sheet.sheet import Cell, Row, Sheet, WrongCell
from haplanner.model.design import Design
from haplanner.model.draw import slug, taken_ids
from haplanner.model.edit import free_name
from haplanner.model.elements import Component, Group
from haplanner.model.failure import FailureMode
from haplanner.model.language import filled, shown, translate
from haplanner.model.numerals import UnitError, plain
from haplanner.model.problem import EditRefused
from haplanner.model.units import parse_duration

MOST_ROWS = 10_000
"""As many components as the window is made for."""
LONGEST_ID = 128
FAILURE = "failure"
"""What the failure mode of a new component is called where the table does not say it."""

_TITLES = {
    "name": "name component component_name host hostname node server device asset system ci element"
    " 名称 组件 主机",
    "kind": "kind type category class 种类 类型",
    "group": "group redundancy_group cluster pool tier 组 冗余组",
    "count": "count units number quantity qty replicas instances 数量 单元",
    "failure": "failure failure_mode mode 失效模式 故障模式",
    "mtbf": "mtbf mtbf_h mtbf_hours mttf mttf_hours mean_time_between_failures",
    "mttr": "mttr mttr_h mttr_hours repair repair_time restore mean_time_to_repair mean_time_to_restore",
    "detection": "detection detection_time mttd",
    "capacity": "capacity throughput rps 容量",
    "service_time": "service_time 服务时间",
    "cost": "cost price cost_a_year annual_cost 费用 成本",
    "tags": "tags tag labels 标签",
}

_TIMES = ("mtbf", "mttr", "detection", "service_time")
"""Columns of times, whose titles may say the unit of bare numbers: `MTBF (years)`."""
_BRACKETS = r"[(\[（]([^(\[（)\]）]*)[)\]）]"
"""The innermost; a title of nothing but opening ones is gone through once."""


class Line(NamedTuple):
    """One row of the table as it is to be read: its line in the file, and texts by the name of a `Column`."""

    number: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """The design with the components; which are new, changed and left as they are, and the groups made."""

    design: Design
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def guessed(header: Sequence[str]) -> dict[str, str]:
    """The titles whose words tell what the column holds, by the name of a `Column`.

    >>> guessed(["Host", "MTBF (hours)", "MTTR", "Remarks"])
    {'name': 'Host', 'mtbf': 'MTBF (hours)', 'mttr': 'MTTR'}
    """
    known = {_words(title): title for title in reversed(header)}
    found: dict[str, str] = {}
    for column in COLUMNS:
        for words in (_words(column.title), *_TITLES[column.name].split()):
            if words in known and known[words] not in found.values():
                found[column.name] = known[words]
                break
    return found


def imported(design: Design, table: Table, columns: Mapping[str, str], update: bool = False) -> Imported:
    """The design with a component for each name of the table; `columns` are titles by names of columns.

    Rows of one name are the failure modes of one component. A time without a unit is in that which stands in
    brackets in its title, else in hours, as a service time in seconds. An empty cell says nothing: a new
    component then has what its kind usually has, another keeps what it has. Components that are there
    already, by their name or id, are changed where `update` says so, else left as they are. New groups need
    one unit. Nothing of it has a place. All or nothing: raises `EditRefused` with the line and the column of
    what is wrong.
    """
    if "name" not in columns:
        raise EditRefused(translate("ComponentFile", "Say which column holds the names of the components."))
    if len(table.rows) > MOST_ROWS:
        sentence = translate("ComponentFile", "There are more than %1 rows.")
        raise EditRefused(filled(sentence, f"{MOST_ROWS:,}"))
    lines = list(_lines(table, columns))
    if not lines:
        raise EditRefused(translate("ComponentFile", "There are no rows below the titles."))
    return _Import(design, columns, update).of(lines)


def _lines(table: Table, columns: Mapping[str, str]) -> Iterator[Line]:
    for sentence in table.odd:
        told = shown(sentence)
        raise EditRefused(filled(translate("Lists", "%1."), f"{told[:1].upper()}{told[1:]}"))
    places = {name: table.header.index(title) for name, title in columns.items() if title}
    units = {name: _unit(columns[name]) for name in places if name in _TIMES}
    for number, cells in table.rows:
        texts = {name: cells[place] for name, place in places.items() if cells[place].strip()}
        yield Line(number, {name: _with_unit(text, units.get(name, "")) for name, text in texts.items()})


def _unit(title: str) -> str:
    """The unit of time that stands in brackets in a title; empty where there is none.

    >>> _unit("MTBF (years)"), _unit("MTTR [min]"), _unit("MTBF (vendor)"), _unit("MTBF")
    ('years', 'min', '', '')
    """
    for unit in re.findall(_BRACKETS, title):
        with suppress(UnitError):
            parse_duration(f"1 {unit.strip()}")
            return str(unit.strip())
    return ""


def _with_unit(text: str, unit: str) -> str:
    """A number that says no unit of its own with that of its column.

    >>> _with_unit("5", "years"), _with_unit("5 d", "years"), _with_unit("never repaired", "years")
    ('5 years', '5 d', 'never repaired')
    """
    if unit:
        with suppress(UnitError):
            if parse_duration(text, "h") != parse_duration(text, "s"):
                return f"{text.strip()} {unit}"
    return text


class _Import:
    """One import: what the lines make of a design."""

    def __init__(self, design: Design, columns: Mapping[str, str], update: bool) -> None:
        self._before, self._columns, self._update = design, columns, update
        self._sheet = Sheet(design)
        self._components, self._groups = dict(design.components), dict(design.groups)
        self._taken = taken_ids(design)
        self._ids = dict[str, list[str]]()
        for component_id, component in design.components.items():
            self._ids.setdefault(_key(component.name or component_id), []).append(component_id)
        self._lines: dict[Row, Line] = {}
        self._new, self._changed = dict[str, None](), dict[str, None]()
        self._kept, self._made = dict[str, None](), dict[str, str]()

    def of(self, lines: Sequence[Line]) -> Imported:
        """The design that comes of all of them."""
        for line in lines:
            self._take(line)
        cells = {
            Cell(row, name): text
            for row, line in self._lines.items()
            for name, text in line.texts.items()
            if name not in ("name", "failure")
        }
        try:
            design = self._before.with_maps(components=self._components, groups=self._groups)
            made = Sheet(design).written(cells)
        except WrongCell as wrong:
            raise self._refused(self._lines[wrong.cell.row], wrong.cell.column, str(wrong)) from wrong
        groups = tuple(self._made.values())
        return Imported(made, tuple(self._new), tuple(self._changed), tuple(self._kept), groups)

    def _take(self, line: Line) -> None:
        """Make room for a line: its component, its failure mode and its group."""
        name = " ".join(line.texts.get("name", "").split())
        if not name:
            raise self._refused(line, "name", translate("Sheet", "Enter a name."))
        component_id = self._found(line, name)
        if component_id is not None and component_id not in self._new and not self._update:
            self._kept[component_id] = None
            return
        self._make_group(line)
        if component_id is None:
            component = self._fresh(line, name)
            component_id = self._id(name)
            self._components[component_id] = component
            self._ids.setdefault(_key(name), []).append(component_id)
            self._new[component_id] = None
            mode = next(iter(component.failures), None)
        else:
            if component_id not in self._new:
                self._changed[component_id] = None
            mode = self._mode(line, component_id)
        row = Row(component_id, mode)
        if row in self._lines:
            sentence = filled(translate("ComponentFile", "Line %1 has it already."), self._lines[row].number)
            raise self._refused(line, "name" if "failure" not in line.texts else "failure", sentence)
        self._lines[row] = line

    def _found(self, line: Line, name: str) -> str | None:
        """The component that a name means; `None` where it is a new one."""
        ids = self._ids.get(_key(name), [])
        if len(ids) > 1:
            sentence = filled(translate("ComponentFile", "Several components are called “%1”."), name)
            raise self._refused(line, "name", sentence)
        if ids:
            return ids[0]
        return name if name in self._before.components else None

    def _fresh(self, line: Line, name: str) -> Component:
        """A new component: with the usual figures of its kind where the line lacks one of its own."""
        kind = self._read(line, "kind") or "generic"
        usual = library().default(kind)
        says = [column for column in ("mtbf", "mttr") if column in line.texts]
        failures = dict(usual.failures)
        if says or "failure" in line.texts:
            first = next(iter(usual.failures.values()), FailureMode(mtbf=8760.0, mttr=4.0))
            mode = FailureMode(mtbf=first.mtbf, mttr=first.mttr)
            failures = {self._mode_name(line): mode}
        return Component(name, kind, failures=failures, notes="" if len(says) == 2 else usual.provenance)

    def _mode(self, line: Line, component_id: str) -> str | None:
        """The failure mode that a line is about, of a component that a line above has or that is there."""
        component = self._components[component_id]
        if "failure" not in line.texts and len(component.failures) < 2:
            return next(iter(component.failures), None)
        name = self._mode_name(line)
        if "failure" not in line.texts and name not in component.failures:
            if not {"mtbf", "mttr", "detection"} & set(line.texts):
                return next(iter(component.failures))
            sentence = translate("ComponentFile", "It fails in several ways: say which one is meant.")
            raise self._refused(line, "name", sentence)
        if name not in component.failures:
            for column in ("mtbf", "mttr"):
                if column not in line.texts:
                    sentence = translate("ComponentFile", "A new failure mode needs an MTBF and an MTTR.")
                    raise self._refused(line, column if column in self._columns else "failure", sentence)
            mode = FailureMode(mtbf=8760.0, mttr=4.0)
            self._components[component_id] = replace(component, failures={**component.failures, name: mode})
        return name

    def _mode_name(self, line: Line) -> str:
        """What the failure mode is called, as ids are spelled: “power loss” is `power-loss`."""
        name = re.sub(r"[^\w.:-]+", "-", line.texts.get("failure", FAILURE)).strip("-.:")[:LONGEST_ID]
        if not name:
            sentence = translate("ComponentFile", "A name needs letters or digits.")
            raise self._refused(line, "failure", sentence)
        return name

    def _make_group(self, line: Line) -> None:
        """Make the group that a line names, where it is not there."""
        name = " ".join(line.texts.get("group", "").split())
        if not name or _key(name) in self._made:
            return
        try:
            self._sheet.read("group", name)
        except UnitError:
            self._made[_key(name)] = group_id = self._id(name)
            self._groups[group_id] = Group(name)

    def _id(self, name: str) -> str:
        made = free_name(slug(name), self._taken)
        self._taken.add(made)
        return made

    def _read(self, line: Line, column: str) -> str | None:
        if column not in line.texts:
            return None
        try:
            return str(self._sheet.read(column, line.texts[column]))
        except UnitError as error:
            raise self._refused(line, column, error.sentence) from error

    def _refused(self, line: Line, column: str, sentence: str) -> EditRefused:
        title = self._columns.get(column) or next(c.title for c in COLUMNS if c.name == column)
        told = filled(translate("ComponentFile", "Line %1, %2: %3"), line.number, title, sentence)
        return EditRefused(refusal.shown(told))


def _key(name: str) -> str:
    return plain(name).casefold()


def _words(title: str) -> str:
    """A title without what stands in brackets, in small letters, with `_` between its words."""
    return re.sub(r"[\W_]+", "_", re.sub(_BRACKETS, "", title).strip().lower()).strip("_")
