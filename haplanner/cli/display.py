"""Whether there is a screen for the window: Qt would end the process with a misleading message."""

import os
import re
import sys
from pathlib import Path

NO_DISPLAY = "no display; use `haplanner analyze FILE`, or set DISPLAY"


def has_display() -> bool:
    """Whether a window can be opened here, as far as can be told without asking the display itself."""
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return True
    return _has_wayland() or _has_x11(os.environ.get("DISPLAY", ""))


def _has_wayland() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and Path(folder, name).exists()


def _has_x11(display: str) -> bool:
    """A local display has a socket that listens; one elsewhere is taken at its word."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return bool(display)
    socket = f"/tmp/.X11-unix/X{local.group(1)}"
    try:
        listening = Path("/proc/net/unix").read_text(errors="replace")
    except OSError:
        return True
    return Path(socket).exists() or f"@{socket}\n" in listening
