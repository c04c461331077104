"""A virtual screen with a window manager, and pictures of it."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QImage

NEEDED = ("Xvfb", "openbox", "xdotool")


def missing_programs() -> list[str]:
    """Return which of the programs that a virtual screen needs are not installed."""
    return [program for program in NEEDED if shutil.which(program) is None]


class VirtualScreen:
    """An X server that draws into memory, with openbox: without a window manager, focus and menus misbehave.

    The server is a child of the tests, picks a free display number by itself, and is ended by its process id.
    """

    def __init__(self, folder: Path, width: int = 1600, height: int = 1000) -> None:
        self._folder = folder
        self._size = f"{width}x{height}x24"
        self._stack = ExitStack()
        self.display = ""

    def __enter__(self) -> VirtualScreen:
        with ExitStack() as stack:
            read_end, write_end = os.pipe()
            log = stack.enter_context((self._folder / "Xvfb.log").open("w"))
            server = subprocess.Popen(
                [
                    *("Xvfb", "-displayfd", str(write_end), "-screen", "0", self._size),
                    *("-fbdir", str(self._folder), "-nolisten", "tcp", "-noreset"),
                    "-r",  # a key that a busy machine is slow to let go of must not repeat itself
                ],
                pass_fds=[write_end],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            stack.callback(_end, server)
            os.close(write_end)
            with os.fdopen(read_end) as pipe:
                number = pipe.readline().strip()
            if not number:
                raise RuntimeError(f"Xvfb did not start: {(self._folder / 'Xvfb.log').read_text()}")
            self.display = f":{number}"
            self._start_window_manager(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _start_window_manager(self, stack: ExitStack) -> None:
        up = self._folder / "openbox-is-up"
        log = stack.enter_context((self._folder / "openbox.log").open("w"))
        manager = subprocess.Popen(
            ["openbox", "--startup", f"touch {up}"],
            env={**os.environ, "DISPLAY": self.display, "HOME": str(self._folder)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        stack.callback(_end, manager)
        for _ in range(200):
            if up.exists():
                return
            time.sleep(0.05)
        raise RuntimeError(f"openbox did not start: {(self._folder / 'openbox.log').read_text()}")

    def picture(self) -> QImage:
        """Return what the screen shows now.

        The server keeps its frame in a file in XWD form: 25 big-endian words, name, colour map, pixels.
        """
        data = (self._folder / "Xvfb_screen0").read_bytes()
        words = struct.unpack(">25I", data[:100])
        width, height, bytes_per_line = words[4], words[5], words[12]
        start = words[0] + 12 * words[19]
        pixels = data[start : start + bytes_per_line * height]
        return QImage(pixels, width, height, bytes_per_line, QImage.Format.Format_RGB32).copy()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
