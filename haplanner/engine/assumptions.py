"""In which respects figures are approximate, in words."""

from collections.abc import Collection, Mapping
from itertools import combinations

from haplanner.engine.chains.coupling import Coupling
from haplanner.engine.evaluation.evaluation import Key
from haplanner.engine.evaluation.operations import Point
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import maintenance_waits
from haplanner.engine.sources import SourceFigures, Sources, moves_load
from haplanner.model.design import Design, element_name
from haplanner.model.language import said, separated
from haplanner.model.law import EXPONENTIAL


def assumptions(
    design: Design,
    sources: Sources,
    conditioned: Collection[str],
    figures: SourceFigures,
    keys: Mapping[Key, tuple[Point, ...]],
) -> tuple[str, ...]:
    """What had to be assumed for a service that depends on some variables; nothing where it is exact.

    `conditioned` are the coupled groups whose units need something outside the group; `keys` have the
    figures of the groups nested in chains.
    """
    words: list[str] = []
    chains: dict[str, tuple[Point, ...]] = {}
    for key, nested in keys.items():
        if key[0] == "chain":
            chains[key[1]] = nested
    alone = sorted(key[1] for key in keys if key[0] == "own" and key[1] in sources.home)
    for group_id, nested in sorted(chains.items()):
        words += _laws(design, sources, group_id)
        if group_id in conditioned and moves_load(design.groups[group_id]):
            words += _of_hosts(design, figures.coupling(group_id, nested), group_id)
        words += _of_chain(design, sources, group_id)
        if figures.coarse(group_id, nested):
            name = element_name(design, group_id)
            words.append(
                said(
                    "Assumptions",
                    "In “%1”, the phases of a recovery are taken together as one exponential time.",
                ).of(name)
            )
        words += _of_maintenance(design, sources, group_id)
    words += _of_shared_hosts(design, figures, chains)
    for group_id in sorted({sources.home[ref][0] for ref in alone}):
        mine = [ref for ref in alone if sources.home[ref][0] == group_id]
        if len(mine) > 1 or group_id in chains:
            names = separated([f"“{element_name(design, ref[1])}”" for ref in mine], ", ")
            group = element_name(design, group_id)
            if len(mine) == 1:
                text = said(
                    "Assumptions",
                    "%1 is needed apart from the group “%2” too; the two are taken to fail independently.",
                ).of(names, group)
            else:
                text = said(
                    "Assumptions",
                    "%1 are needed apart from the group “%2” too; the two are taken to fail independently.",
                ).of(names, group)
            words.append(text)
        elif group_id not in chains:
            words += _laws(design, sources, group_id) + _of_maintenance(design, sources, group_id)
    return tuple(dict.fromkeys(words))


def inside_and_outside(design: Design, group_ids: Collection[str]) -> tuple[str, ...]:
    """What is assumed where a group inside a coupled one needs what is needed elsewhere too."""
    return tuple(
        said(
            "Assumptions",
            "What a group inside “%1” needs is needed elsewhere too; there the two are taken to fail "
            "independently.",
        ).of(element_name(design, group_id))
        for group_id in group_ids
    )


def _of_hosts(design: Design, coupling: Coupling, group_id: str) -> list[str]:
    """What is assumed of a group whose units need elements outside; nothing where these are in its chain."""
    name = element_name(design, group_id)
    if not coupling.hosts:
        return [
            said(
                "Assumptions",
                "Units of “%1” need elements outside the group; while those fail, its switchovers and the "
                "wear of its waiting units are taken to go on as if they had not.",
            ).of(name)
        ]
    if not coupling.told_apart:
        return [
            said(
                "Assumptions",
                "Units of “%1” need several elements outside the group each; which of them has failed is "
                "taken not to matter to its switchovers.",
            ).of(name)
        ]
    return []


def _of_shared_hosts(
    design: Design, figures: SourceFigures, chains: Mapping[str, tuple[Point, ...]]
) -> list[str]:
    """Groups that the same failure outside makes switch over at once, each by a chain of its own."""
    hosts = {g: figures.coupling(g, nested).hosts for g, nested in chains.items()}
    words: list[str] = []
    for one, other in combinations(sorted(g for g in hosts if hosts[g]), 2):
        shared = [element_name(design, ref[1]) for ref in hosts[one] if ref in hosts[other]]
        if shared:
            names = separated([f"“{name}”" for name in shared], ", ")
            words.append(
                said(
                    "Assumptions",
                    "“%1” and “%2” are taken to switch over independently of each other when %3 fails.",
                ).of(element_name(design, one), element_name(design, other), names)
            )
    return words


def _of_chain(design: Design, sources: Sources, group_id: str) -> list[str]:
    name = element_name(design, group_id)
    words: list[str] = []
    crew = sources.crew[group_id]
    if crew is not None and any(c == crew for g, c in sources.crew.items() if g != group_id):
        words.append(
            said(
                "Assumptions",
                "The crew “%1” serves several groups; in each, its people are taken to be free of the "
                "others' work.",
            ).of(element_name(design, crew))
        )
    for map_name, member in sources.members[group_id]:
        if map_name == "groups":
            words.append(
                said(
                    "Assumptions",
                    "“%1” counts in “%2” as one unit that fails and returns after exponential times.",
                ).of(element_name(design, member), name)
            )
    return words


def _laws(design: Design, sources: Sources, group_id: str) -> list[str]:
    hosts = sources.hosts.get(group_id, ()) if moves_load(design.groups[group_id]) else ()
    for ref in (*sources.members[group_id], *(ref for refs in hosts for ref in refs)):
        for failure in getattr(design, ref[0])[ref[1]].failures.values():
            if ref[0] != "groups" and (failure.life, failure.repair) != (EXPONENTIAL, EXPONENTIAL):
                name = element_name(design, group_id)
                return [
                    said(
                        "Assumptions",
                        "In “%1”, lives and repairs are taken to be exponential, with the same means.",
                    ).of(name)
                ]
    return []


def _of_maintenance(design: Design, sources: Sources, group_id: str) -> list[str]:
    """Planned maintenance in a group's chain comes at random, and is left out where it should wait."""
    hosts = sources.hosts.get(group_id, ()) if moves_load(design.groups[group_id]) else ()
    refs = (*sources.members[group_id], *(ref for refs in hosts for ref in refs))
    name = element_name(design, group_id)
    if not design.maintenance.counts and moves_load(design.groups[group_id]):
        components = [design.components[i] for map_name, i in refs if map_name == "components"]
        if any(component.maintenance for component in components):
            return [
                said(
                    "Assumptions",
                    "In “%1”, planned maintenance is taken to change nothing about who carries load.",
                ).of(name)
            ]
    if not any(planned(design, ref) for ref in refs):
        return []
    if maintenance_waits(design, group_id):
        return [
            said(
                "Assumptions",
                "In “%1”, planned maintenance is taken to begin and end after exponential times, and to "
                "be left out, not put off, while too few other units work; it does not wait for their "
                "zones, and cut sets do not know that it waits. The simulation does all of it.",
            ).of(name)
        ]
    return [
        said(
            "Assumptions",
            "In “%1”, planned maintenance is taken to begin and end after exponential times, with the "
            "same means.",
        ).of(name)
    ]
