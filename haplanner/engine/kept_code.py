"""Where machine code is kept between two starts: beside its source, or in the user's own cache folder.

Numba keeps what it compiled in `__pycache__` beside the source. What a package manager has put there is not
to be added to, and often cannot be: bundles, and programs whose folder is read-only, keep it for their user.
"""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

VARIABLE = "NUMBA_CACHE_DIR"
"""Names the folder in which numba keeps all that it compiles; what the user has set here is left alone."""

PROGRAM = Path(__file__).parent


def is_bundle() -> bool:
    """Whether this program was packed together with its interpreter."""
    return bool(getattr(sys, "frozen", False))


def settle(version: str) -> None:
    """See to it that this process, and those that it starts, can keep what they compile.

    To be called before numba is imported. What another version of the program has kept is not taken.
    """
    if VARIABLE not in os.environ and (is_bundle() or not os.access(PROGRAM, os.W_OK)):
        os.environ[VARIABLE] = str(_own_folder(version))


def kept(source: Path, name: str) -> Iterator[Path]:
    """The indices of what was compiled of a module's functions whose names are as `name`, a glob pattern."""
    index = f"{source.stem}.{name}-*.nbi"
    chosen = os.environ.get(VARIABLE)
    return Path(chosen).glob(f"*/{index}") if chosen else source.parent.joinpath("__pycache__").glob(index)


def _own_folder(version: str) -> Path:
    """The user's folder for this installation; where there can be none, one that ends with the program."""
    import platformdirs

    own = platformdirs.user_cache_path("haplanner", appauthor=False)
    folder = own / "machine-code" / _installation(version)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    passing = Path(tempfile.mkdtemp(prefix="haplanner-"))
    atexit.register(shutil.rmtree, passing, ignore_errors=True)
    return passing


def _installation(version: str) -> str:
    """A name that changes with the place, the version and, in a bundle, the day on which it was made.

    In a bundle numba takes its executable for the source of everything, and that may stay as it was.
    """
    made = Path(sys.executable).stat().st_mtime_ns if is_bundle() else 0
    return f"{version}-{blake2b(f'{PROGRAM} {made}'.encode(), digest_size=6).hexdigest()}"
