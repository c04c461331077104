"""Finds the files that ship with the program, in a checkout, a wheel or a frozen bundle."""

import sys
from functools import cache
from pathlib import Path


class ResourceError(FileNotFoundError):
    """A file that ships with the program is not there: the installation is damaged."""

    def __init__(self, name: str, root: Path) -> None:
        super().__init__(
            f"HA Planner is not installed completely: {name} is missing in {root}. Install it again."
        )
        self.name = name


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, `resource("icons", "save.svg")`; no parts: the folder of all.

    Raises `ResourceError` where there is none.
    """
    root = _root()
    path = root.joinpath(*parts)
    if not path.exists():
        raise ResourceError("/".join(parts) or "resources", root)
    return path


def read_text(*parts: str) -> str:
    """The text (UTF-8) of a shipped file. Raises `ResourceError` where there is none."""
    return resource(*parts).read_text(encoding="utf-8")


def _candidates() -> list[Path]:
    """Where the folder may be, the surest first: bundle, wheel, checkout."""
    package = Path(__file__).resolve().parent
    places = [package / "_resources", package.parent / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        places[:0] = [Path(bundle) / "haplanner" / "_resources", Path(bundle) / "resources"]
    return places


@cache
def _root() -> Path:
    places = _candidates()
    for place in places:
        if place.is_dir():
            return place
    raise ResourceError("resources", places[-1].parent)
