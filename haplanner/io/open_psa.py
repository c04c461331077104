"""Fault trees of the Open-PSA Model Exchange Format, read as designs or refused with every reason."""

import re
from collections.abc import Iterable, Iterator, Sequence

from haplanner.io.codec import MOST_ELEMENTS
from haplanner.io.fault_tree import BasicEvent, FaultTree, Gate, Key, as_design
from haplanner.io.open_psa_names import Definition, Names, content, label_of, place, plain, quoted
from haplanner.io.open_psa_probabilities import Probabilities
from haplanner.io.refusal import FileRefused
from haplanner.io.xml_tree import Tag, read_xml
from haplanner.model.design import Design
from haplanner.model.elements import MOST_UNITS
from haplanner.model.language import said
from haplanner.model.problem import Problem

NOTES = (
    "Imported from an Open-PSA fault tree. A basic event is a component whose unavailability is the event's "
    "probability. Its MTTR of 1 h is arbitrary: probabilities, cut sets and importance mean what they meant "
    "in the fault tree, frequencies and durations mean nothing. Gates are components that never fail by "
    "themselves; top gates are services."
)
_REFERENCES = {"gate": "gate", "basic-event": "basic event", "house-event": "house event", "event": ""}
"""Tags that name something, and what it must be."""
_REVERSING = ("not", "xor", "nand", "nor", "iff", "imply", "cardinality")
_CONSTANTS = {
    True: BasicEvent("always", "Always failed", 1.0),
    False: BasicEvent("never", "Never fails", 0.0),
}

MOST_PLACES = 2
"""How many places after the first a refusal of one kind names."""


def read_open_psa(text: bytes) -> Design:
    """The design that says the same as the fault trees of a file, by the rules of `fault_tree.as_design`.

    Taken over are `and`, `or` and `atleast` gates, formulas within formulas, house events and constants,
    basic events of constant probability, also by parameters, and β-factor common causes, as failure domains.
    Raises `FileRefused` with every problem and its line: of the XML, of what the format can say and a design
    cannot, of names, of numbers, and of gates that need each other in a circle. No input makes it raise
    anything else.

    >>> tree = b'''<opsa-mef><define-fault-tree name="Plant">
    ...   <define-gate name="top"><and><event name="a"/><event name="b"/></and></define-gate>
    ...   <define-basic-event name="a"><float value="0.01"/></define-basic-event>
    ...   <define-basic-event name="b"><float value="0.02"/></define-basic-event>
    ... </define-fault-tree></opsa-mef>'''
    >>> design = read_open_psa(tree)
    >>> design.services["top"].needs, design.components["a"].failures["failure"].unavailability
    ('any', 0.01)
    """
    model = read_xml(text)
    if model.name != "opsa-mef":
        message = said("Import", "is not an Open-PSA file: it begins with <%1> instead of <opsa-mef>").of(
            plain(model.name)
        )
        raise FileRefused([Problem("", message)], "foreign", model.line)
    names = Names(model)
    probabilities = Probabilities(names)
    formulas = _Formulas(names, probabilities)
    tree = FaultTree(probabilities.events, formulas.gates, probabilities.causes)
    problems = [*names.problems, *probabilities.problems, *formulas.problems]
    problems = problems or list(_misfits(tree, names))
    if problems:
        raise FileRefused(_varied(problems))
    named = model if label_of(model) or "name" in model.attributes else (names.trees or [model])[0]
    return as_design(tree, label_of(named) or named.attributes.get("name", "") or Design().name, NOTES)


def _misfits(tree: FaultTree, names: Names) -> Iterator[Problem]:
    """What is wrong with a tree whose every part is well."""
    if not tree.gates:
        yield Problem("", said("Import", "holds no gate, so there is no top event"))
    if tree.size > MOST_ELEMENTS:
        yield Problem(
            "",
            said("Import", "makes %1 elements; a design may have %2").of(
                f"{tree.size:,}", f"{MOST_ELEMENTS:,}"
            ),
        )
    for circle in tree.circles():
        first = next((names.events[key] for key in circle if key in names.events), None)
        around = " → ".join(plain(tree.gates[key].identifier) for key in [*circle, circle[0]])
        yield Problem(place(first.tag) if first else "", said("Import", "needs itself: %1").of(around))


def _varied(problems: Iterable[Problem]) -> list[Problem]:
    """One of each kind, so that a long list does not hide one kind behind another."""
    places: dict[str, dict[str, None]] = {}
    for problem in problems:
        places.setdefault(problem.message, {})[problem.path] = None
    return [Problem(_places(list(paths)), message) for message, paths in places.items()]


def _places(paths: Sequence[str]) -> str:
    """The first place, the names of a few more, and how many there are.

    >>> _places([f"line {n}, define-gate g{n}" for n in (4, 7, 9, 12, 15)])
    'line 4, define-gate g4, and 4 more (g7, g9, …)'
    """
    first, *more = paths
    if not more:
        return first
    named = [path.rpartition(" ")[2] for path in more[:MOST_PLACES]]
    rest = [] if len(more) <= MOST_PLACES else ["…"]
    return f"{first}, and {len(more)} more ({', '.join([*named, *rest])})"


class _Formulas:
    """Reads the gates of a file; `problems` says what is not well."""

    def __init__(self, names: Names, probabilities: Probabilities) -> None:
        self._names = names
        self._probabilities = probabilities
        self.problems: list[Problem] = []
        self.gates: dict[Key, Gate] = {}
        self._nested = 0
        for found in names.events.values():
            if found.kind == "gate":
                self._gate(found)

    def _wrong(self, formula: Tag, of: Definition, message: str) -> None:
        self.problems.append(Problem(_place(formula, of), message))

    def _gate(self, found: Definition) -> None:
        parts = content(found.tag)
        if len(parts) != 1:
            self._wrong(found.tag, found, said("Import", "has %1 formulas; a gate has one").of(len(parts)))
        elif parts[0].name in _REFERENCES or parts[0].name == "constant":
            through = self._input(parts[0], found)
            inputs = () if through is None else (through,)
            self.gates[found.key] = Gate(found.identifier, found.name, 1, inputs)
        else:
            self._combination(parts[0], found, found.key, found.name)

    def _combination(self, formula: Tag, of: Definition, key: Key, name: str) -> None:
        """Note a gate for an and, or or atleast; for anything else, a problem."""
        if formula.name in _REVERSING:
            why = said("Import", "nothing in a design works because something else has failed")
            self._wrong(formula, of, said("Import", "“%1” cannot be imported: %2").of(formula.name, why))
        elif formula.name not in ("and", "or", "atleast"):
            self._wrong(formula, of, said("Import", "%1 is not a formula").of(quoted(formula.name)))
            return
        listed = [self._input(inner, of) for inner in content(formula)]
        inputs = tuple(dict.fromkeys(needed for needed in listed if needed is not None))
        if not listed:
            self._wrong(formula, of, said("Import", "“%1” has no inputs").of(formula.name))
        least = len(inputs) if formula.name == "and" else 1
        if formula.name == "atleast":
            least = self._least(formula, of, len(listed))
            if len(inputs) < len(listed) and None not in listed:
                self._wrong(formula, of, said("Import", "“atleast” has the same input twice"))
        self.gates[key] = Gate(of.identifier, name, least, inputs)

    def _least(self, formula: Tag, of: Definition, inputs: int) -> int:
        given = formula.attributes.get("min", "").strip()
        least = int(given) if re.fullmatch(r"\d{1,9}", given, re.ASCII) else 0
        if not 1 <= least <= inputs:
            bounds = said("Import", "between 1 and %1, the number of its inputs").of(inputs)
            self._wrong(
                formula,
                of,
                said("Import", "min of “atleast” must be %1, is %2").of(bounds, plain(given) or "missing"),
            )
        elif inputs > MOST_UNITS:
            self._wrong(
                formula,
                of,
                said("Import", "“atleast” has %1 inputs; a design allows %2").of(
                    f"{inputs:,}", f"{MOST_UNITS:,}"
                ),
            )
        return least

    def _input(self, formula: Tag, of: Definition) -> Key | None:
        """What a formula in a formula stands for; nested ones become gates of their own."""
        if formula.name in _REFERENCES:
            return self._reference(formula, of)
        if formula.name == "constant":
            event = _CONSTANTS[self._probabilities.truth(formula, _place(formula, of))]
            key: Key = ("", event.identifier)
            self._probabilities.events[key] = event
            return key
        self._nested += 1
        key = ("", "", str(self._nested))
        self._combination(formula, of, key, f"{of.name} · {formula.name}")
        return key

    def _reference(self, formula: Tag, of: Definition) -> Key | None:
        name = formula.attributes.get("name", "").strip()
        wanted = formula.attributes.get("type", "event") if formula.name == "event" else formula.name
        kind = _REFERENCES.get(wanted, wanted)
        found = self._names.event(name, of.path)
        if found is None:
            self._wrong(
                formula, of, said("Import", "there is no %1 %2").of(plain(kind) or "event", quoted(name))
            )
        elif kind and kind != found.kind:
            self._wrong(
                formula, of, said("Import", "%1 is a %2, not a %3").of(quoted(name), found.kind, plain(kind))
            )
        else:
            return found.key
        return None


def _place(formula: Tag, of: Definition) -> str:
    """The line of the formula, the name of its gate."""
    return f"line {formula.line}, {plain(of.tag.name)} {plain(of.identifier)}"
