"""Lines of an explanation that begin from figures of the design: of elements, and of groups' chains."""

from collections.abc import Mapping, Sequence

from haplanner.engine.chains.chain import chain_of
from haplanner.engine.chains.coupling import Coupling, coarse
from haplanner.engine.chains.stationary import TooManyStates
from haplanner.engine.evaluation.operations import Point
from haplanner.engine.explanation.explain_figures import (
    availability_text,
    hours_text,
    number_text,
    unavailability_text,
)
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.results import Step
from haplanner.engine.sources import Sources, own_point
from haplanner.model.design import Design
from haplanner.model.elements import Maintenance, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_duration, format_percent
from haplanner.model.labels import phase_label
from haplanner.model.language import filled, translate

MOST_NAMES = 6
"""Elements that fail alike and are named in one line; where there are more, the first and how many more."""


def alike(design: Design, refs: Sequence[Ref], sources: Sources) -> list[list[Ref]]:
    """Elements with the same figures together; a unit of a coupled group only with those of its own class."""
    found: dict[object, list[Ref]] = {}
    for ref in refs:
        failures = getattr(design, ref[0])[ref[1]].failures
        modes = tuple(sorted(failures.items(), key=lambda pair: pair[0]))
        home = sources.home.get(ref)
        found.setdefault((modes, planned(design, ref), ref if home else None), []).append(ref)
    return list(found.values())


def names_of(labels: Sequence[str], units: bool = False) -> str:
    """The names of elements that share a line; `units`: boxes of several.

    >>> names_of(["a", "b itself"]), names_of([str(i) for i in range(9)]), names_of(["Web"], units=True)
    ('a, b itself, each', '0, 1, 2, 3, 4, 5 and 3 more, each', 'Web, each unit')
    """
    more = len(labels) - MOST_NAMES
    names = ", ".join(labels[:MOST_NAMES])
    if more > 0:
        names = filled(translate("Explain", "%1 and %2 more"), names, more)
    if units:
        return filled(translate("Explain", "%1, each unit"), names)
    return filled(translate("Explain", "%1, each"), names) if len(labels) > 1 else names


def own_lines(
    refs: Sequence[Ref],
    name: str,
    failures: Mapping[str, FailureMode],
    maintenance: Maintenance | None = None,
) -> list[Step]:
    """How often elements that fail alike are up by themselves; of several modes, each has a line before, and
    so has planned maintenance.

    >>> disk = {"failure": FailureMode(mtbf=9, mttr=0.5, detection=0.5)}
    >>> own_lines([("components", "disk")], "Disk", disk)[0].numbers
    '9 h ÷ (9 h + 0.5 h + 0.5 h) = 0.9'
    """
    modes = sorted(failures.items())
    if len(modes) == 1 and maintenance is None:
        return [_mode_line(refs, name, modes[0][1])]
    if not modes and maintenance is not None:
        return [_planned_line(refs, name, maintenance)]
    lines = [_mode_line(refs, f"{name}: {mode}", failure) for mode, failure in modes]
    factors = [(mode, failure.unavailability) for mode, failure in modes]
    if maintenance is not None:
        lines.append(
            _planned_line(refs, filled(translate("Explain", "%1: planned maintenance"), name), maintenance)
        )
        factors.append((translate("Explain", "planned maintenance"), maintenance.unavailability))
    point = own_point(failures, maintenance)
    each = " × ".join(f"A({what})" for what, _ in factors)
    numbers = " × ".join(availability_text(u) for _, u in factors)
    result = availability_text(point.unavailability)
    lines.append(Step(tuple(refs), name, f"A = {each}", f"{numbers} = {result}", point.unavailability))
    return lines


def _planned_line(refs: Sequence[Ref], name: str, maintenance: Maintenance) -> Step:
    """(Every − duration) ÷ every."""
    u = maintenance.unavailability
    duration, every = hours_text(maintenance.duration), hours_text(maintenance.every)
    formula = translate("Explain", "A = (every − duration) ÷ every")
    return Step(tuple(refs), name, formula, f"({every} − {duration}) ÷ {every} = {availability_text(u)}", u)


def _mode_line(refs: Sequence[Ref], name: str, failure: FailureMode) -> Step:
    """MTBF ÷ (MTBF + MDT), the mean down time as the sum of its phases."""
    u = failure.unavailability
    if failure.mean_down_time is None:
        return Step(tuple(refs), name, translate("Explain", "U = 1: a failure may never be repaired"), "1", u)
    words, numbers = _phases(failure)
    mtbf = hours_text(failure.mtbf)
    formula = f"A = MTBF ÷ (MTBF + {words})"
    return Step(tuple(refs), name, formula, f"{mtbf} ÷ ({mtbf} + {numbers}) = {availability_text(u)}", u)


def _phases(failure: FailureMode) -> tuple[str, str]:
    """The mean down time in words and in figures, phases that take no time left out."""
    alert, restore = phase_label("alert"), phase_label("restore")
    by_hand = [(alert, failure.alert), ("MTTR", failure.mttr or 0.0), (restore, failure.restore)]
    terms = [(phase_label("detection"), failure.detection)]
    if failure.auto is not None:
        terms.append((phase_label("automatic recovery"), failure.auto.time))
    taken = [(word, hours) for word, hours in terms if hours > 0.0]
    manual = [(word, hours) for word, hours in by_hand if hours > 0.0]
    words, numbers = [word for word, _ in taken], [hours_text(hours) for _, hours in taken]
    share = failure.manual_share
    if manual and share > 0.0:
        inner = " + ".join(word for word, _ in manual)
        figures = " + ".join(hours_text(hours) for _, hours in manual)
        if share < 1.0:
            several = len(manual) > 1
            inner = f"({inner})" if several else inner
            inner = filled(translate("Explain", "(1 − success) × %1"), inner)
            figures = f"{number_text(share)} × {f'({figures})' if several else figures}"
        words.append(inner)
        numbers.append(figures)
    return (" + ".join(words) or "0", " + ".join(numbers) or "0 h")


def in_group_line(ref: Ref, name: str, group: str, point: Point) -> Step:
    """How often a unit of a coupled group is up, where it is needed by itself."""
    text = translate("Explain", "U: the share of time that the Markov chain of %1 spends with it down")
    formula = filled(text, group)
    return Step((ref,), name, formula, unavailability_text(point.unavailability), point.unavailability)


def chain_words(
    design: Design, sources: Sources, key: tuple[str, str, frozenset[int]], coupling: Coupling
) -> str:
    """What the Markov chain of a group takes into account, given which of its members can work."""
    _, group_id, able = key
    group = design.groups[group_id]
    members = sources.members[group_id]
    units = sum(design.components[i].count if m == "components" else 1 for m, i in members)
    can = sum(
        design.components[i].count if m == "components" else 1
        for position, (m, i) in enumerate(members)
        if position in able
    )
    all_can = translate("Explain", "%1 units")
    text = all_can if can == units else translate("Explain", "%1 units, %2 of which can work")
    words = [filled(text, units, can)]
    words.append(filled(translate("Explain", "%1 needed"), group.needed))
    if group.mode == "standby":
        cold, hot = translate("Explain", "cold standby"), translate("Explain", "hot standby")
        words.append({0.0: cold, 1.0: hot}.get(group.dormancy, translate("Explain", "warm standby")))
    if not group.switchover.instant and units > group.needed:
        words.append(_switchover_words(group.switchover))
    if sources.crew[group_id] is not None:
        size = design.crews[sources.crew[group_id] or ""].size
        words.append(filled(translate("Explain", "repaired by %1 at a time"), size))
    if group.beta > 0.0:
        share = format_percent(group.beta)
        words.append(filled(translate("Explain", "%1 of failures of a common cause"), share))
    solved, classes = coupling.group(able)
    try:
        states = len(chain_of(solved, classes).up)
    except TooManyStates:
        states = len(chain_of(coarse(solved), classes).up)
    words += _member_words(design, members)
    return filled(translate("Explain", "a Markov chain of %1 states: %2"), f"{states:,}", ", ".join(words))


def _switchover_words(switchover: Switchover) -> str:
    text = translate("Explain", "a switchover takes %1 and succeeds with %2")
    text = filled(text, format_duration(switchover.time), format_percent(switchover.success))
    if switchover.success == 1.0:
        return text
    if switchover.manual is None:
        return filled(translate("Explain", "%1, else it ends with the repair"), text)
    by_hand = translate("Explain", "%1, else it takes %2 by hand")
    return filled(by_hand, text, format_duration(switchover.manual))


def _member_words(design: Design, members: Sequence[Ref]) -> list[str]:
    """How often each unit fails and how long it is down then, where all are alike and fail in one way."""
    kinds = {tuple(sorted(getattr(design, m)[i].failures.items(), key=_first)) for m, i in members}
    if len(kinds) != 1 or any(m != "components" for m, _ in members):
        return []
    (modes,) = kinds
    if len(modes) != 1 or (down := modes[0][1].mean_down_time) is None:
        return []
    text = translate("Explain", "each fails every %1 and is then down for %2")
    return [filled(text, hours_text(modes[0][1].mtbf), hours_text(down))]


def _first(pair: tuple[str, FailureMode]) -> str:
    return pair[0]
