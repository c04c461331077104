"""Explain this number: a service's availability as formulas with the numbers put in, line by line."""

from collections.abc import Sequence
from functools import partial, reduce

from haplanner.engine.evaluation.operations import AtLeast, Point, Units, at_least
from haplanner.engine.explanation.conditioning import Conditioning, Entangled
from haplanner.engine.explanation.explain_figures import unavailability_text
from haplanner.engine.explanation.explain_names import Names
from haplanner.engine.explanation.explain_sources import (
    alike,
    chain_words,
    in_group_line,
    names_of,
    own_lines,
)
from haplanner.engine.explanation.explain_terms import (
    CERTAIN,
    IMPOSSIBLE,
    Line,
    Term,
    at_least_of,
    either,
    line,
    needed_all,
    needed_any,
    symbol,
)
from haplanner.engine.formulas.formula import FALSE, TRUE, Node
from haplanner.engine.formulas.lowering import Lowering
from haplanner.engine.formulas.modules import Supports
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Ref, structure
from haplanner.engine.results import CannotCompute, Explanation, Step
from haplanner.engine.sources import Sources
from haplanner.model.check import check
from haplanner.model.design import NODE_MAPS, Design, element_name
from haplanner.model.elements import Component
from haplanner.model.language import filled, translate

MOST_STEPS = 40
"""Lines of an explanation that somebody may still read."""
MOST_PARTS = 200
"""Elements that can fail, and parts of the formula, beyond which nothing is tried."""
MOST_GIVEN = 5
"""Elements that are given at once."""
MOST_INLINE = 4
"""Factors of a product that is written within another formula."""


def explain(design: Design, service_id: str) -> Explanation:
    """A service's availability, from its elements upwards; the last step is the service.

    Parts in series are multiplied (A = A₁ × A₂), redundant ones too (U = U₁ × U₂), k of n alike are counted
    by the binomial distribution. Where parts share an element that can fail, both cases are taken in turn:
    U = A(x) × U(part | x up) + U(x) × U(part | x down), the pivotal decomposition (IEC 61078). A group whose
    units depend on each other has one line: what its Markov chain says.

    Raises `CannotCompute` for a design that is not whole or a chain that cannot be solved, `KeyError` where
    there is no such service.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(name="Web", failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> shop = Design(components={"web": web}, services={"shop": Service(name="Shop")},
    ...               links={"1": Link("shop", "web")})
    >>> for step in explain(shop, "shop").steps:
    ...     print(f"{step.name}: {step.formula} = {step.numbers}")
    Web: A = MTBF ÷ (MTBF + MTTR) = 999 h ÷ (999 h + 1 h) = 0.999
    Shop: A = A(Web) = 0.999
    """
    name = design.services[service_id].name or service_id
    problems = check(design)
    if problems:
        raise CannotCompute(problems)
    nodes = _concerned(design, service_id)
    failing = sum(
        bool(node.failures) for i in nodes if (node := design.components.get(i) or design.groups.get(i))
    )
    if failing > MOST_PARTS:
        many = translate(
            "Explain", "“%1” depends on %2 elements that can fail: too many to write down line by line."
        )
        return Explanation(service_id, (), False, filled(many, name, f"{failing:,}"))
    writer = _Writer(_only(design, nodes), service_id)
    try:
        writer.write_all(apart=None)
        # Elements whose working has no line of its own need not be told from what they are by themselves.
        writer.write_all(apart=frozenset(writer.composed))
    except Entangled as reason:
        sentence = translate("Explain", "“%1” cannot be written down line by line: %2.")
        return Explanation(service_id, tuple(writer.steps), False, filled(sentence, name, str(reason)))
    return Explanation(service_id, tuple(writer.steps), True)


def _concerned(design: Design, service_id: str) -> set[str]:
    """The nodes that a service's figures depend on: all that it needs, whole groups and those whose crews
    they share."""
    nodes: set[str] = set()
    more = {service_id}
    while more:
        nodes |= design.needed_by(more)
        inside = {node.group for i in nodes if (node := design.components.get(i) or design.groups.get(i))}
        crews = {design.groups[i].crew for i in nodes if i in design.groups} - {None}
        more = {i for i in inside if i is not None}
        more |= {i for i, group in design.groups.items() if group.crew in crews}
        more -= nodes
    return nodes


def _only(design: Design, nodes: set[str]) -> Design:
    """The design without all other nodes."""
    kept = {name: {i: e for i, e in getattr(design, name).items() if i in nodes} for name in NODE_MAPS}
    links = {i: link for i, link in design.links.items() if link.source in nodes and link.target in nodes}
    return design.with_maps(**kept, links=links)


class _Writer:
    """Writes the lines of one service. `steps` are those written so far, `composed` the elements whose
    working has a line."""

    def __init__(self, design: Design, service_id: str) -> None:
        self._design = design
        self._service: Ref = ("services", service_id)
        made = structure(design, lumped=True)
        self._lowered = Lowering(made)
        self._formula = self._lowered.formula
        self._top = self._lowered.works(self._service)
        self._sources = Sources(design, made, self._lowered.hosts)
        self._figures = self._sources.figures(design)
        chain_state = self._sources.chain_state(self._formula)
        self._conditioning = Conditioning(self._formula, Supports(self._formula), chain_state)

    def write_all(self, apart: frozenset[Ref] | None) -> None:
        """All lines, the service last. Raises `Entangled` where they would be too many or none are found.

        `apart` are the elements that are told from what they are by themselves; `None`: not known yet.
        """
        self.steps: list[Step] = []
        self.composed: set[Ref] = set()
        self._terms: dict[int, Term] = {}
        below = self._everything()
        if len(below) > MOST_PARTS:
            raise Entangled(filled(translate("Explain", "its formula has %1 parts"), f"{len(below):,}"))
        self._names = Names(self._design, self._lowered, self._service, below, apart)
        self._write_elements(below)
        term = self._term(self._top)
        if self._top not in self._names.labels or self._names.of(self._top).refs != (self._service,):
            self._step((self._service,), element_name(self._design, self._service[1]), line(term))

    def _everything(self) -> list[int]:
        """All parts of the service, with those of groups within groups that a chain solves."""
        nodes = self._formula.nodes
        found: dict[int, None] = {}
        roots = [self._top]
        while roots:
            here = [n for n in self._conditioning.below(roots) if n not in found]
            found.update(dict.fromkeys(here))
            roots = [n for h in here if nodes[h].kind == "coupled" for n in nodes[h].data[1]]
        return sorted(found)

    # -- lines ---------------------------------------------------------------------------------

    def _step(self, refs: Sequence[Ref], name: str, text: Line) -> None:
        if len(self.steps) >= MOST_STEPS:
            raise Entangled(filled(translate("Explain", "it takes more than %1 lines"), MOST_STEPS))
        self.steps.append(Step(tuple(refs), name, *text))

    def _write_elements(self, below: Sequence[int]) -> None:
        """The lines of all elements by themselves, those with the same figures together."""
        nodes, labels = self._formula.nodes, self._names.labels
        own = [n for n in below if nodes[n].kind == "variable" and nodes[n].data[0] == "own"]
        number_of = {nodes[n].data[1]: n for n in self._names.in_order(own)}
        for refs in alike(self._design, list(number_of), self._sources):
            first = getattr(self._design, refs[0][0])[refs[0][1]]
            point = self._figures.point(("own", refs[0]), ())
            home = self._sources.home.get(refs[0])
            box = isinstance(first, Component) and first.count > 1
            name = names_of([self._names.claimed(number_of[ref]).text for ref in refs], box)
            if home is not None and point != self._figures.own(refs[0]):
                lines = [in_group_line(refs[0], name, self._names.called(("groups", home[0])), point)]
            else:
                lines = own_lines(refs, name, first.failures, planned(self._design, refs[0]))
            for step in lines:
                self._step(step.refs, step.name, Line(step.formula, step.numbers, step.unavailability))
            for ref in refs:
                self._terms[number_of[ref]] = symbol(labels[number_of[ref]].symbol, point)

    def _named(self, number: int, text: Line, point: Point, more: str = "") -> Term:
        """A part that has a line of its own from now on."""
        label = self._names.claimed(number)
        self._step(label.refs, label.name + more, text)
        self.composed.update(() if label.of is None else (label.of,))
        return symbol(label.symbol, point)

    # -- parts ---------------------------------------------------------------------------------

    def _term(self, number: int) -> Term:
        """A part as it stands in other formulas; its own lines come first."""
        if number not in self._terms:
            self._terms[number] = self._written(number)
        return self._terms[number]

    def _written(self, number: int) -> Term:
        if number in (TRUE, FALSE):
            return CERTAIN if number == TRUE else IMPOSSIBLE
        node = self._formula.nodes[number]
        if node.kind == "variable":
            return self._chain(number, node)
        if node.kind == "coupled":
            settled = self._conditioning.settled(number)
            if settled != number:
                self._names.labels.setdefault(settled, self._names.of(number))
                return self._term(settled)
        elif node.kind == "at least":
            counted = self._counted(number, node)
            if counted is not None:
                return counted
        else:
            clusters = self._conditioning.clusters(node.inputs)
            if len(clusters) > 1:
                return self._joint(number, node, clusters)
        return self._pivoted(number)

    def _chain(self, number: int, node: Node) -> Term:
        nested = [self._term(n).point for n in node.inputs]
        point = self._figures.point(node.data, nested)
        u = point.unavailability
        coupling = self._figures.coupling(node.data[1], nested)
        words = chain_words(self._design, self._sources, node.data, coupling)
        switching = coupling.switching(node.data[2])
        if not 0.0 < switching < u:
            return self._named(
                number,
                Line(filled(translate("Explain", "U: solved as %1"), words), unavailability_text(u), u),
                point,
            )
        parts = f"{unavailability_text(switching)} + {unavailability_text(u - switching)}"
        formula = filled(translate("Explain", "U: switching over + too few units up, solved as %1"), words)
        return self._named(number, Line(formula, f"{parts} = {unavailability_text(u)}", u), point)

    def _joint(self, number: int, node: Node, clusters: Sequence[Sequence[int]]) -> Term:
        """Independent parts that are all needed, or any of which is enough."""
        join = self._formula.conj if node.kind == "and" else self._formula.disj
        parts = [cluster[0] if len(cluster) == 1 else join(cluster) for cluster in clusters]
        for part, cluster in zip(parts, clusters, strict=True):
            self._names.together(part, cluster)
        terms = [self._term(n) for n in self._names.in_order(parts)]
        term = needed_all(terms) if node.kind == "and" else needed_any(terms)
        short = len(terms) <= MOST_INLINE and all(t.kind in ("symbol", "power") for t in terms)
        label = self._names.labels.get(number)
        if short and number != self._top and (label is None or label.given or label.rest):
            return term
        return self._named(number, line(term), term.point)

    def _pivoted(self, number: int) -> Term:
        """Both cases of a part that several others share."""
        part = self._conditioning.pivot(number)
        label = self._names.of(number)
        if len(label.given) >= MOST_GIVEN:
            text = translate("Explain", "it takes more than %1 distinctions of cases within each other")
            raise Entangled(filled(text, MOST_GIVEN))
        given = self._term(part)
        if given.kind != "symbol":
            given = self._terms[part] = self._named(part, line(given), given.point)
        cases = []
        for works in (True, False):
            made = self._conditioning.given(number, part, works)
            self._names.given(made, self._names.of(part), works)
            cases.append(self._term(made[number]))
        term = either(given, *cases)
        return self._named(number, line(term), term.point)

    def _counted(self, number: int, node: Node) -> Term | None:
        """At least k of independent parts and units; nothing where both cases of one have to be taken."""
        conditions = [box.condition for box in node.boxes if box.condition != TRUE]
        parts = [*node.inputs, *(box.variable for box in node.boxes)]
        if conditions or any(len(cluster) > 1 for cluster in self._conditioning.clusters(parts)):
            return None
        kinds = [(self._term(n), 1) for n in self._names.in_order(node.inputs)]
        kinds += [(self._term(box.variable), box.units) for box in node.boxes]
        unit, units = kinds[0][0], sum(n for _, n in kinds)
        boxes = tuple(Units(i, n, -1) for i, (_, n) in enumerate(kinds))
        point = at_least(AtLeast(node.data, (), boxes), [term.point for term, _ in kinds])
        if all(term.point == unit.point and term.kind == "symbol" for term, _ in kinds):
            term = at_least_of(unit, node.data, units, point)
            if term.kind == "power" and number not in self._names.labels:
                return term
            several = translate("Explain", ": at least %1 of %2 alike")
            text = several if len(kinds) > 1 else translate("Explain", ": at least %1 of %2")
            more = filled(text, node.data, units)
            return self._named(number, line(term), point, more)
        if node.inputs:
            return None
        both = translate("Explain", "%1 and %2")
        what = reduce(partial(filled, both), [f"{n} × {term.works[2:-1]}" for term, n in kinds])
        formula = translate(
            "Explain", "U: the chance that fewer than %1 of %2 work, counted over how many of each do"
        )
        formula = filled(formula, node.data, what)
        u = point.unavailability
        return self._named(number, Line(formula, unavailability_text(u), u), point)
