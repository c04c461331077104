"""The keys that the user has given to actions, in place of those that the program comes with."""

from pathlib import Path

from haplanner.io.kept import config_folder, read_kept, write_kept

_LONGEST, _MOST = 100, 10
"""Letters in the name of a key, and keys of one action; no more is believed."""


def own_keys_path() -> Path:
    """The file that holds them."""
    return config_folder() / "keys.json"


def load_own_keys(path: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Keys by the names of actions, an empty tuple for none; what is damaged is left out."""
    kept = read_kept(path or own_keys_path())
    return {name: tuple(keys) for name, keys in kept.items() if _are_keys(keys)}


def save_own_keys(keys: dict[str, tuple[str, ...]], path: Path | None = None) -> None:
    """Keep them for the next start; raises `SaveFailed`."""
    write_kept(path or own_keys_path(), {name: list(given) for name, given in sorted(keys.items())})


def _are_keys(keys: object) -> bool:
    if not isinstance(keys, list) or len(keys) > _MOST:
        return False
    return all(isinstance(key, str) and 0 < len(key) <= _LONGEST for key in keys)
