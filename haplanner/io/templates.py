"""The designs that ship with the program: realistic systems to start from, each with a note on it."""

from dataclasses import dataclass
from pathlib import Path

from haplanner.io.design_file import SUFFIX, read_design
from haplanner.model.design import Design
from haplanner.model.language import said
from haplanner.resources import resource

EXAMPLE = "web-shop"
"""The template that stands open, alive, at the first start."""

_IN_ORDER = (
    (
        "web-shop",
        said("Templates", "Web shop"),
        said("Templates", "Three tiers in two zones, and one power feed"),
    ),
    (
        "primary-backup",
        said("Templates", "Primary and backup database"),
        said("Templates", "A hot standby whose switchover can fail"),
    ),
    (
        "n-plus-1",
        said("Templates", "N+1 cluster"),
        said("Templates", "Four servers carry the load, a fifth is the spare"),
    ),
    ("n-plus-m", said("Templates", "N+M cluster"), said("Templates", "Six of eight, over four racks")),
    (
        "kafka",
        said("Templates", "Kafka cluster"),
        said("Templates", "Three brokers in three zones: write, read, elect"),
    ),
    (
        "sharded",
        said("Templates", "Sharded store"),
        said("Templates", "All customers, most customers, one customer"),
    ),
    (
        "voting",
        said("Templates", "Redundant execution, 2 of 3"),
        said("Templates", "Three channels and the voter that compares them"),
    ),
    (
        "two-data-centres",
        said("Templates", "Two data centres"),
        said("Templates", "Two sites, and the releases that they share"),
    ),
    (
        "kubernetes",
        said("Templates", "Kubernetes control plane and workers"),
        said("Templates", "Serving and healing are two promises"),
    ),
    (
        "saas",
        said("Templates", "Software as a service, one region or two"),
        said("Templates", "Contracts of a cloud provider, multiplied"),
    ),
    (
        "ups-generator",
        said("Templates", "UPS and generator"),
        said("Templates", "Two feeds, two sources, one switch between them"),
    ),
)


@dataclass(frozen=True, slots=True)
class Template:
    """A shipped design: `title` is its name, `summary` a line for a menu or a card, both to be `shown`."""

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
