"""What the program keeps for itself between two starts: small JSON files in the user's own folders."""

import json
import os
from pathlib import Path
from typing import Any, TypeGuard

from haplanner.io.atomic import write_whole

_MOST_BYTES = 1024 * 1024


def config_folder() -> Path:
    """Where settings are; follows `XDG_CONFIG_HOME`."""
    import platformdirs

    return platformdirs.user_config_path("haplanner", appauthor=False)


def data_folder() -> Path:
    """Where recovery copies and the list of recent files are; follows `XDG_DATA_HOME`."""
    import platformdirs

    return platformdirs.user_data_path("haplanner", appauthor=False)


def read_kept(path: Path) -> dict[str, Any]:
    """The object in a file; empty where it is missing or damaged: none of it is worth a failed start."""
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def can_be_file(name: object) -> TypeGuard[str]:
    r"""Whether what was kept can be the name of a file, which half a character cannot.

    >>> can_be_file("/home/shop.haplan"), can_be_file("\ud800"), can_be_file(7), can_be_file("")
    (True, False, False, False)
    """
    try:
        return isinstance(name, str) and name != "" and b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def write_kept(path: Path, kept: dict[str, Any]) -> None:
    """Write an object whole or not at all, making its folder for this user alone; raises `SaveFailed`."""
    make_folder(path.parent)
    write_whole(path, (json.dumps(kept, indent=2) + "\n").encode())


def make_folder(folder: Path) -> None:
    """See to it that a folder is there; where it cannot be made, the write that follows says why."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return
