"""Speed of the simulation beside other simulators: RePyability, and AvailSim4 where it is installed.

.venv/bin/pytest tests/benchmarks/test_simulation_peers.py -m benchmark -s

AvailSim4 (GPL) is no dependency of anything here: `pip install availsim4` into the environment adds its rows.
"""

import logging
import time
from importlib.util import find_spec

import pytest

from tests.benchmarks.test_simulation_speed import MTBF, MTTR, independent, rate

COUNTS = [10, 100, 1000]


def hours_of(events: int, count: int) -> float:
    """A time in which so many components fail and are restored so often, on average."""
    return events / 2 / count * (MTBF + MTTR)


def repyability_rate(count: int, events: int, histories: int = 20) -> float:
    """Events a second of RePyability for a series of components, the best of a few runs."""
    import surpyval
    from repyability import RepairableRBD

    names = [f"c{i}" for i in range(count)]
    diagram = RepairableRBD(
        list(zip(["in", *names], [*names, "out"], strict=True)),
        {
            name: {
                "reliability": surpyval.Exponential.from_params([1 / MTBF]),
                "repairability": surpyval.Exponential.from_params([1 / MTTR]),
            }
            for name in names
        },
    )
    hours = hours_of(events // histories, count)
    best = 0.0
    for _ in range(4):  # its machine code is compiled in one of the first
        started = time.process_time()
        diagram.availability(hours, mc_samples=histories, seed=1, n_jobs=1)
        best = max(best, events / (time.process_time() - started))
    return best


def availsim_rate(count: int, events: int) -> float:
    """Events a second of AvailSim4 for nine tenths of so many components."""
    from availsim4core.src.context.context import Context
    from availsim4core.src.context.phase.phase_manager import PhaseManager
    from availsim4core.src.context.system.architecture_entry import ArchitectureEntry
    from availsim4core.src.context.system.component_tree.component_factory import ComponentFactory
    from availsim4core.src.context.system.failure_mode import FailureMode
    from availsim4core.src.context.system.failure_mode_assignments import FailureModeAssignments
    from availsim4core.src.context.system.system_template import SystemTemplate
    from availsim4core.src.simulation.monte_carlo import MonteCarlo

    logging.disable(logging.CRITICAL)
    phases = {PhaseManager.NO_PHASE}
    laws = ("EXP", [MTBF], "EXP", [MTTR])
    mode = FailureMode.build(
        "failure", *laws, "DETECTABLE", [], "", [], [], "NEVER", "NONE", "", [], [*phases]
    )
    logic = f"{max(1, count * 9 // 10)}OO{count}"
    template = SystemTemplate(
        [
            ArchitectureEntry("system", "COMPOUND", 1, ["unit"], logic, [], []),
            ArchitectureEntry("unit", "BASIC", count, [], "", [], []),
        ],
        [FailureModeAssignments("unit", mode)],
        [mode],
        *([], []),
        phases,
        *(set(), set(), None),
    )
    context = Context(ComponentFactory(template).build(), PhaseManager(phases, set()), None)
    simulation = MonteCarlo(1, 1, 0.0, 1e9, 1, ["SUMMARY"], hours_of(events, count))
    started = time.process_time()
    simulation.run(context)
    seconds = time.process_time() - started
    logging.disable(logging.NOTSET)
    return events / seconds


@pytest.mark.filterwarnings("ignore")  # RePyability's own
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.timeout(600)
def test_independent_components_run_many_times_as_fast_as_in_repyability(count):
    if find_spec("repyability") is None:
        pytest.skip("RePyability is not installed")
    ours, theirs = rate(independent(count), 20e6), repyability_rate(count, 2_000_000)
    print(
        f"\n{count} components: RePyability {theirs / 1e6:.2f} M events/s, ours {ours / theirs:.0f} × as many"
    )
    assert ours > 5 * theirs


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.timeout(300)
def test_independent_components_run_thousands_of_times_as_fast_as_in_availsim4(count):
    if find_spec("availsim4core") is None:
        pytest.skip("AvailSim4 is not installed")
    ours, theirs = rate(independent(count), 20e6), availsim_rate(count, 4000 if count < 1000 else 2000)
    print(f"\n{count} components: AvailSim4 {theirs:,.0f} events/s, ours {ours / theirs:,.0f} × as many")
    assert ours > 3000 * theirs
