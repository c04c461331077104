"""The designs that ship with the program: realistic systems to start from, each with a note on it."""

from dataclasses import dataclass
from pathlib import Path

from haplanner.io.design_file import SUFFIX, read_design
from haplanner.model.design import Design
from haplanner.resources import resource

EXAMPLE = "web-shop"
"""The template that stands open, alive, at the first start."""

_IN_ORDER = (
    ("web-shop", "Web shop", "Three tiers in two zones, and one power feed"),
    ("primary-backup", "Primary and backup database", "A hot standby whose switchover can fail"),
    ("n-plus-1", "N+1 cluster", "Four servers carry the load, a fifth is the spare"),
    ("n-plus-m", "N+M cluster", "Six of eight, over four racks"),
    ("kafka", "Kafka cluster", "Three brokers in three zones: write, read, elect"),
    ("sharded", "Sharded store", "All customers, most customers, one customer"),
    ("voting", "Redundant execution, 2 of 3", "Three channels and the voter that compares them"),
    ("two-data-centres", "Two data centres", "Two sites, and the releases that they share"),
    ("kubernetes", "Kubernetes control plane and workers", "Serving and healing are two promises"),
    ("saas", "Software as a service, one region or two", "Contracts of a cloud provider, multiplied"),
    ("ups-generator", "UPS and generator", "Two feeds, two sources, one switch between them"),
)


@dataclass(frozen=True, slots=True)
class Template:
    """A shipped design: `title` is its name, `summary` a line for a menu or a card."""

    id: str
    title: str
    summary: str
    path: Path


def templates() -> tuple[Template, ...]:
    """Every template, in the order of a menu; the live example first."""
    return tuple(Template(i, title, summary, _path(i)) for i, title, summary in _IN_ORDER)


def load(template_id: str) -> Design:
    """The design of a template. Raises `KeyError` that lists the ids there are."""
    known = [i for i, _, _ in _IN_ORDER]
    if template_id not in known:
        raise KeyError(f"there is no template {template_id!r}; there are {', '.join(known)}")
    return read_design(_path(template_id))


def _path(template_id: str) -> Path:
    return resource("templates", template_id + SUFFIX)
