"""What the parts of a formula are called in an explanation: after the elements whose working they are."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from haplanner.engine.formulas.formula import FALSE, TRUE
from haplanner.engine.formulas.lowering import Lowering
from haplanner.engine.formulas.structure import Ref
from haplanner.model.design import Design, element_name
from haplanner.model.language import filled, translate

MOST_TOGETHER = 3
"""Parts after which what is made of them is called."""
_PART_OF_FORMULA = frozenset("()|,×÷+=")
_SYMBOLS = frozenset(("A", "U", "MTBF", "MTTR"))


@dataclass(frozen=True, slots=True)
class Label:
    """What a part is called, the elements that it is about, what is given, and whose working it is.

    `rest`: it is what is left of that when something has been taken out in front.
    """

    text: str
    refs: tuple[Ref, ...]
    given: tuple[str, ...] = ()
    of: Ref | None = None
    rest: bool = False

    @property
    def symbol(self) -> str:
        """As it stands in formulas, in the notation of conditional probabilities."""
        return f"{self.text} | {', '.join(self.given)}" if self.given else self.text

    @property
    def name(self) -> str:
        """As the name of a line."""
        if not self.given:
            return self.text
        return filled(translate("Explain", "%1, given %2"), self.text, ", ".join(self.given))

    def when(self, about: "Label", works: bool) -> "Label":
        """The same part, given that another works or does not."""
        case = translate("Explain", "%1 up") if works else translate("Explain", "%1 down")
        given = (*self.given, filled(case, about.symbol))
        return replace(self, refs=tuple(dict.fromkeys((*self.refs, *about.refs))), given=given)


class Names:
    """The labels of the parts of one service, by their numbers in the formula.

    `composed` are the elements whose working has a line of its own: what they are by themselves is told
    apart, “Web itself”; not known (`None`), it is told apart wherever their working is a part.
    """

    def __init__(
        self,
        design: Design,
        lowered: Lowering,
        top: Ref,
        below: Sequence[int],
        composed: Collection[Ref] | None,
    ) -> None:
        self._design = design
        self._nodes = lowered.formula.nodes
        self._formula = lowered.formula
        self._lowered = lowered
        self._unnamed = 0
        self._claims: dict[str, int] = {}
        self.labels: dict[int, Label] = {}
        named = self._working(top, frozenset(below))
        own = {n: self._nodes[n].data[1] for n in below if self._nodes[n].data and self._is_own(n)}
        parts = {ref for _, ref in named.values()}
        self._all = [self._plain(ref) for ref in {*parts, *own.values()}]
        for number, (before, ref) in named.items():
            name = self.called(ref)
            text = filled(translate("Explain", "units of %1"), name) if before else name
            self.labels[number] = Label(text, (ref,), of=ref)
        for number, ref in own.items():
            itself = ref in (parts if composed is None else composed)
            text = filled(translate("Explain", "%1 itself"), self.called(ref)) if itself else self.called(ref)
            self.labels[number] = Label(text, (ref,))
        self._name_rests(below)

    def called(self, ref: Ref) -> str:
        """The name of an element; with its id where others are called the same, in quotes where it could be
        taken for a part of a formula."""
        name = self._plain(ref)
        shown = f"“{name}”" if name in _SYMBOLS or set(name) & _PART_OF_FORMULA else name
        return f"{shown} ({ref[1]})" if self._all.count(name) > 1 else shown

    def of(self, number: int) -> Label:
        """The label of a part; a number where it is no element's working."""
        if number not in self.labels:
            self._unnamed += 1
            self.labels[number] = Label(filled(translate("Explain", "Part %1"), self._unnamed), ())
        return self.labels[number]

    def claimed(self, number: int) -> Label:
        """The label of a part that gets a line: like that of no other part that has one."""
        label, text, times = self.of(number), self.of(number).text, 1
        while self._claims.setdefault(label.symbol, number) != number:
            times += 1
            label = replace(label, text=f"{text} [{times}]")
        self.labels[number] = label
        return label

    def together(self, number: int, parts: Sequence[int]) -> None:
        """Call a part after those that it is made of, where these are few and have names."""
        labels = [self.labels[n] for n in self.in_order(parts) if n in self.labels]
        if number not in self.labels and len(labels) == len(parts) <= MOST_TOGETHER:
            both = translate("Explain", "%1 and %2"), translate("Explain", "%1 or %2")
            joined = both[self._nodes[number].kind == "or"]
            text = reduce(lambda left, right: filled(joined, left, right), [label.symbol for label in labels])
            refs = dict.fromkeys(ref for label in labels for ref in label.refs)
            self.labels[number] = Label(text, tuple(refs))

    def given(self, made: Mapping[int, int], about: Label, works: bool) -> None:
        """Call what parts have become after them, with what is given."""
        for number, case in made.items():
            if case not in (TRUE, FALSE, number) and number in self.labels and not self._is_own(number):
                self.labels.setdefault(case, self.labels[number].when(about, works))

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """Parts by their names, those without one last."""
        return sorted(numbers, key=lambda n: (n not in self.labels, _naturally(self._symbol(n))))

    def _symbol(self, number: int) -> str:
        return self.labels[number].symbol if number in self.labels else ""

    def _is_own(self, number: int) -> bool:
        return self._nodes[number].kind == "variable" and self._nodes[number].data[0] == "own"

    def _plain(self, ref: Ref) -> str:
        element = getattr(self._design, ref[0])[ref[1]]
        return element_name(self._design, ref[1]) if ref[0] == "links" else str(element.name or ref[1])

    def _working(self, top: Ref, used: frozenset[int]) -> dict[int, tuple[bool, Ref]]:
        """The parts that are the working of an element, or of enough units of a group."""
        nodes, lowered = self._nodes, self._lowered
        named: dict[int, tuple[bool, Ref]] = {}
        number = lowered.works(top)
        if number in used and nodes[number].kind == "and":
            named[number] = (False, top)
        for wanted in ("groups", "components", "domains", "services"):
            for ref in sorted(lowered.structure.works):
                number = lowered.works(ref) if ref[0] == wanted else TRUE
                if number in used and nodes[number].kind != "variable":
                    named.setdefault(number, (False, ref))
        whole = {ref for _, ref in named.values()}
        for group_id, state in sorted(lowered.structure.enough.items()):
            before = ("groups", group_id) in whole
            enough = [
                number
                for number in self._formula.conjuncts(lowered.outside[state])
                if number in used - named.keys() and nodes[number].kind in ("or", "at least", "coupled")
            ]
            if len(enough) == 1:
                named.setdefault(enough[0], (before, ("groups", group_id)))
        return named

    def _name_rests(self, below: Sequence[int]) -> None:
        """What is left of an element's needs when those that others share with it have been taken out."""
        whole = {
            ref: frozenset(self._formula.conjuncts(self._lowered.works(ref)))
            for ref in sorted(self._lowered.structure.works, reverse=True)
            if ref[0] in ("groups", "components")
        }
        for number in below:
            needs = frozenset(self._formula.conjuncts(number))
            if len(needs) < 2 or number in self.labels:
                continue
            fitting = [ref for ref, all_needs in whole.items() if needs < all_needs]
            ref = min(fitting, key=lambda r: len(whole[r]), default=None)
            apart = [self.labels.get(n) for n in sorted(whole[ref] - needs)] if ref is not None else []
            if ref is not None and len(apart) <= MOST_TOGETHER and None not in apart:
                without = ", ".join(label.text for label in apart if label is not None)
                text = filled(translate("Explain", "%1 apart from %2"), self.called(ref), without)
                self.labels[number] = Label(text, (ref,), of=ref, rest=True)


def _naturally(name: str) -> list[tuple[str, int]]:
    """A key by which names are sorted as people count: disk 2 before disk 10."""
    return [(text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d{0,18})", name)]
