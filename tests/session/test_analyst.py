import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.results import Analysis, CannotCompute, Figures, ServiceResult, TooLarge
from haplanner.model.credit import Credit, CreditStep
from haplanner.model.design import Design, Scenario
from haplanner.model.elements import Component, Service
from haplanner.model.failure import FailureMode
from haplanner.model.problem import Problem
from haplanner.session.analyst import Analyst
from haplanner.session.history_results import HistoryState
from haplanner.session.store import Store

CALM = 0.02


@dataclass(frozen=True)
class Snapshot:
    design: Design
    seed: int
    done: int
    wanted: int


@dataclass(frozen=True)
class OneHistory:
    design: Design
    which: Any


class FakeProgram:
    def __init__(self, engine: "FakeEngine", design: Design) -> None:
        self.engine, self.ids = engine, sorted(design.components)

    def fits(self, design: Design) -> bool:
        return sorted(design.components) == self.ids

    def analyze(
        self, design: Design, cut_sets: int = 100, patience: Patience = ENDLESS, contracts: bool = False
    ) -> Analysis:
        (self.engine.detailed if cut_sets else self.engine.analysed).append(design)
        time.sleep(self.engine.exact_seconds + (self.engine.detail_seconds if cut_sets else 0.0))
        if self.engine.exact_error is not None:
            raise self.engine.exact_error
        return Analysis(design, {}, {}, 0.0, cut_sets > 0)


class FakeEngine:
    """Counts what it is asked; a simulation takes as many snapshots as the design has replications."""

    def __init__(self) -> None:
        self.compiled: list[Design] = []
        self.services_first: list[Design] = []
        self.analysed: list[Design] = []
        self.detailed: list[Design] = []
        self.estimated: list[Design] = []
        self.warmed_up = 0
        self.simulated: list[Design] = []
        self.closed: list[Design] = []
        self.exact_seconds = 0.0
        self.detail_seconds = 0.01
        self.compile_seconds = 0.0
        self.compile_error: Exception | None = None
        self.exact_error: Exception | None = None
        self.simulation_error: Exception | None = None
        self.step = threading.Event()
        self.step.set()

    def compile_design(self, design: Design, patience: Patience) -> FakeProgram:
        self.compiled.append(design)
        patience.tell("ordering variables")
        end = time.monotonic() + self.compile_seconds
        while time.monotonic() < end:
            patience.check()
            time.sleep(0.001)
        if self.compile_error is not None:
            raise self.compile_error
        return FakeProgram(self, design)

    def compile_services(self, design: Design, patience: Patience) -> FakeProgram:
        self.services_first.append(design)
        return FakeProgram(self, design)

    def same_shape(self, one: Design, other: Design) -> bool:
        return sorted(one.components) == sorted(other.components)

    def estimate(self, design: Design, reason: TooLarge, patience: Patience) -> Analysis:
        self.estimated.append(design)
        patience.tell("simulating")
        result = ServiceResult(Figures(0.5, 1.0), "simulated", (), {}, (), False, None)
        result = replace(result, unavailability_bounds=(0.4, 0.6))
        return Analysis(design, {"s": result}, {}, 0.0)

    def warm_up(self) -> None:
        self.warmed_up += 1

    def simulate(self, design: Design) -> Iterator[Any]:
        self.simulated.append(design)
        wanted = design.simulation.replications
        try:
            for done in range(1, wanted + 1):
                self.step.wait(5)
                if self.simulation_error is not None:
                    raise self.simulation_error
                time.sleep(0.001)
                yield Snapshot(design, design.simulation.seed, done, wanted)
        finally:
            self.closed.append(design)

    def history(self, simulated: Any, which: str | int) -> Any:
        return OneHistory(simulated.design, which)


class Watched:
    """A store with an analyst, and all that the analyst posted."""

    def __init__(self, design: Design, engine: FakeEngine | None = None, **options: Any) -> None:
        self.engine = engine or FakeEngine()
        self.store = Store(design)
        self.posts: list[tuple[str, Any]] = []
        self.analyst = Analyst(self.store, self._post, self.engine, CALM, **options)  # type: ignore[arg-type]

    def _post(self, what: str, payload: Any) -> None:
        self.posts.append((what, payload))

    def of(self, what: str) -> list[Any]:
        return [payload for kind, payload in self.posts if kind == what]

    def settle(self) -> None:
        assert self.analyst._jobs.settle(5)

    def edit(self, mttr: float, gesture: object | None = None) -> None:
        self.store.commit(with_mttr(mttr), "MTTR", gesture)


def with_mttr(mttr: float) -> Callable[[Design], Design]:
    def edit(design: Design) -> Design:
        mode = FailureMode(mtbf=1000, mttr=mttr)
        changed = replace(design.components["a"], failures={"failure": mode})
        return design.with_maps(components={**design.components, "a": changed})

    return edit


def with_contract(contract: Credit) -> Callable[[Design], Design]:
    def edit(design: Design) -> Design:
        services = {i: replace(service, credit=contract) for i, service in design.services.items()}
        return design.with_maps(services=services)

    return edit


def moved(design: Design) -> Design:
    return design.with_maps(
        components={**design.components, "a": replace(design.components["a"], at=(1.0, 2.0))}
    )


def renamed(design: Design) -> Design:
    return design.with_maps(
        components={**design.components, "a": replace(design.components["a"], name="Other")}
    )


def small(replications: int = 3, scenarios: int = 2) -> Design:
    design = Design(
        components={"a": Component(failures={"failure": FailureMode(1000, 4)}), "b": Component()},
        services={"s": Service()},
        scenarios={
            f"s{n}": Scenario(patch={"components": {"a": {"failures": {"failure": {"mttr": 10 + n}}}}})
            for n in range(scenarios)
        },
    )
    return replace(design, simulation=replace(design.simulation, replications=replications))


Watch = Callable[..., Watched]


@pytest.fixture
def watch() -> Iterator[Watch]:
    made: list[Watched] = []

    def start(design: Design | None = None, **options: Any) -> Watched:
        made.append(Watched(design or small(), **options))
        return made[-1]

    yield start
    for watched in made:
        watched.engine.step.set()
        assert watched.analyst.close(5)


def test_a_design_that_is_opened_is_analysed_in_all_its_scenarios_and_simulated(watch: Watch) -> None:
    w = watch()
    w.settle()
    answers = w.of("analysed")[-1]
    assert set(answers) == {None, "s0", "s1"}
    assert answers[None].design is w.store.present
    assert answers["s1"].design.components["a"].failures["failure"].mttr == 11
    assert w.analyst.exact("s1") is answers["s1"]
    assert [s.done for s in w.of("simulated")] == [1, 2, 3]
    assert [s.kind for s in w.of("state")] == ["waiting", "running", "done"]
    assert w.analyst.simulation is w.of("simulated")[-1]


def test_what_is_in_view_is_answered_first(watch: Watch) -> None:
    w = watch()
    w.settle()
    w.store.select("s1")
    w.settle()
    w.engine.analysed.clear()
    w.posts.clear()
    w.edit(7)
    w.settle()
    assert w.engine.analysed[0] is w.store.present
    first = w.of("analysed")[0]
    assert first["s1"].design is w.store.present


def test_cut_sets_and_waterfalls_that_take_no_time_follow_every_step_of_a_drag(watch: Watch) -> None:
    w = watch()
    w.settle()
    w.engine.detail_seconds = 0.0
    w.edit(7)
    w.settle()
    w.posts.clear()
    w.edit(8)
    first = w.of("analysed")[0]
    assert first[None].design is w.store.present
    assert first[None].detailed


def test_an_edit_that_makes_slow_what_was_quick_is_left_to_the_worker(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = watch()
    w.settle()
    w.edit(5)
    w.settle()
    asked: list[tuple[str, float]] = []

    def slowly(
        self: FakeProgram, design: Design, cut_sets: int, patience: Patience, contracts: bool = False
    ) -> Analysis:
        asked.append((threading.current_thread().name, patience.seconds_left))
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            patience.check()
            time.sleep(0.001)
        return Analysis(design, {}, {}, 0.0, cut_sets > 0)

    monkeypatch.setattr(FakeProgram, "analyze", slowly)
    began = time.monotonic()
    w.edit(7)
    assert time.monotonic() - began < 0.25
    w.settle()
    answer = w.analyst.exact(None)
    assert isinstance(answer, Analysis)
    assert answer.design is w.store.present
    (here, little), (beside, more), *_ = asked
    assert (here, little < 0.2) == (threading.current_thread().name, True)
    assert (beside, 1.0 < more < 10.0) == ("analyst: exact", True)


def test_the_services_of_a_large_design_are_answered_before_its_elements(watch: Watch) -> None:
    design = small()
    more = {f"c{i}": design.components["a"] for i in range(150)}
    large = replace(design, components={**design.components, **more}, scenarios={})
    w = watch(large)
    w.settle()
    assert w.engine.services_first == [large]
    assert w.engine.compiled == [large]
    assert w.engine.analysed[0] is large
    w.edit(7)
    w.settle()
    assert len(w.engine.services_first) == len(w.engine.compiled) == 1


def test_services_keep_their_figures_where_their_elements_have_none_in_time(watch: Watch) -> None:
    design = small()
    more = {f"c{i}": design.components["a"] for i in range(150)}
    engine = FakeEngine()
    engine.compile_error = TooLarge([Problem("services.s", "is too large")])
    w = watch(replace(design, components={**design.components, **more}, scenarios={}), engine=engine)
    w.settle()
    assert isinstance(w.of("analysed")[-1][None], Analysis)
    assert not engine.estimated


def test_an_edit_of_figures_compiles_nothing_anew_and_one_of_structure_does(watch: Watch) -> None:
    w = watch()
    w.settle()
    assert len(w.engine.compiled) == 1
    for mttr in (5, 6, 7):
        w.edit(mttr)
        w.settle()
    assert len(w.engine.compiled) == 1
    w.store.commit(lambda d: d.with_maps(components={**d.components, "c": Component()}), "Add")
    w.settle()
    assert len(w.engine.compiled) == 2


def test_selecting_a_scenario_computes_nothing_twice_and_the_answer_is_of_the_design_in_view(
    watch: Watch,
) -> None:
    w = watch()
    w.settle()
    computed = len(w.engine.analysed)
    w.store.select("s0")
    w.settle()
    assert len(w.engine.analysed) == computed
    answer = w.analyst.exact("s0")
    assert isinstance(answer, Analysis)
    assert answer.design is w.store.present


def test_moving_a_box_computes_nothing_and_results_are_of_the_moved_design(watch: Watch) -> None:
    w = watch()
    w.settle()
    w.analyst.request_history("typical")
    w.settle()
    computed, simulated = len(w.engine.analysed), len(w.engine.simulated)
    w.posts.clear()
    w.store.commit(moved, "Move")
    w.settle()
    assert (len(w.engine.analysed), len(w.engine.simulated)) == (computed, simulated)
    assert w.of("history")[-1].design is w.store.present
    assert w.of("simulated")[-1].design is w.store.present
    assert w.of("analysed")[-1][None].design is w.store.present
    assert w.analyst.state.kind == "done"


def test_renaming_simulates_nothing_but_sentences_are_made_anew(watch: Watch) -> None:
    w = watch()
    w.settle()
    computed, simulated = len(w.engine.analysed), len(w.engine.simulated)
    w.store.commit(renamed, "Rename")
    w.settle()
    assert len(w.engine.analysed) > computed
    assert len(w.engine.simulated) == simulated
    assert w.of("simulated")[-1].design is w.store.present


def test_another_contract_is_simulated_as_its_months_are_counted_by_its_own_steps(watch: Watch) -> None:
    w = watch()
    w.settle()
    simulated = len(w.engine.simulated)
    for steps in ((CreditStep(0.999, 0.1),), (CreditStep(0.999, 0.1), CreditStep(0.99, 0.25))):
        w.store.commit(with_contract(Credit(1000.0, steps)), "Contract")
        w.settle()
        simulated += 1
        assert len(w.engine.simulated) == simulated


def test_a_box_moved_while_the_simulation_runs_does_not_restart_it(watch: Watch) -> None:
    w = watch(small(replications=60, scenarios=0))
    _until(lambda: len(w.of("simulated")) > 2)
    w.store.commit(moved, "Move")
    w.settle()
    assert len(w.engine.simulated) == 1
    last = w.analyst.simulation
    assert last is not None
    assert last.design is w.store.present
    assert [s.done for s in w.of("simulated")] == sorted(s.done for s in w.of("simulated"))


def test_a_drag_restarts_the_simulation_once_when_it_rests(watch: Watch) -> None:
    w = watch(small(replications=500))
    _until(lambda: w.of("simulated"))
    gesture = object()
    for mttr in range(5, 25):
        w.edit(mttr, gesture)
        time.sleep(0.001)
    last = w.store.present
    _until(lambda: len(w.engine.simulated) > 1)
    assert w.engine.simulated[1:] == [last]
    assert w.engine.closed == w.engine.simulated[:1]
    simulation = w.analyst.simulation
    assert simulation is not None


def test_results_of_an_older_design_are_never_posted_after_those_of_a_newer(watch: Watch) -> None:
    w = watch(small(replications=30))
    chance = random.Random(5)
    ages: dict[int, int] = {}
    for age, mttr in enumerate(range(5, 45)):
        w.edit(mttr)
        ages[mttr] = age
        time.sleep(chance.choice([0.0, 0.002, 0.03]))
    w.settle()

    def age(design: Design) -> int:
        return ages.get(int(design.components["a"].failures["failure"].mttr or 0), -1)

    for results in (
        [age(s.design) for s in w.of("simulated")],
        [age(answers[None].design) for answers in w.of("analysed")],
    ):
        assert results == sorted(results)
        assert results[-1] == 39


def test_going_back_shows_the_simulation_that_was_finished_before(watch: Watch) -> None:
    w = watch()
    w.settle()
    w.store.select("s0")
    w.settle()
    ran = len(w.engine.simulated)
    w.store.select(None)
    w.settle()
    assert len(w.engine.simulated) == ran == 2
    simulation = w.analyst.simulation
    assert simulation is not None
    assert simulation.design is w.store.present
    assert w.analyst.state.kind == "done"


def test_stopping_keeps_what_was_found_and_running_again_begins_anew(watch: Watch) -> None:
    w = watch(small(replications=1000))
    _until(lambda: w.of("simulated"))
    w.analyst.stop()
    found = w.analyst.simulation
    w.settle()
    assert w.analyst.state.kind == "stopped"
    assert w.engine.closed == w.engine.simulated
    assert w.analyst.simulation is found
    w.analyst.run()
    _until(lambda: len(w.engine.simulated) == 2)
    _until(lambda: w.analyst.simulation is not found)


def test_a_pause_rests_and_can_be_ended_by_going_on_or_by_an_edit(watch: Watch) -> None:
    w = watch(small(replications=60))
    _until(lambda: w.of("simulated"))
    w.analyst.pause()
    assert w.analyst.state.kind == "paused"
    time.sleep(0.02)
    found = len(w.of("simulated"))
    time.sleep(0.03)
    assert len(w.of("simulated")) == found
    w.analyst.resume()
    w.settle()
    assert w.analyst.state.kind == "done"
    w.analyst.run()
    _until(lambda: w.analyst.state.kind == "running")
    w.analyst.pause()
    w.edit(9)
    w.settle()
    assert w.analyst.state.kind == "done"
    simulation = w.analyst.simulation
    assert simulation is not None
    assert simulation.design is w.store.present


def test_a_new_seed_is_an_edit_that_can_be_undone(watch: Watch) -> None:
    w = watch()
    w.settle()
    w.analyst.new_seed()
    w.settle()
    seed = w.store.base.simulation.seed
    simulation = w.analyst.simulation
    assert simulation is not None
    assert simulation.seed == seed != 42
    w.store.undo()
    assert w.store.base.simulation.seed == 42


def test_where_simulation_is_not_automatic_an_edit_leaves_it_older_than_the_design(watch: Watch) -> None:
    w = watch(automatic=False)
    w.settle()
    assert w.engine.simulated == []
    w.analyst.run()
    w.settle()
    w.edit(9)
    w.settle()
    simulation = w.analyst.simulation
    assert simulation is not None
    assert simulation.design is not w.store.present
    w.analyst.automatic = True
    w.settle()
    assert w.engine.simulated[-1] is w.store.present


def test_until_it_may_be_thorough_it_finds_nothing_but_the_figures_in_view(watch: Watch) -> None:
    w = watch(thorough=False)
    w.settle()
    w.edit(9)
    w.settle()
    assert w.engine.detailed == []
    assert list(w.of("analysed")[-1]) == [None]
    assert w.analyst.exact_state.kind == "idle"
    assert w.engine.simulated[-1] is w.store.present
    w.analyst.be_thorough()
    w.settle()
    assert w.engine.detailed[0] is w.store.present
    assert set(w.of("analysed")[-1]) == {None, *w.store.base.scenarios}
    assert len(w.engine.compiled) == 1


def test_who_may_be_thorough_amid_the_figures_goes_on_without_beginning_anew(watch: Watch) -> None:
    engine = FakeEngine()
    engine.compile_seconds = 0.1
    w = watch(engine=engine, thorough=False)
    w.analyst.be_thorough()
    w.settle()
    assert set(w.of("analysed")[-1]) == {None, *w.store.base.scenarios}
    assert len(w.engine.compiled) == 1


def test_a_design_that_cannot_be_computed_says_why(watch: Watch) -> None:
    w = watch()
    w.settle()
    reason = CannotCompute([Problem("components.a", "is never repaired")])
    w.engine.exact_error = w.engine.simulation_error = reason
    w.edit(9)
    w.settle()
    assert w.analyst.exact(None) is reason
    assert w.analyst.state.kind == "failed"
    assert w.analyst.state.sentence == "is never repaired"
    w.engine.exact_error = w.engine.simulation_error = None
    w.edit(10)
    w.settle()
    assert isinstance(w.analyst.exact(None), Analysis)
    assert w.analyst.state.kind == "done"


def test_an_engine_that_breaks_is_a_sentence_and_the_next_edit_is_answered(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    w = watch()
    w.settle()
    w.engine.exact_error = w.engine.simulation_error = ZeroDivisionError("broken")
    w.edit(9)
    w.settle()
    answer = w.analyst.exact(None)
    assert isinstance(answer, CannotCompute)
    assert "a fault inside the calculation (ZeroDivisionError)" in str(answer)
    assert w.analyst.state == replace(w.analyst.state, kind="failed", sentence="ZeroDivisionError: broken")
    assert "exact analysis failed" in caplog.text
    w.engine.exact_error = w.engine.simulation_error = None
    w.edit(10)
    w.settle()
    assert isinstance(w.analyst.exact(None), Analysis)


def test_a_design_without_services_is_not_simulated(watch: Watch) -> None:
    w = watch(Design())
    w.settle()
    assert w.engine.simulated == []
    assert w.analyst.state.kind == "idle"
    assert w.analyst.simulation is None


def test_figures_are_there_at_once_and_all_else_when_the_design_rests(watch: Watch) -> None:
    w = watch(small(scenarios=0))
    w.settle()
    w.engine.analysed.clear()
    w.engine.detailed.clear()
    w.posts.clear()
    for mttr in (9, 10, 11):
        w.edit(mttr)
        answer = w.of("analysed")[-1][None]
        assert answer.design is w.store.present
        assert not answer.detailed
        assert w.analyst.exact(None) is answer
    w.settle()
    assert len(w.engine.analysed) == 3
    assert w.engine.detailed == [w.store.present]
    assert [answers[None].detailed for answers in w.of("analysed")] == [False, False, False, True]


def test_an_answer_that_needs_compiling_is_left_to_the_worker(watch: Watch) -> None:
    w = watch(small(scenarios=0))
    w.settle()
    w.posts.clear()
    w.engine.compile_seconds = 0.1
    began = time.perf_counter()
    w.store.commit(lambda d: d.with_maps(components={**d.components, "c": Component()}), "Add")
    assert time.perf_counter() - began < 0.09
    assert w.of("analysed") == []
    w.settle()
    assert [answers[None].detailed for answers in w.of("analysed")] == [False, True]


def test_a_slow_answer_is_not_waited_for(watch: Watch) -> None:
    w = watch(small(scenarios=0))
    w.settle()
    w.engine.exact_seconds = 0.05
    w.edit(8)  # the last one was quick
    w.settle()
    began = time.perf_counter()
    w.edit(9)
    assert time.perf_counter() - began < 0.04
    w.settle()
    assert w.analyst.exact(None).design is w.store.present  # type: ignore[union-attr]


def test_the_engine_is_warmed_up_when_the_first_figures_are_there(watch: Watch) -> None:
    w = watch(small(scenarios=0))
    _until(lambda: w.engine.warmed_up > 0)
    assert w.of("analysed")


def test_the_engine_is_not_warmed_up_before_the_simulation_may_begin(watch: Watch) -> None:
    w = watch(small(scenarios=0), automatic=False)
    w.settle()
    assert (w.engine.warmed_up, len(w.of("analysed")) > 0) == (0, True)
    w.analyst.automatic = True
    assert w.engine.warmed_up == 1


def test_what_the_exact_engine_does_is_posted_with_its_words(watch: Watch) -> None:
    w = watch(small(scenarios=0))
    w.settle()
    states = w.of("exact_state")
    assert ("working", "ordering variables") in [(s.kind, s.words) for s in states]
    assert states[-1] == w.analyst.exact_state
    assert states[-1].kind == "idle"
    assert all(s.started <= time.monotonic() for s in states)


def test_a_design_that_is_too_large_is_estimated_and_its_like_are_not_tried_again(watch: Watch) -> None:
    w = watch(small(scenarios=0))
    w.settle()
    w.engine.compile_error = TooLarge([Problem("services.s", "is too large")])
    w.store.commit(lambda d: d.with_maps(components={**d.components, "c": Component()}), "Add")
    w.settle()
    answer = w.analyst.exact(None)
    assert isinstance(answer, Analysis)
    assert answer.services["s"].method == "simulated"
    assert [a[None] for a in w.of("analysed")].count(answer) == 1
    kinds = [s.kind for s in w.of("exact_state")]
    assert kinds[-3:] == ["estimating", "estimating", "too large"]
    assert w.analyst.exact_state.kind == "too large"
    compiled = len(w.engine.compiled)
    w.edit(9)
    w.settle()
    assert len(w.engine.compiled) == compiled
    assert w.engine.estimated[-1] is w.store.present
    w.engine.compile_error = None
    w.store.commit(lambda d: d.with_maps(components={**d.components, "d": Component()}), "Add")
    w.settle()
    assert w.analyst.exact_state.kind == "idle"


def test_an_exact_analysis_can_be_cancelled_and_the_next_edit_is_answered(watch: Watch) -> None:
    w = watch(small(scenarios=0))
    w.settle()
    before = w.analyst.exact(None)
    w.engine.compile_seconds = 30.0
    w.store.commit(lambda d: d.with_maps(components={**d.components, "c": Component()}), "Add")
    _until(lambda: w.analyst.exact_state.words == "ordering variables")
    w.posts.clear()
    w.analyst.cancel_exact()
    assert w.analyst.exact_state.kind == "idle"
    w.settle()
    assert w.of("analysed") == []
    assert w.analyst.exact(None) is before
    w.engine.compile_seconds = 0.0
    w.edit(9)
    w.settle()
    assert w.analyst.exact(None).design is w.store.present  # type: ignore[union-attr]


def test_an_edit_ends_the_analysis_of_the_design_before(watch: Watch) -> None:
    w = watch(small(scenarios=0))
    w.settle()
    w.engine.compile_seconds = 30.0
    w.store.commit(lambda d: d.with_maps(components={**d.components, "c": Component()}), "Add")
    _until(lambda: w.analyst.exact_state.words == "ordering variables")
    w.engine.compile_seconds = 0.0
    began = time.monotonic()
    w.store.commit(lambda d: d.with_maps(components={**d.components, "d": Component()}), "Add")
    w.settle()
    assert time.monotonic() - began < 5.0
    assert w.analyst.exact(None).design is w.store.present  # type: ignore[union-attr]


def test_a_scenario_that_is_removed_is_forgotten(watch: Watch) -> None:
    w = watch()
    w.settle()
    w.store.remove_scenario("s0")
    w.settle()
    assert set(w.of("analysed")[-1]) == {None, "s1"}
    assert w.analyst.exact("s0") is None


def test_opening_another_design_forgets_what_was_found(watch: Watch) -> None:
    w = watch()
    w.settle()
    w.posts.clear()
    w.store.replace(replace(small(scenarios=0), name="Other"))
    assert w.analyst.simulation is None
    assert w.posts[0] == ("simulated", None)
    w.settle()
    assert set(w.of("analysed")[-1]) == {None}
    assert w.of("simulated")[-1].design is w.store.present


def test_a_history_comes_of_the_newest_simulation_and_not_of_a_design_gone_by(watch: Watch) -> None:
    w = watch()
    w.analyst.request_history("typical")
    w.settle()
    assert w.of("history") == []
    w.analyst.request_history("worst")
    w.settle()
    assert w.of("history")[-1] == OneHistory(w.store.present, "worst")
    found = len(w.of("history"))
    w.engine.history = lambda simulated, which: (w.edit(30), OneHistory(simulated.design, which))[1]  # type: ignore[method-assign,func-returns-value]
    w.analyst.request_history("first")
    w.settle()
    assert len(w.of("history")) == found


def test_a_history_is_loading_until_it_is_there_given_up_or_failed_in_words(watch: Watch) -> None:
    w = watch()
    w.settle()

    def kinds() -> list[str]:
        return [state.kind for state in w.of("history_state")]

    w.analyst.request_history("worst")
    w.settle()
    assert kinds() == ["loading", "idle"]
    going = threading.Event()
    w.engine.history = lambda simulated, which: going.wait(5)  # type: ignore[assignment,method-assign,return-value]
    w.analyst.request_history("worst")
    w.analyst.cancel_history()
    assert w.analyst.history_state.kind == "idle"
    found = len(w.of("history"))
    going.set()
    w.settle()
    assert len(w.of("history")) == found

    def fail(_simulated: object, _which: object) -> Any:
        raise CannotCompute([Problem("simulation.horizon", "one history is too long")])

    w.engine.history = fail  # type: ignore[method-assign]
    w.analyst.request_history("worst")
    w.settle()
    assert w.analyst.history_state == HistoryState("failed", "one history is too long")


def test_an_answer_just_made_when_another_design_is_opened_is_forgotten_with_the_others(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = FakeEngine()
    w = watch(Design(components={"a": Component()}), engine=engine)
    w.settle()
    engine.exact_seconds = 0.2
    analysed = len(engine.analysed)
    w.store.commit(lambda design: design.with_maps(components={"b": Component()}), "Other")
    _until(lambda: len(engine.analysed) > analysed)  # it is being made
    exact = w.analyst._exact
    forget = exact.forget

    def slowly() -> None:
        forget()
        time.sleep(0.4)  # until long after it was made

    monkeypatch.setattr(exact, "forget", slowly)
    w.store.replace(Design(components={"c": Component()}))
    assert w.analyst.exact(None) is None
    w.settle()
    answer = w.analyst.exact(None)
    assert isinstance(answer, Analysis)
    assert answer.design is w.store.present


def test_saving_computes_nothing(watch: Watch) -> None:
    w = watch()
    w.settle()
    posted = len(w.posts)
    w.store.mark_saved()
    w.settle()
    assert len(w.posts) == posted


def test_after_closing_nothing_is_posted_and_no_thread_is_left(watch: Watch) -> None:
    w = watch(small(replications=100_000))
    _until(lambda: w.of("simulated"))
    began = time.monotonic()
    assert w.analyst.close()
    assert time.monotonic() - began < 1
    posted = len(w.posts)
    w.edit(9)
    time.sleep(0.05)
    assert len(w.posts) == posted
    assert not [t for t in threading.enumerate() if t.name.startswith("analyst")]


def _until(question: Callable[[], Any], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, "took too long"
        time.sleep(0.001)
