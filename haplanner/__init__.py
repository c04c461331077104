"""HA Planner: how available will this be, and what would the next nine cost?

Python programs have all that `__all__` names from here: `haplanner.open_design("shop.haplan")`. It is loaded
when it is first asked for, most of it from `haplanner.api`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from haplanner.api import analyze as analyze
    from haplanner.api import check as check
    from haplanner.api import compare as compare
    from haplanner.api import fit as fit
    from haplanner.api import history as history
    from haplanner.api import open_design as open_design
    from haplanner.api import optimize as optimize
    from haplanner.api import over_time as over_time
    from haplanner.api import save_design as save_design
    from haplanner.api import simulate as simulate
    from haplanner.api import with_changes as with_changes
    from haplanner.api import with_scenario as with_scenario
    from haplanner.cluster.failed import ClusterFailed as ClusterFailed
    from haplanner.engine.results import CannotCompute as CannotCompute
    from haplanner.engine.simulation.wiring import CannotSimulate as CannotSimulate
    from haplanner.io.atomic import SaveFailed as SaveFailed
    from haplanner.io.refusal import FileRefused as FileRefused
    from haplanner.model.design import Design as Design
    from haplanner.model.problem import DesignError as DesignError

__version__ = "0.1.0"

_ELSEWHERE = {
    "CannotCompute": "haplanner.engine.results",
    "CannotSimulate": "haplanner.engine.simulation.wiring",
    "ClusterFailed": "haplanner.cluster.failed",
    "Design": "haplanner.model.design",
    "DesignError": "haplanner.model.problem",
    "FileRefused": "haplanner.io.refusal",
    "SaveFailed": "haplanner.io.atomic",
}
"""The module of what is not in `haplanner.api`."""

__all__ = [
    "CannotCompute",
    "CannotSimulate",
    "ClusterFailed",
    "Design",
    "DesignError",
    "FileRefused",
    "SaveFailed",
    "analyze",
    "check",
    "compare",
    "fit",
    "history",
    "open_design",
    "optimize",
    "over_time",
    "save_design",
    "simulate",
    "with_changes",
    "with_scenario",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ELSEWHERE.get(name, "haplanner.api")), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
