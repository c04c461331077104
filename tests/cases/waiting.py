"""What the program does not say of a published case, and why: by case and by figure."""

from fnmatch import fnmatchcase

from tests.cases.reference import Case

CREW_IN_TIME = "a crew of several groups has no exact figures over time"
BY_HAND = "comes from a line through points on paper; the program gives the likeliest"
NO_LOG = "the log is not among the public data at hand"
CHAIN = "has a chain of its own that groups and failure modes cannot say"
NO_TREE = "the tree is not among the public data at hand"
NOT_A_FIGURE = "is not a figure of this program"
APPROXIMATION = "is the source's approximation; the program gives the exact value"
OTHER_RULE = "holds for another rule: here an outage never stops the clocks of other elements"
SHARED_CREW = "lets inspections race for the crew, which here serves who failed first; and is like CLU-02"
RARE = "is too rare for a simulation in a test; a crew of several groups has no exact figures"
LISTED = {
    "minimal_cut_sets": "lists too many cut sets for a test; their sum is looked at",
    "by_order/*": "lists too many cut sets for a test; their sum is looked at",
}

WAITING: dict[str, dict[str, str]] = {
    "SLA-08": {"*/aws_approx": APPROXIMATION},
    "SIM-03": {"suspended": OTHER_RULE},
    "DUR-01": {"approx_years": APPROXIMATION},
    "DUR-02": {"approx_h": APPROXIMATION},
    "CCF-06": {"ccf_term": NOT_A_FIGURE},
    "IMP-03": {"diagnostic": NOT_A_FIGURE},
    "IMP-04": {"*/diagnostic": NOT_A_FIGURE},
    "IMP-05": {"dA_*": "needs sensitivities"},
    "FT-elf9601": LISTED,
    "HIER-02": {f"*/{name}": CHAIN for name in ("cooling", "power", "disk", "appserver", "proxy")},
    "HIER-03": {"*": CHAIN},
    "CLU-02": {
        "steady_minimum": RARE,
        "system_failure_freq_per_h": RARE,
        "mean_outage_h": RARE,
        "*_2000h": CREW_IN_TIME,
        "*_at_20h": CREW_IN_TIME,
    },
    **{key: {"*": SHARED_CREW} for key in ("CLU-08", "CLU-16")},
    "FT-hipps": {"*": "needs faults that only a periodic test reveals"},
    "FT-bscu": {"*": NO_TREE},
    **{key: {"*": NO_TREE} for key in ("FT-s2", "FT-s3", "FT-s4", "FT-s5", "FT-s6", "FT-s7")},
    "STAT-06": {"duane_*": BY_HAND, "time_to_target": NOT_A_FIGURE},
    "STAT-07": {"*": NOT_A_FIGURE},
    "STAT-10": {"*": NO_LOG},
    "RAP-G1": {"greedy_by_*": NOT_A_FIGURE},
}
"""By case: patterns of the figures that it expects and the program does not give, and why."""


def reason(case: Case, path: str) -> str | None:
    """Why a figure of a case is not looked for; nothing where the program gives it."""
    for pattern, why in WAITING.get(case.id, {}).items():
        if fnmatchcase(path, pattern):
            return why
    return None
