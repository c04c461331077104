"""How likely the events of an Open-PSA file are: constants, parameters, house events, common causes."""

import math
import re

from haplanner.io.fault_tree import BasicEvent, CommonCause, Key
from haplanner.io.open_psa_names import Definition, Names, content, label_of, place, plain, quoted
from haplanner.io.xml_tree import Tag
from haplanner.model.language import said
from haplanner.model.problem import Problem

HARMLESS = 0.5
"""Stands for a probability that cannot be read, until the file is refused."""
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_LONGEST_NUMBER = 400


class Probabilities:
    """Reads the events of a file and its groups of common causes; `problems` says what is not well."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.problems: list[Problem] = []
        self.events: dict[Key, BasicEvent] = {}
        self.causes: dict[Key, CommonCause] = {}
        for path, group in names.common_causes:
            self._common_cause(path, group)
        for found in names.events.values():
            if found.kind != "gate" and found.key not in self.events:
                self.events[found.key] = BasicEvent(found.identifier, found.name, self._of(found))

    def truth(self, constant: Tag, place_of: str) -> bool:
        """Whether a constant is true; noted where it is none."""
        value = constant.attributes.get("value", "").strip()
        if constant.name not in ("constant", "bool") or value not in ("true", "false"):
            self.problems.append(Problem(place_of, said("Import", "must be the constant true or false")))
        return value == "true"

    def _of(self, found: Definition) -> float:
        parts = content(found.tag)
        if found.kind == "basic event":
            return self._constant(found.tag, parts, found.path)
        if len(parts) > 1:
            self._wrong(found.tag, said("Import", "must be one constant, true or false"))
        return float(bool(parts) and self.truth(parts[0], place(found.tag)))

    def _wrong(self, tag: Tag, message: str) -> None:
        self.problems.append(Problem(place(tag), message))

    def _constant(self, tag: Tag, expressions: list[Tag], path: Key) -> float:
        """A constant probability, through parameters where need be."""
        seen: set[Key] = set()
        while len(expressions) == 1 and expressions[0].name == "parameter":
            name = expressions[0].attributes.get("name", "").strip()
            found = self._names.parameter(name, path)
            if found is None or found.key in seen:
                known = (
                    said("Import", "the parameter is defined by itself:")
                    if found
                    else said("Import", "there is no parameter")
                )
                self._wrong(tag, f"{known} {quoted(name)}")
                return HARMLESS
            seen.add(found.key)
            expressions, path = content(found.tag), found.path
        if len(expressions) != 1:
            self._wrong(
                tag,
                said("Import", "has several expressions")
                if expressions
                else said("Import", "has no probability"),
            )
            return HARMLESS
        (expression,) = expressions
        text = expression.attributes.get("value", "").strip()
        if expression.name == "bool" and text in ("true", "false"):
            return float(text == "true")
        if expression.name not in ("float", "int"):
            what = said("Import", "the expression %1 cannot be imported").of(quoted(expression.name))
            self._wrong(tag, said("Import", "%1: a probability must be a constant").of(what))
            return HARMLESS
        value = float(text) if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) else math.nan
        if not 0.0 <= value <= 1.0:
            self._wrong(
                tag,
                said("Import", "a probability must be between 0 and 1, is %1").of(plain(text) or "missing"),
            )
            return HARMLESS
        return abs(value)

    def _common_cause(self, path: Key, group: Tag) -> None:
        """β-factor: each member fails by itself with (1 − β)Q, and all of them at once with βQ."""
        model = group.attributes.get("model", "")
        name = group.attributes.get("name", "").strip()
        if model != "beta-factor":
            what = said("Import", "common causes of the model %1 cannot be imported").of(quoted(model))
            self._wrong(group, said("Import", "%1: only those of the model beta-factor can").of(what))
            return
        parts = {inner.name: inner for inner in content(group)}
        members = content(parts["members"]) if "members" in parts else []
        factors = [tag for tag in group.inner if tag.name == "factor"]
        factors += content(parts["factors"]) if "factors" in parts else []
        if not name or len(members) < 2 or "distribution" not in parts or len(factors) != 1:
            self._wrong(
                group, said("Import", "must have a name, at least two members, a distribution and one factor")
            )
            return
        if factors[0].attributes.get("level", str(len(members))).strip() != str(len(members)):
            self._wrong(
                group, said("Import", "the factor's level must be the number of members, %1").of(len(members))
            )
        total = self._constant(group, content(parts["distribution"]), path)
        beta = self._constant(group, content(factors[0]), path)
        key = (*path, name)
        if key in self.causes:
            self._wrong(group, said("Import", "is defined twice"))
        self.causes[key] = CommonCause(name, label_of(group) or f"Common cause of {name}", beta * total)
        for member in members:
            self._member(member, path, key, (1.0 - beta) * total)

    def _member(self, member: Tag, path: Key, cause: Key, alone: float) -> None:
        """A member may be defined elsewhere, without a probability, or here only."""
        name = member.attributes.get("name", "").strip()
        found = self._names.event(name, path)
        if found is None and name:
            found = self._names.add("basic event", name, path, member)
        if found is None or found.kind != "basic event":
            self._wrong(member, "a member of a group of common causes must be a basic event")
        elif found.key in self.events:
            self._wrong(member, said("Import", "is in two groups of common causes, or twice in one"))
        elif found.tag is not member and content(found.tag):
            self._wrong(member, said("Import", "has a probability of its own beside that of its group"))
        else:
            self.events[found.key] = BasicEvent(found.identifier, found.name, alone, cause)
