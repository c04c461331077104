"""The order of what-ifs: that of their tabs, of every comparison, and of the rows of tables."""

from collections.abc import Mapping
from dataclasses import replace

from haplanner.model.design import Design, Scenario


def in_order(scenarios: Mapping[str, Scenario]) -> list[str]:
    """The ids of scenarios as they are to be shown: by their place, then those without one by id.

    >>> in_order({"a": Scenario(), "b": Scenario(place=2), "c": Scenario(place=1)})
    ['c', 'b', 'a']
    """

    def key(scenario_id: str) -> tuple[bool, int, str]:
        place = scenarios[scenario_id].place
        return place is None, place or 0, scenario_id

    return sorted(scenarios, key=key)


def arranged(base: Design, ids: list[str]) -> Design:
    """The design with its scenarios in this order; the same one where it is the order already.

    `ids` are those of all scenarios. Raises `KeyError` for one that does not exist.
    """
    if ids == in_order(base.scenarios):
        return base
    placed = {i: replace(base.scenarios[i], place=place) for place, i in enumerate(ids, 1)}
    return replace(base, scenarios={**base.scenarios, **placed})


def moved(base: Design, scenario_id: str, by: int) -> Design:
    """The design with one scenario so many places further on; at either end it stays.

    >>> base = Design(scenarios={"a": Scenario(), "b": Scenario(), "c": Scenario()})
    >>> in_order(moved(base, "a", +1).scenarios), in_order(moved(base, "c", -2).scenarios)
    (['b', 'a', 'c'], ['c', 'a', 'b'])
    """
    ids = in_order(base.scenarios)
    to = max(0, min(ids.index(scenario_id) + by, len(ids) - 1))
    ids.remove(scenario_id)
    ids.insert(to, scenario_id)
    return arranged(base, ids)
