import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haplanner.engine.exact import analyze
from haplanner.io.design_file import read_design
from haplanner.model.scenario import apply_scenario
from haplanner.report.text_table import cells_wide
from tests.cli.conftest import SHOP

FIGURES = {
    "availability",
    "unavailability",
    "nines",
    "downtime_hours_per_year",
    "failures_per_year",
    "mean_up_time",
    "mean_down_time",
    "method",
    "assumptions",
    "target",
    "meets_target",
    "importance",
    "cut_sets",
    "cut_sets_complete",
    "cut_sets_left_out",
    "waterfall",
    "unavailability_bounds",
    "planned_downtime",
    "over_time",
    "over_time_error",
    "explanation",
    "uncertainty",
    "throughput",
    "throughput_error",
    "latency",
    "latency_error",
    "performing",
    "cost",
    "cost_terms",
}


def record(process: Any) -> Any:
    assert process.stderr == b""
    assert process.returncode == 0

    def no_constant(name: str) -> Any:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(process.stdout, parse_constant=no_constant)


def test_the_json_has_just_the_keys_that_are_promised(haplanner: Callable[..., Any], shop: Path) -> None:
    told = record(haplanner("analyze", shop, "--json"))
    assert set(told) == {"design", "scenario", "services", "elements", "cost", "cost_terms"}
    assert (told["design"], told["scenario"]) == ("Web shop", None)
    assert set(told["services"]) == {"shop"}
    service = told["services"]["shop"]
    assert set(service) == FIGURES
    assert {frozenset(one) for one in service["importance"].values()} == {
        frozenset({"birnbaum", "criticality", "fussell_vesely", "raw", "rrw", "downtime_caused"})
    }
    assert {frozenset(one) for one in service["cut_sets"]} == {frozenset({"events", "probability"})}
    assert {frozenset(one) for one in told["elements"].values()} == {
        frozenset({"availability", "unavailability", "failures_per_year", "mean_up_time", "mean_down_time"})
    }
    assert service["throughput"] is None
    assert service["latency"] is None


def test_the_json_has_the_engines_figures_in_full_precision(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    told = record(haplanner("analyze", shop, "--json"))["services"]["shop"]
    result = analyze(read_design(shop)).services["shop"]
    for name in ("availability", "unavailability", "nines", "downtime_hours_per_year", "failures_per_year"):
        assert told[name] == getattr(result.figures, name)
    assert told["meets_target"] is result.meets_target
    assert told["target"] == 0.9995
    for component, importance in result.importance.items():
        assert told["importance"][component]["downtime_caused"] == importance.downtime_caused
    assert [tuple(cut["events"]) for cut in told["cut_sets"]] == [cut.events for cut in result.cut_sets]


def test_the_waterfall_sums_to_the_downtime_and_names_what_causes_it(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    told = record(haplanner("analyze", shop, "--json"))["services"]["shop"]
    total = math.fsum(term["hours_per_year"] for term in told["waterfall"])
    assert total == pytest.approx(told["downtime_hours_per_year"], rel=1e-12)
    assert {(term["kind"], term["cause"]) for term in told["waterfall"]} == {
        ("components", "db-1"),
        ("components", "db-2"),
        ("components", "web"),
        ("domains", "az-a"),
        ("domains", "az-b"),
    }
    assert {term["phase"] for term in told["waterfall"]} == {"repair"}


def test_a_mission_is_as_long_as_people_write_it_and_a_year_unless_told(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    for words, hours in (((), 8760.0), (("--mission", "720 h"), 720.0), (("--mission", "90 d"), 2160.0)):
        told = record(haplanner("analyze", shop, "--json", *words))["services"]["shop"]
        course = told["over_time"]
        assert told["over_time_error"] is None
        assert (course["mission_hours"], course["times"][-1]) == (hours, hours)
        assert course["unavailability"][0] == 0.0
        assert course["unavailability"][-1] == pytest.approx(told["unavailability"], rel=1e-3)
        assert len(course["times"]) == len(course["reliability"]) == len(course["interval_availability"])
    text = haplanner("analyze", shop, "--mission", "720 h").stdout.decode()
    assert "  Over 30 d " in text
    assert "first outage" in text


def test_the_formula_is_printed_where_it_is_asked_for(haplanner: Callable[..., Any], shop: Path) -> None:
    plain = haplanner("analyze", shop).stdout.decode()
    explained = haplanner("analyze", shop, "--explain").stdout.decode()
    assert "comes about" not in plain
    assert "How the availability of 店 Shop comes about" in explained
    told = record(haplanner("analyze", shop, "--json"))["services"]["shop"]
    assert told["explanation"]["complete"] is True
    assert told["explanation"]["steps"][-1]["unavailability"] == pytest.approx(told["unavailability"])


def test_what_is_never_repaired_has_a_mission_and_a_warning(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    probe = write(components={"a": {"name": "Probe", "failures": {"f": {"mtbf": 8760, "mttr": None}}}},
                  groups={}, domains={}, links={"1": {"source": "s", "target": "a"}},
                  services={"s": {"name": "Signal"}}, scenarios={})  # fmt: skip
    told = record(haplanner("analyze", probe, "--json"))["services"]["s"]
    assert told["unavailability"] == 1.0
    assert told["over_time"]["reliability"][-1] == pytest.approx(math.exp(-1), rel=1e-9)
    assert told["over_time"]["mean_time_to_first_outage"] == pytest.approx(8760.0)
    text = haplanner("analyze", probe).stdout.decode()
    assert text.index("No outage") < text.index("Probe is never repaired: the long run says nothing.")
    for figure in ("Availability", "Downtime", "Why ", "What limits ", "What stops "):
        assert figure not in text
    wanted = write(components={"a": {"name": "Probe", "failures": {"f": {"mtbf": 8760, "mttr": None}}}},
                   groups={}, domains={}, links={"1": {"source": "s", "target": "a"}},
                   services={"s": {"name": "Signal", "target": 0.9}}, scenarios={})  # fmt: skip
    process = haplanner("check", wanted)
    assert process.returncode == 1
    assert "Probe is never repaired: the long run says nothing." in process.stdout.decode()


def test_the_cost_is_that_of_the_boxes_and_of_the_outages(haplanner: Callable[..., Any], shop: Path) -> None:
    told = record(haplanner("analyze", shop, "--json"))["services"]["shop"]
    assert told["cost"] == pytest.approx(4 * 1200 + 5000 * told["downtime_hours_per_year"], rel=1e-12)


def test_without_money_there_is_no_cost(haplanner: Callable[..., Any], write: Callable[..., Path]) -> None:
    bare = write(components={"a": {"failures": {"f": {"mtbf": 10, "mttr": 1}}}}, groups={}, domains={},
                 links={"1": {"source": "s", "target": "a"}}, services={"s": {}}, scenarios={})  # fmt: skip
    told = record(haplanner("analyze", bare, "--json"))["services"]["s"]
    assert told["cost"] is None
    assert told["target"] is None
    assert told["meets_target"] is None


def test_a_scenario_is_analyzed_in_place_of_the_base(haplanner: Callable[..., Any], shop: Path) -> None:
    told = record(haplanner("analyze", shop, "--scenario", "slow", "--json"))
    expected = analyze(apply_scenario(read_design(shop), "slow")).services["shop"].figures
    assert told["scenario"] == "slow"
    assert told["services"]["shop"]["unavailability"] == expected.unavailability


def test_what_never_fails_is_null_where_it_would_be_infinite(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    perfect = write(components={"a": {}}, groups={}, domains={}, links={"1": {"source": "s", "target": "a"}},
                    services={"s": {}}, scenarios={})  # fmt: skip
    told = record(haplanner("analyze", perfect, "--json"))["services"]["s"]
    assert told["availability"] == 1.0
    assert told["nines"] is None
    assert told["mean_up_time"] is None


def test_the_design_may_come_from_standard_input(haplanner: Callable[..., Any], shop: Path) -> None:
    assert record(haplanner("analyze", "-", "--json", stdin=shop.read_bytes())) == record(
        haplanner("analyze", shop, "--json")
    )


def test_the_table_says_what_the_service_reaches_and_what_limits_it(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    process = haplanner("analyze", shop)
    text = process.stdout.decode()
    assert process.returncode == 0
    assert text.startswith("Web shop\n")
    assert "99.95% met" in text
    assert "exact" in text
    assert "What limits 店 Shop" in text
    lines = text.splitlines()
    assert max(map(cells_wide, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_the_table_survives_a_poor_terminal(haplanner: Callable[..., Any], shop: Path) -> None:
    process = haplanner("analyze", shop, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert process.returncode == 0
    assert b"? Shop" in process.stdout


def test_compare_sets_base_and_scenarios_side_by_side(haplanner: Callable[..., Any], shop: Path) -> None:
    told = record(haplanner("compare", shop, "--json"))
    base = told["base"]["services"]["shop"]
    assert set(told["scenarios"]) == {"fragile", "slow"}
    for scenario_id, scenario in told["scenarios"].items():
        theirs = scenario["services"]["shop"]
        exact = analyze(apply_scenario(read_design(shop), scenario_id)).services["shop"].figures
        assert theirs["unavailability"] == exact.unavailability
        assert theirs["difference"]["downtime_hours_per_year"] == pytest.approx(
            theirs["downtime_hours_per_year"] - base["downtime_hours_per_year"]
        )
    assert told["scenarios"]["slow"]["services"]["shop"]["difference"]["downtime_hours_per_year"] > 0
    text = haplanner("compare", shop).stdout.decode()
    assert "Baseline" in text
    assert "Slow repair" in text
    assert "+" in text


def test_compare_names_a_scenario_that_has_no_figures(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    never = {"components": {"db-1": {"group": None}, "db-2": {"group": None}}}
    path = write(scenarios={"empty": {"name": "Empty", "patch": never}})
    told = record(haplanner("compare", path, "--json"))
    assert told["scenarios"]["empty"]["services"] == {}
    assert "db" in told["scenarios"]["empty"]["error"]
    assert "Empty cannot be computed: " in haplanner("compare", path).stdout.decode()


def test_check_passes_where_every_target_is_met(haplanner: Callable[..., Any], shop: Path) -> None:
    process = haplanner("check", shop)
    assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout.decode().startswith("ok")


def test_check_fails_and_says_which_service_misses_its_target_and_by_how_much(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    services = {"shop": {"name": "Shop", "target": 0.9999999}, "free": {"name": "Free"}}
    process = haplanner("check", write(services=services))
    assert (process.returncode, process.stderr) == (1, b"")
    line = process.stdout.decode()
    assert line.startswith("MISSED  Shop: ")
    assert "99.99999%" in line
    assert "too much" in line
    assert line.count("\n") == 1


def test_check_of_a_scenario_fails_where_only_that_misses(haplanner: Callable[..., Any], shop: Path) -> None:
    assert haplanner("check", shop).returncode == 0
    assert haplanner("check", shop, "--scenario", "fragile").returncode == 1


def test_check_says_that_there_was_nothing_to_check(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    process = haplanner("check", write(services={"shop": {}}))
    assert process.returncode == 0
    assert process.stdout == b""
    assert b"warning: " in process.stderr
    assert b"no service has a target: nothing was checked" in process.stderr
    assert b"0 where none has one" in haplanner("check", "--help").stdout


@pytest.mark.parametrize("command", ["analyze", "compare"])
def test_a_design_without_a_service_is_said_to_have_none(
    haplanner: Callable[..., Any], write: Callable[..., Path], command: str
) -> None:
    process = haplanner(command, write(services={}, links={}, scenarios={}), "--json")
    assert process.returncode == 0
    assert json.loads(process.stdout)
    assert b"warning: " in process.stderr
    assert b"has no service" in process.stderr


def test_compare_tells_what_leads_from_any_scenario_to_any_other(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    patch = {
        "components": {"db-1": {"failures": {"failure": {"mttr": 400}}}, "web": {"count": 3}},
        "groups": {"tier": {"needed": 2}},
    }
    path = write(scenarios={"a": {"name": "A", "patch": patch}, "b": {"name": "B", "patch": {}}})
    told = json.loads(haplanner("compare", path, "--between", "b", "a", "--json").stdout)
    service = told["services"]["shop"]
    ends = [analyze(apply_scenario(read_design(path), i)).services["shop"].figures for i in ("b", "a")]
    assert [service["from"], service["to"]] == [end.unavailability for end in ends]
    assert len(told["changes"]) == len(service["changes"]) == 3
    assert sum(change["hours_per_year"] for change in service["changes"]) == pytest.approx(
        (ends[1].unavailability - ends[0].unavailability) * 8760
    )
    text = haplanner("compare", path, "--between", "base", "a").stdout.decode()
    assert text.startswith("Web shop: Baseline → A\n")
    assert "Primary MTTR 4 h → 400 h" in text
    assert "Nothing differs." in haplanner("compare", path, "--between", "base", "b").stdout.decode()


def test_compare_of_a_scenario_that_is_not_there_is_refused(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    process = haplanner("compare", shop, "--between", "base", "slwo")
    assert process.returncode == 2
    assert b"did you mean 'slow'?" in process.stderr


def test_check_holds_performance_against_the_target_where_it_is_asked_to(
    haplanner: Callable[..., Any], tmp_path: Path
) -> None:
    slow = written(tmp_path, max_latency=0.015)
    assert haplanner("check", slow).returncode == 0
    process = haplanner("check", slow, "--performance")
    assert process.returncode == 1
    # All four servers are up 0.998004⁴ of the time; three of them answer after 21 ms.
    assert (
        "MISSED  Shop: works and meets 240/s in 15 ms 99.203% for a target of 99.99%"
        in process.stdout.decode()
    )
    assert haplanner("check", written(tmp_path, max_latency=0.025), "--performance").returncode == 0
    unknown = haplanner("check", written(tmp_path, max_latency=0.025, demand=None), "--performance")
    assert unknown.returncode == 1
    assert "has no demand" in unknown.stdout.decode()


def test_what_has_no_end_is_null_and_named_in_the_json(haplanner: Callable[..., Any], tmp_path: Path) -> None:
    told = record(haplanner("analyze", written(tmp_path, max_latency=0.05), "--json"))["services"]["s"]
    latency = told["latency"]
    assert (latency["mean"], latency["unbounded"]) == (None, ["mean"])
    assert latency["p_within_limit"] == pytest.approx(0.989646988, abs=5e-10)
    assert latency["p_overloaded"] == pytest.approx(1.0 - told["throughput"]["p_meets_demand"], rel=1e-3)
    two = next(state for state in latency["states"] if state["queues"][0]["units"] == 2)
    assert (two["mean"], two["p99"], two["queues"][0]["load"]) == (None, None, 1.2)
    assert told["performing"]["unavailability"] == pytest.approx(
        told["throughput"]["unavailability_with_demand"], rel=1e-9
    )


def test_comparing_tells_how_often_each_scenario_performs(
    haplanner: Callable[..., Any], tmp_path: Path
) -> None:
    told = haplanner("compare", written(tmp_path, max_latency=0.015)).stdout.decode().splitlines()
    assert "Performs" in told[2]
    assert told[4].endswith("99.203%")
    assert told[5].endswith("99.99603%")


def written(folder: Path, **service: Any) -> Path:
    """A tier of four servers of 100 a second, five in a what-if."""
    unit = {"count": 4, "group": "t", "capacity": 100, "service_time": 0.01}
    design = {
        "haplanner": 1,
        "components": {"u": {**unit, "failures": {"f": {"mtbf": 2000, "mttr": 4}}}},
        "groups": {"t": {}},
        "links": {"1": {"source": "s", "target": "t"}},
        "services": {"s": {"name": "Shop", "target": 0.9999, "demand": 240, **service}},
        "scenarios": {"five": {"patch": {"components": {"u": {"count": 5}}}}},
    }
    path = folder / "performing.haplan"
    path.write_text(json.dumps(design))
    return path


def test_how_sure_the_figures_are_is_told_where_the_design_says_how_sure_its_numbers_are(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    mode = {"mtbf": 4380, "mttr": 4, "spread": {"mtbf": 3}}
    db = {name: {"group": "db", "failures": {"failure": mode}} for name in ("db-1", "db-2")}
    path = write(components={**SHOP["components"], **db})
    text = haplanner("analyze", path).stdout.decode()
    assert "How sure the figures of 店 Shop are" in text
    told = json.loads(haplanner("analyze", path, "--json").stdout)["services"]["shop"]
    sure = told["uncertainty"]
    assert sure["draws"] == 10_000
    low, middle, high = (sure["unavailability"][name] for name in ("p5", "p50", "p95"))
    assert low < middle < high
    assert {share["element"] for share in sure["shares"]} == {"db-1", "db-2"}
    plain = json.loads(haplanner("analyze", write("plain.haplan"), "--json").stdout)["services"]["shop"]
    assert plain["uncertainty"] is None


def test_elements_and_costs_are_told_with_how_sure_they_are_beside_where_they_are_not(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    """The cost of an hour is 1, so that what the downtime costs is the downtime."""
    mode = {"mtbf": 4380, "mttr": 4, "spread": {"mtbf": 3}}
    db = {name: {"group": "db", "failures": {"failure": mode}} for name in ("db-1", "db-2")}
    shop = {"shop": {**SHOP["services"]["shop"], "outage_cost": 1.0}}
    path = write(components={**SHOP["components"], **db}, services=shop)
    told = record(haplanner("analyze", path, "--json"))
    unsure = {i for i, one in told["elements"].items() if "uncertainty" in one}
    assert unsure == {"db-1", "db-2", "db", "tier"}  # the tier needs the database
    # Its MTBF lies within a factor of 3 in nine of ten cases.
    low, high = (told["elements"]["db-1"]["uncertainty"]["mean_up_time"][name] for name in ("p5", "p95"))
    assert high / low == pytest.approx(9.0, rel=0.05)
    service = told["services"]["shop"]["uncertainty"]
    down, cost = service["downtime_hours_per_year"], service["cost"]
    bought = told["cost_terms"]["components"]
    assert cost["draws"] == 10_000
    for name in ("p5", "p50", "p95"):
        assert cost[name] == pytest.approx(bought + down[name], rel=1e-12)
    assert told["cost_uncertainty"] == cost
    text = haplanner("analyze", path).stdout.decode()
    assert "How sure the availability of elements is" in text
    assert max(len(line) for line in text.splitlines()) <= 80
