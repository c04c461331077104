"""Open-PSA fault trees: what they become, judged by enumeration, and what is refused."""

import random
from collections.abc import Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.exact import analyze
from haplanner.io import xml_tree
from haplanner.io.codec import read_bytes, to_bytes
from haplanner.io.fault_tree import failing
from haplanner.io.open_psa import read_open_psa
from haplanner.io.parse import MOST_BYTES
from haplanner.io.refusal import FileRefused
from haplanner.model.check import check

EVENTS = """
  <define-basic-event name="a"><float value="0.1"/></define-basic-event>
  <define-basic-event name="b"><float value="0.2"/></define-basic-event>
  <define-basic-event name="c"><float value="0.4"/></define-basic-event>"""


def in_tree(inner: str, data: str = "", name: str = "FT") -> bytes:
    return (
        f'<?xml version="1.0"?>\n<opsa-mef><define-fault-tree name="{name}">{inner}</define-fault-tree>'
        f"<model-data>{data}</model-data></opsa-mef>"
    ).encode()


def with_top(formula: str, more: str = "") -> bytes:
    return in_tree(f'<define-gate name="top">{formula}</define-gate>{more}{EVENTS}')


def top(data: bytes) -> float:
    """The unavailability of the only service."""
    (result,) = analyze(read_open_psa(data), cut_sets=0).services.values()
    assert result.method == "exact"
    return result.figures.unavailability


def refused(data: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_open_psa(data)
    return caught.value


def messages(data: bytes) -> list[str]:
    return [str(problem) for problem in refused(data).problems]


A, B, C = '<basic-event name="a"/>', '<event name="b"/>', '<event name="c" type="basic-event"/>'


@pytest.mark.parametrize(
    ("formula", "probability"),
    [
        (A, 0.1),
        (f"<and>{A}{B}</and>", 0.02),
        (f"<or>{A}{B}</or>", 0.28),
        (f"<or>{A}{A}</or>", 0.1),
        (f'<atleast min="1">{A}{B}{C}</atleast>', 1 - 0.9 * 0.8 * 0.6),
        (f'<atleast min="2">{A}{B}{C}</atleast>', 0.1 * 0.2 + 0.1 * 0.4 + 0.2 * 0.4 - 2 * 0.1 * 0.2 * 0.4),
        (f'<atleast min="3">{A}{B}{C}</atleast>', 0.1 * 0.2 * 0.4),
        (f"<or><and>{A}{B}</and><and>{A}{C}</and></or>", 0.1 * (1 - 0.8 * 0.6)),
        (f'<and>{A}<constant value="true"/></and>', 0.1),
        (f'<or>{A}<constant value="false"/></or>', 0.1),
        ('<gate name="top2"/>', 0.2),
    ],
)
def test_a_formula_means_what_it_means_in_a_fault_tree(formula: str, probability: float) -> None:
    more = '<define-gate name="top2"><basic-event name="b"/></define-gate>' if "top2" in formula else ""
    assert top(with_top(formula, more)) == pytest.approx(probability, rel=1e-12)


class Tree:
    """A random fault tree as XML, and its top probability by going through all states of its events."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.probabilities = {f"e{i}": self.random.choice([0.0, 0.5, 0.1, 1e-3]) for i in range(5)}
        self.probabilities |= {"h": float(self.random.random() < 0.5)}
        self.gates = {f"g{i}": self._formula([*self.probabilities, *(f"g{j}" for j in range(i))], 2)
                      for i in range(5)}  # fmt: skip

    def _formula(self, names: list[str], depth: int) -> ElementTree.Element:
        kind = self.random.choice(["and", "or", "atleast", "event"] if depth else ["event"])
        if kind == "event":
            name = self.random.choice(names)
            tag = "gate" if name[0] == "g" else "house-event" if name == "h" else "basic-event"
            return ElementTree.Element(self.random.choice([tag, "event"]), name=name)
        inputs = self.random.randint(1, 4)
        chosen = self.random.sample(names, min(inputs, len(names)))
        formula = ElementTree.Element(kind)
        for name in chosen:
            formula.append(self._formula([name], self.random.choice([0, 0, depth - 1])))
        if kind == "atleast":
            formula.set("min", str(self.random.randint(1, len(chosen))))
        return formula

    def xml(self) -> bytes:
        root = ElementTree.Element("opsa-mef")
        tree = ElementTree.SubElement(root, "define-fault-tree", name="FT")
        for name, formula in self.gates.items():
            ElementTree.SubElement(tree, "define-gate", name=name).append(formula)
        everything = ElementTree.SubElement(tree, "define-gate", name="everything")
        both = ElementTree.SubElement(everything, "or")
        for name in self.gates:
            ElementTree.SubElement(both, "gate", name=name)
        data = ElementTree.SubElement(root, "model-data")
        for name, p in self.probabilities.items():
            if name == "h":
                house = ElementTree.SubElement(data, "define-house-event", name=name)
                ElementTree.SubElement(house, "constant", value="true" if p else "false")
            else:
                event = ElementTree.SubElement(data, "define-basic-event", name=name)
                ElementTree.SubElement(event, "float", value=repr(p))
        return ElementTree.tostring(root)

    def probability(self) -> float:
        total = 0.0
        for states in product((False, True), repeat=len(self.probabilities)):
            weight = 1.0
            failed: dict[str, bool] = {}
            for (name, p), state in zip(self.probabilities.items(), states, strict=True):
                failed[name] = state
                weight *= p if state else 1.0 - p
            for name, formula in self.gates.items():
                failed[name] = self._failed(formula, failed)
            if any(failed[name] for name in self.gates):
                total += weight
        return total

    def _failed(self, formula: ElementTree.Element, failed: Mapping[str, bool]) -> bool:
        if formula.tag not in ("and", "or", "atleast"):
            return failed[formula.attrib["name"]]
        number = sum(self._failed(inner, failed) for inner in formula)
        least = {"and": len(formula), "or": 1}.get(formula.tag) or int(formula.attrib["min"])
        return number >= least


@pytest.mark.parametrize("seed", range(40))
def test_random_trees_have_the_probability_that_enumeration_finds(seed: int) -> None:
    tree = Tree(seed)
    assert top(tree.xml()) == pytest.approx(tree.probability(), rel=1e-11)


@settings(max_examples=300, deadline=None)
@given(st.floats(min_value=0.0, max_value=1.0))
def test_the_unavailability_of_an_event_is_its_probability_but_for_the_last_digit(p: float) -> None:
    modes = failing(p)
    if p == 0.0:
        assert modes == {}
        return
    found = modes["failure"].unavailability
    assert found == p if p in (1.0, 0.5, 0.1, 0.01, 1e-6) else found == pytest.approx(p, rel=2.3e-16)
    assert modes["failure"].mttr is None or p < 1.0


def test_decimal_probabilities_become_round_figures() -> None:
    design = read_open_psa(with_top(f"<or>{A}{B}</or>"))
    mode = design.components["a"].failures["failure"]
    assert (mode.mtbf, mode.mttr, mode.unavailability) == (9.0, 1.0, 0.1)


def test_every_top_gate_is_a_service_and_an_event_nobody_asks_for_stays() -> None:
    one = f'<define-gate name="one"><or>{A}{B}</or></define-gate>'
    other = f'<define-gate name="other"><and>{A}{B}</and></define-gate>'
    design = read_open_psa(in_tree(one + other + EVENTS))
    assert set(design.services) == {"one", "other"}
    assert set(design.components) == {"a", "b", "c"}


def test_labels_are_names_ids_are_slugs_of_names_and_no_two_are_alike() -> None:
    data = in_tree(
        '<define-gate name="TOP"><label>Lift door\n  fails</label><attributes><attribute name="x" value="y"/>'
        '</attributes><or><event name="Motor_1"/><event name="motor-1"/><event name="门"/></or></define-gate>'
        '<define-basic-event name="Motor_1"><label>Motor</label><float value="0.5"/></define-basic-event>'
        '<define-basic-event name="motor-1"><int value="0"/></define-basic-event>'
        '<define-basic-event name="门"><float value="1e-3"/></define-basic-event>',
        name="Lift",
    )
    design = read_open_psa(data)
    assert design.name == "Lift"
    assert "Open-PSA" in design.notes
    assert design.services["top"].name == "Lift door fails"
    names = {i: c.name for i, c in design.components.items()}
    assert names == {"motor_1": "Motor", "motor-1": "motor-1", "element": "门"}


def test_ids_that_would_be_the_same_are_numbered() -> None:
    events = "".join(
        f'<define-basic-event name="{n}"><float value="0.5"/></define-basic-event>'
        for n in ("E.", "e", "E", "e-2")
    )
    inputs = "".join(f'<basic-event name="{n}"/>' for n in ("E.", "e", "E", "e-2"))
    design = read_open_psa(in_tree(f'<define-gate name="top"><or>{inputs}</or></define-gate>{events}'))
    assert {c.name: i for i, c in design.components.items()} == {
        "E.": "e",
        "e": "e-3",
        "E": "e-4",
        "e-2": "e-2",
    }


def test_an_imported_design_has_no_fault_and_comes_back_from_its_file() -> None:
    design = read_open_psa(Tree(7).xml())
    assert check(design) == []
    assert read_bytes(to_bytes(design)) == design


def test_names_are_looked_up_from_the_inside_to_the_outside() -> None:
    inner = (
        '<define-component name="Pump" role="private">'
        '<define-basic-event name="a"><float value="0.5"/></define-basic-event>'
        '<define-gate name="stops"><or><event name="a"/><event name="c"/></or></define-gate>'
        "</define-component>"
    )
    formula = '<and><gate name="Pump.stops"/><basic-event name="a"/><event name="FT.Pump.a"/></and>'
    # Pump.stops fails if the pump's own a or c does; the other a is the public one.
    assert top(with_top(formula, inner)) == pytest.approx(0.5 * 0.1, rel=1e-12)
    assert messages(with_top("<or><event name='stops'/></or>", inner)) == [
        "line 2, define-gate top: there is no event “stops”"
    ]


def test_the_innermost_of_several_like_names_is_meant() -> None:
    def component(name: str, probability: float, inner: str) -> str:
        return (
            f'<define-component name="{name}" role="private"><define-basic-event name="a">'
            f'<float value="{probability}"/></define-basic-event>{inner}</define-component>'
        )

    gate = '<define-gate name="stops" role="public"><event name="a"/></define-gate>'
    nested = component("Outer", 0.5, component("Inner", 0.25, gate))
    assert top(with_top('<gate name="stops"/>', nested)) == pytest.approx(0.25, rel=1e-12)


def test_parameters_and_trees_of_one_file_are_known_to_each_other() -> None:
    data = (
        b'<opsa-mef name="Plant"><define-fault-tree name="One"><define-gate name="one"><or><gate name="two"/>'
        b'<event name="e"/></or></define-gate></define-fault-tree><define-fault-tree name="Two">'
        b'<define-gate name="two"><event name="f"/></define-gate></define-fault-tree><model-data>'
        b'<define-parameter name="p"><parameter name="q"/></define-parameter>'
        b'<define-parameter name="q" unit="float"><float value="0.25"/></define-parameter>'
        b'<define-basic-event name="e"><parameter name="p"/></define-basic-event>'
        b'<define-basic-event name="f"><bool value="false"/></define-basic-event></model-data></opsa-mef>'
    )
    assert top(data) == pytest.approx(0.25, rel=1e-12)
    assert read_open_psa(data).name == "Plant"


def test_beta_factor_common_causes_become_domains() -> None:
    """Two trains of a pump: both alone, or the common cause: U = βQ + (1 − βQ)((1 − β)Q)²."""
    group = (
        '<define-CCF-group name="Pumps" model="beta-factor"><members><basic-event name="p1"/>'
        '<basic-event name="p2"/></members><distribution><float value="0.1"/></distribution>'
        '<factor level="2"><float value="0.2"/></factor></define-CCF-group>'
    )
    gate = '<define-gate name="top"><and><event name="p1"/><event name="p2"/></and></define-gate>'
    data = in_tree(gate + group)
    assert top(data) == pytest.approx(0.02 + 0.98 * 0.08**2, rel=1e-12)
    (domain,) = read_open_psa(data).domains.values()
    assert domain.name == "Common cause of Pumps"
    declared = '<define-basic-event name="p2"><float value="0.3"/></define-basic-event>'
    declared += '<define-basic-event name="p1"/>'
    assert messages(in_tree(gate + group + declared)) == [
        "line 2, basic-event p2: has a probability of its own beside that of its group"
    ]


def test_everything_that_is_not_supported_is_said_at_once_with_its_line() -> None:
    data = b"""<opsa-mef>
<define-event-tree name="ET"/>
<define-fault-tree name="FT">
<define-gate name="top">
<or><not><event name="a"/></not>
<xor><event name="a"/><event name="b"/></xor>
<nand><event name="a"/></nand><nor><event name="a"/></nor><iff><event name="a"/></iff>
<imply><event name="a"/><event name="b"/></imply>
<cardinality min="1" max="1"><event name="a"/></cardinality>
<event name="gone"/><gate name="a"/></or>
</define-gate>
<define-substitution/>
<define-basic-event name="a"><exponential><float value="1"/></exponential></define-basic-event>
<define-basic-event name="b"><lognormal-deviate/></define-basic-event>
<define-basic-event name="b"><float value="0.5"/></define-basic-event>
<define-basic-event name="c"/>
<define-basic-event name="d"><float value="1.5"/></define-basic-event>
<define-basic-event name="e"><float value="nan"/></define-basic-event>
<define-gate name="none"/>
<define-gate name="least"><atleast min="3"><event name="a"/><event name="b"/></atleast></define-gate>
<define-gate name="zero"><atleast min="0"><event name="a"/></atleast></define-gate>
<define-gate name="twice"><atleast min="1"><event name="a"/><event name="a"/></atleast></define-gate>
<define-gate name="empty"><or/></define-gate>
<define-gate name="odd"><majority/></define-gate>
<define-CCF-group name="CCF" model="MGL"/>
</define-fault-tree>
<include file="/etc/passwd"/>
</opsa-mef>"""
    said = messages(data)
    for text in (
        "line 2, define-event-tree ET: event trees cannot be imported",
        "line 5, define-gate top: “not” cannot be imported",
        "line 6, define-gate top: “xor” cannot be imported",
        "line 7, define-gate top: “nand” cannot be imported",
        "line 7, define-gate top: “nor” cannot be imported",
        "line 7, define-gate top: “iff” cannot be imported",
        "line 8, define-gate top: “imply” cannot be imported",
        "line 9, define-gate top: “cardinality” cannot be imported",
        "line 10, define-gate top: there is no event “gone”",
        "line 10, define-gate top: “a” is a basic event, not a gate",
        "line 12, define-substitution: substitutions cannot be imported",
        "line 13, define-basic-event a: the expression “exponential” cannot be imported",
        "line 14, define-basic-event b: the expression “lognormal-deviate” cannot be imported",
        "line 15, define-basic-event b: is defined twice: it is a basic event on line 14 already",
        "line 16, define-basic-event c: has no probability",
        "line 17, define-basic-event d: a probability must be between 0 and 1, is 1.5",
        "line 18, define-basic-event e: a probability must be between 0 and 1, is nan",
        "line 19, define-gate none: has 0 formulas; a gate has one",
        "line 20, define-gate least: min of “atleast” must be between 1 and 2",
        "line 21, define-gate zero: min of “atleast” must be between 1 and 1, the number of its inputs, is 0",
        "line 22, define-gate twice: “atleast” has the same input twice",
        "line 23, define-gate empty: “or” has no inputs",
        "line 24, define-gate odd: “majority” is not a formula",
        "line 25, define-CCF-group CCF: common causes of the model “MGL” cannot be imported",
        "line 27, include: other files cannot be imported",
    ):
        assert [one for one in said if one.startswith(text)], text
    assert len(said) == 25


def test_a_thousand_problems_of_one_kind_do_not_hide_another_kind() -> None:
    gates = "".join(f'<define-gate name="g{i}"><not>{A}</not></define-gate>' for i in range(1000))
    found = refused(in_tree(gates + EVENTS, '<define-house-event name="h"><constant/></define-house-event>'))
    assert len(found.problems) == 2
    assert "must be the constant true or false" in found.sentence
    assert "define-gate g0, and 999 more (g1, g2, …): “not” cannot be imported" in found.sentence


def test_a_circle_is_named() -> None:
    gates = "".join(
        f'<define-gate name="{name}"><or><gate name="{needed}"/>{A}</or></define-gate>'
        for name, needed in (("top", "g1"), ("g1", "g2"), ("g2", "g3"), ("g3", "g1"), ("self", "self"))
    )
    found = messages(in_tree(gates + EVENTS))
    assert found == [
        "line 2, define-gate g1: needs itself: g1 → g2 → g3 → g1",
        "line 2, define-gate self: needs itself: self → self",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"<html></html>", "is not an Open-PSA file: it begins with <html> instead of <opsa-mef>"),
        (b"{}", "is not well-formed XML at line 1, column 1"),
        (
            b"<opsa-mef>\n<define-gate></opsa-mef>",
            "is not well-formed XML at line 2, column 16: mismatched tag",
        ),
        (b"<opsa-mef>\n", "is not well-formed XML at line 2, column 1: no element found"),
        (b"<opsa-mef/>", "holds no gate, so there is no top event"),
        (b'<?xml version="1.0" encoding="klingon"?><opsa-mef/>', "encoding"),
        (b'<?xml version="1.0" encoding="utf-7"?><opsa-mef/>', ""),
        (b"<opsa-mef>&nbsp;</opsa-mef>", "is not well-formed XML at line 1, column 11: undefined entity"),
    ],
)
def test_what_is_no_fault_tree_is_refused_as_a_whole(data: bytes, message: str) -> None:
    (problem,) = refused(data).problems
    assert problem.path == ""
    assert message in problem.message


BOMB = b"""<!DOCTYPE opsa-mef [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<opsa-mef name="&b;"/>"""


@pytest.mark.parametrize(
    "prologue",
    [
        BOMB,
        b'<!DOCTYPE opsa-mef SYSTEM "http://127.0.0.1:9/x.dtd"><opsa-mef/>',
        b'<!DOCTYPE opsa-mef PUBLIC "x" "file:///etc/passwd"><opsa-mef/>',
        b'<!DOCTYPE opsa-mef [<!ENTITY x SYSTEM "file:///etc/passwd">]><opsa-mef>&x;</opsa-mef>',
        b'<!DOCTYPE opsa-mef [<!ATTLIST gate name CDATA "long">]><opsa-mef><gate/></opsa-mef>',
    ],
)
def test_a_document_type_with_definitions_is_refused(prologue: bytes) -> None:
    found = refused(prologue)
    assert "document type" in found.sentence
    assert found.line == 1


def test_the_bare_document_type_of_the_format_and_a_namespace_are_read() -> None:
    data = with_top(A).replace(b"<opsa-mef>", b'<!DOCTYPE opsa-mef>\n<opsa-mef xmlns="urn:x">')
    assert top(data) == pytest.approx(0.1, rel=1e-12)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_encodings_of_xml_are_read(encoding: str) -> None:
    text = (
        with_top(A)
        .decode()
        .replace('version="1.0"', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"')
    )
    assert top(text.encode(encoding)) == pytest.approx(0.1, rel=1e-12)


def test_no_size_or_nesting_harms(monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"larger than {MOST_BYTES // 2**20} MB" in refused(b" " * (MOST_BYTES + 1)).sentence
    deep = with_top("<or>" * 50_000 + A + "</or>" * 50_000)
    assert "is nested more than 100 levels deep (line 2)" in refused(deep).sentence
    components = "<define-component name='c'>" * 90 + EVENTS + "</define-component>" * 90
    assert top(in_tree(f'<define-gate name="top">{A}</define-gate>{components}')) == pytest.approx(0.1)
    formulas = with_top("<or>" * 90 + A + "</or>" * 90)
    assert top(formulas) == pytest.approx(0.1)
    monkeypatch.setattr(xml_tree, "MOST_TAGS", 10)
    assert "holds more than 10 tags" in refused(with_top(f"<or>{A}{B}{C}</or>")).sentence


def test_more_elements_than_a_design_may_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haplanner.io.open_psa.MOST_ELEMENTS", 5)
    assert refused(with_top(f"<or>{A}{B}{C}</or>")).sentence == "makes 7 elements; a design may have 5"


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_no_damaged_file_does_more_than_be_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(Tree(seed % 50).xml())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 30)]
            case _:
                data[at:at] = bytes(data[chance.randrange(len(data)) :][:40])
    with suppress(FileRefused):
        assert check(read_open_psa(bytes(data))) == []


def test_nothing_outside_the_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(EVENTS)
    data = f'<opsa-mef><include file="{secret}"/></opsa-mef>'.encode()

    def open_nothing(*_: object, **__: object) -> None:
        raise AssertionError("a file was opened")

    refused(data)  # what the parser needs is loaded now
    monkeypatch.setattr("builtins.open", open_nothing)
    assert "other files cannot be imported" in refused(data).sentence


@pytest.mark.parametrize(
    "data",
    [
        in_tree(f'<define-gate name="g"><label>{"x" * 20_000}</label>{A}</define-gate>{EVENTS}'),
        in_tree(f'<define-gate name="{"g" * 20_000}">{A}</define-gate>{EVENTS}'),
        in_tree(f'<define-gate name="g">{A}</define-gate>{EVENTS}', name="T" * 20_000),
    ],
    ids=["label", "name", "tree"],
)
def test_a_name_that_is_too_long_for_a_design_is_refused_where_it_stands(data: bytes) -> None:
    """Otherwise the design could be saved and would not open again."""
    (message,) = messages(data)
    assert message.startswith("line 2, define-")
    assert message.endswith("must have at most 10000 characters, has 20000")
