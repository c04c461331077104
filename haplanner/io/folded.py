"""Which groups of a file were collapsed when it was looked at last: the file itself says what a design is."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from haplanner.io.atomic import SaveFailed
from haplanner.io.kept import data_folder, read_kept, write_kept

MOST = 100
"""Of how many files it is remembered."""


def folded_path() -> Path:
    """The file that holds it for all of them."""
    return data_folder() / "folded.json"


def folded_groups(file: Path | str, path: Path | None = None) -> frozenset[str]:
    """Ids of the groups that were collapsed; some may be gone by now."""
    kept = read_kept(path or folded_path()).get(os.path.abspath(file))
    return frozenset(i for i in kept if isinstance(i, str)) if isinstance(kept, list) else frozenset()


def keep_folded(file: Path | str, groups: Iterable[str], path: Path | None = None) -> None:
    """Remember the collapsed groups of a file; those looked at longest ago are forgotten."""
    place = path or folded_path()
    name = os.path.abspath(file)
    before = read_kept(place)
    kept = {other: ids for other, ids in before.items() if other != name}
    if ids := sorted(groups):
        kept[name] = ids
    newest = dict(list(kept.items())[-MOST:])
    if newest == before:
        return
    with contextlib.suppress(SaveFailed):  # not worth a message when the disk is full
        write_kept(place, newest)
