"""A pocket calculator for the formulas of explanations: reads their text, computes with fractions."""

import re
from collections.abc import Mapping
from fractions import Fraction
from math import comb

from haplanner.engine.explanation.explain_figures import THIN

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ʲ"
_PLAIN = str.maketrans(RAISED, "0123456789-j")
_NUMBER = re.compile(rf"\d[\d,{THIN}]*(\.[\d{THIN}]+)?")
_SUM = re.compile(r"Σ (.*) for j = (\d+) … (\d+)")


def computed(text: str, known: Mapping[str, Fraction] | None = None) -> Fraction:
    """The value of a formula; `known` are the unavailabilities of what it names."""
    found = _SUM.fullmatch(text)
    if found is None:
        return _Reader(text, known or {}, 0).whole()
    steps = range(int(found[2]), int(found[3]) + 1)
    return sum((_Reader(found[1], known or {}, j).whole() for j in steps), Fraction(0))


class _Reader:
    def __init__(self, text: str, known: Mapping[str, Fraction], j: int) -> None:
        self.rest = text
        self.known = sorted(known.items(), key=lambda pair: -len(pair[0]))
        self.j = j

    def take(self, *wanted: str) -> str:
        """What the rest begins with, taken away; nothing where it is none of these."""
        self.rest = self.rest.lstrip(" ")
        for one in wanted:
            if self.rest.startswith(one):
                self.rest = self.rest[len(one) :]
                return one
        return ""

    def whole(self) -> Fraction:
        value = self.sum()
        assert not self.rest.strip(), f"cannot compute {self.rest!r}"
        return value

    def sum(self) -> Fraction:
        value = self.product()
        while sign := self.take("+", "−"):
            value += self.product() * (1 if sign == "+" else -1)
        return value

    def product(self) -> Fraction:
        value = self.power()
        while sign := self.take("×", "÷"):
            value = value * self.power() if sign == "×" else value / self.power()
        return value

    def power(self) -> Fraction:
        value = self.atom()
        end = len(self.rest) - len(self.rest.lstrip(RAISED))
        exponent, self.rest = self.rest[:end].translate(_PLAIN), self.rest[end:]
        if exponent:
            base, _, less = exponent.partition("-") if exponent.endswith("j") else (exponent, "", "")
            value **= (self.j if base == "j" else int(base)) - (self.j if less else 0)
        self.take("h")
        return value

    def atom(self) -> Fraction:
        if self.take("("):
            value = self.sum()
            assert self.take(")")
            return value
        if self.take("C("):
            number = int(self.rest.partition(",")[0])
            self.rest = self.rest.partition(")")[2]
            return Fraction(comb(number, self.j))
        for name, u in self.known:
            if side := self.take(f"A({name})", f"U({name})"):
                return u if side[0] == "U" else 1 - u
        found = _NUMBER.match(self.rest)
        assert found, f"cannot compute {self.rest!r}"
        self.rest = self.rest[found.end() :]
        return Fraction(found[0].replace(",", "").replace(THIN, ""))
