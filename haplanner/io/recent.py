"""The files that were open lately, newest first."""

import contextlib
import os
from itertools import islice
from pathlib import Path

from haplanner.io.atomic import SaveFailed
from haplanner.io.kept import can_be_file, data_folder, read_kept, write_kept

MOST = 10
"""How many are remembered."""


def recent_path() -> Path:
    """The file that holds the list."""
    return data_folder() / "recent.json"


def recent_files(path: Path | None = None) -> tuple[Path, ...]:
    """The list; files that are gone by now stay in it, for their disk may come back."""
    kept = read_kept(path or recent_path()).get("files")
    names = filter(can_be_file, kept) if isinstance(kept, list) else ()
    return tuple(Path(name) for name in islice(names, MOST))


def add_recent(file: Path | str, path: Path | None = None) -> None:
    """Put a file at the head of the list."""
    newest = Path(os.path.abspath(file))
    _keep([newest, *(other for other in recent_files(path) if other != newest)], path)


def clear_recent(path: Path | None = None) -> None:
    """Empty the list."""
    _keep([], path)


def _keep(files: list[Path], path: Path | None) -> None:
    # A list of recent files is not worth a message when the disk is full.
    with contextlib.suppress(SaveFailed):
        write_kept(path or recent_path(), {"files": [str(file) for file in files[:MOST]]})
