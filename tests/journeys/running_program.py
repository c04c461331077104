"""The program as a person has it before them: a window on a screen, a pointer and a keyboard."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from tests.journeys.virtual_screen import VirtualScreen

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("probe.py")


@dataclass(frozen=True)
class Rect:
    """A rectangle on the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def point(self, across: float = 0.5, down: float = 0.5) -> tuple[int, int]:
        """Return the point at these fractions of width and height; the middle unless told."""
        return round(self.x + across * (self.width - 1)), round(self.y + down * (self.height - 1))


@dataclass(frozen=True)
class Ended:
    """How the program ended: its exit code (negative: the signal) and what it wrote."""

    code: int
    stdout: str
    stderr: str


Where = str | Rect | tuple[int, int]
"""A name (object name, accessible name or visible text, in this order), a rectangle or a point."""


class Start(Protocol):
    """Start the program with these arguments.

    With `listening=False` it is started bare, as a person starts it, without the probe: then nothing can be
    found by name, but keys, points, screenshots and the end of the program work.
    """

    def __call__(
        self,
        *arguments: str | Path,
        target: str = ...,
        environment: dict[str, str] | None = None,
        listening: bool = True,
    ) -> RunningProgram: ...


class RunningProgram:
    """One run of the program, and the hands and eyes of the person before it."""

    def __init__(
        self,
        screen: VirtualScreen,
        home: Path,
        arguments: Sequence[str | os.PathLike[str]] = (),
        target: str = "haplanner.__main__:main",
        environment: dict[str, str] | None = None,
        pictures: Path | None = None,
        listening: bool = True,
    ) -> None:
        self.screen = screen
        self.pictures = pictures or home
        # A socket's path must be short, which that of a test's own folder need not be.
        self._folder = tempfile.TemporaryDirectory(prefix="journey-")
        self._socket, self._out, self._err = (Path(self._folder.name) / n for n in ("probe", "out", "err"))
        how = [str(PROBE), str(self._socket), target] if listening else ["-m", target.partition(":")[0]]
        command = [sys.executable, *how, *map(str, arguments)]
        began = time.monotonic()
        with self._out.open("w") as out, self._err.open("w") as err:
            self.process = subprocess.Popen(
                command,
                cwd=home,
                env=self._environment(home, environment or {}),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
        try:
            self.wait_until(self._is_ready if listening else self._has_window, 30, "the first window")
        except BaseException:
            self.close()
            raise
        self.seconds_to_window = time.monotonic() - began
        self.settle()

    def _environment(self, home: Path, more: dict[str, str]) -> dict[str, str]:
        environment = {k: v for k, v in os.environ.items() if k not in {"WAYLAND_DISPLAY", "QT_API"}}
        environment.setdefault("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        environment |= {
            "DISPLAY": self.screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
        }
        for variable, folder in (
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_STATE_HOME", ".local/state"),
        ):
            (home / folder).mkdir(parents=True, exist_ok=True)
            environment[variable] = str(home / folder)
        return environment | more

    def _is_ready(self) -> bool:
        return self._socket.exists() and bool(self._ask("ready"))

    def _has_window(self) -> bool:
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "."]
        environment = {**os.environ, "DISPLAY": self.screen.display}
        return subprocess.run(search, env=environment, capture_output=True, check=False).returncode == 0

    # --- the eyes -------------------------------------------------------------------------------------------

    def _ask(self, question: str, *about: object) -> Any:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(20)
            connection.connect(str(self._socket))
            with connection.makefile("rw", encoding="utf-8") as stream:
                stream.write(json.dumps({"ask": question, "about": about}) + "\n")
                stream.flush()
                line = stream.readline()
        if not line:
            raise ConnectionError("the program ended while it was asked")
        reply = json.loads(line)
        if "failed" in reply:
            raise RuntimeError(reply["failed"])
        return reply["answer"]

    def windows(self) -> list[dict[str, Any]]:
        """Return name, class, title, modal, active and rect of all visible windows, the topmost first."""
        answer: list[dict[str, Any]] = self._ask("windows")
        return answer

    @property
    def title(self) -> str:
        """The title of the topmost window."""
        return str(self.windows()[0]["title"])

    def find(self, name: str, within: str | None = None) -> dict[str, Any]:
        """Return rect, class, text, enabled, focus and covered_by of a visible thing; else LookupError."""
        found: dict[str, Any] | None = self._ask("find", name, within)
        if found is None:
            raise LookupError(f"nothing visible is called {name!r}; there are: {self._ask('names')}")
        return found

    def where(self, name: str, within: str | None = None) -> Rect:
        """Return the rectangle of a visible thing."""
        return Rect(*self.find(name, within)["rect"])

    def node(self, element_id: str, part: str = "node") -> Rect:
        """Return where an element of the design is on the canvas, by its id.

        `part` may be "port" (a drag from there begins an arrow), "badge" (of a group), "fork" (the badge of a
        node with several arrows), "label" (the name of a failure domain), or "link" (a spot on an arrow).
        """
        rect = self._ask("node", element_id, part)
        if rect is None:
            raise LookupError(f"the canvas shows no {part} of {element_id!r}")
        return Rect(*rect)

    def sees(self, name: str, within: str | None = None) -> bool:
        """Say whether something with this name is visible."""
        return self._ask("find", name, within) is not None

    def text(self, name: str, within: str | None = None) -> str:
        """Return the text of a visible thing."""
        return str(self.find(name, within)["text"])

    def texts(self, within: str | None = None) -> list[str]:
        """Return all that can be read in the visible windows, or in the named part of them."""
        answer: list[str] = self._ask("texts", within)
        return answer

    def reads(self, piece: str, within: str | None = None) -> bool:
        """Say whether a piece of text can be read somewhere."""
        return any(piece in line for line in self.texts(within))

    def action(self, name: str) -> dict[str, Any]:
        """Return enabled, checked, text and shortcut of an action by its object name."""
        found: dict[str, Any] | None = self._ask("action", name)
        if found is None:
            raise LookupError(f"no action is called {name!r}")
        return found

    def ask(self, name: str, path: str, *arguments: object) -> Any:
        """Return the value of an attribute, or the answer of a method, of the named widget."""
        return self._ask("call", name, path, *arguments)

    def wait_until(self, question: Callable[[], Any], seconds: float = 10, what: str = "") -> Any:
        """Ask until the answer is true, and return it; after `seconds` fail, with a picture."""
        end = time.monotonic() + seconds
        while True:
            try:
                if answer := question():
                    return answer
            except (LookupError, ConnectionError):
                if self.process.poll() is not None:
                    raise
            if self.process.poll() is not None:
                ended = self._how_it_ended()
                raise AssertionError(f"the program ended with exit code {ended.code}: {ended.stderr}")
            if time.monotonic() > end:
                self.screenshot("waited-in-vain")
                raise AssertionError(
                    f"waited {seconds} s in vain for {what or question}; {self._complaints()}"
                )
            time.sleep(0.05)

    def wait_to_read(self, piece: str, seconds: float = 10, within: str | None = None) -> None:
        """Wait until a piece of text can be read."""
        self.wait_until(lambda: self.reads(piece, within), seconds, f"the text {piece!r}")

    def settle(self, seconds: float = 3) -> bool:
        """Wait until two pictures 150 ms apart are equal; False if the screen moves all the time."""
        end = time.monotonic() + seconds
        before = self.screen.picture()
        while time.monotonic() < end:
            time.sleep(0.15)
            now = self.screen.picture()
            if now == before:
                return True
            before = now
        return False

    def screenshot(self, name: str, settle: bool = True) -> Path:
        """Keep a picture of the screen, and return its file."""
        if settle:
            self.settle(1.5)
        self.pictures.mkdir(parents=True, exist_ok=True)
        file = self.pictures / f"{name}.png"
        assert self.screen.picture().save(str(file))
        return file

    # --- the hands ------------------------------------------------------------------------------------------

    def _xdotool(self, *words: object) -> None:
        environment = {**os.environ, "DISPLAY": self.screen.display}
        subprocess.run(["xdotool", *map(str, words)], env=environment, check=True, timeout=60)

    def _standing_still(self, name: str) -> dict[str, Any] | None:
        """Find something unless it moves, as a field does when the lines above it change."""
        before = self.find(name)["rect"]
        time.sleep(0.04)
        found = self.find(name)
        return found if found["rect"] == before else None

    def _point(self, where: Where) -> tuple[int, int]:
        if isinstance(where, str):
            name = where
            found = self.wait_until(lambda: self._standing_still(name), 5, f"{name!r} to stand still")
            if found["covered_by"]:
                raise AssertionError(f"{where!r} cannot be clicked: {found['covered_by']} lies over it")
            where = Rect(*found["rect"])
        return where.point() if isinstance(where, Rect) else where

    def move(self, where: Where) -> None:
        """Move the pointer there, by way of a neighbouring point, as a hand does."""
        x, y = self._point(where)
        self._xdotool("mousemove", x - 3, y - 2, "sleep", 0.03, "mousemove", x, y, "sleep", 0.03)

    def click(self, where: Where, *, times: int = 1, button: int = 1, holding: str = "") -> None:
        """Click there; `holding` names modifier keys, as in "ctrl" or "ctrl+shift"."""
        self.move(where)
        keys = holding.split("+") if holding else []
        self._xdotool(
            *(word for key in keys for word in ("keydown", key)),
            *("click", "--repeat", times, "--delay", 60, button),
            *(word for key in reversed(keys) for word in ("keyup", key)),
        )

    def double_click(self, where: Where) -> None:
        """Click there twice, fast."""
        self.click(where, times=2)

    def context_menu(self, where: Where) -> None:
        """Click there with the right button."""
        self.click(where, button=3)

    def drag(self, start: Where, end: Where, *, button: int = 1, holding: str = "", steps: int = 8) -> None:
        """Press at one place, move to the other in steps (one jump would not be seen as a drag), release."""
        (x, y), (to_x, to_y) = self._point(start), self._point(end)
        self._xdotool("mousemove", x, y, "sleep", 0.05)
        keys = holding.split("+") if holding else []
        words: list[object] = [word for key in keys for word in ("keydown", key)]
        words += ["mousedown", button, "sleep", 0.05]
        for step in range(1, steps + 1):
            at = step / steps
            words += ["mousemove", round(x + at * (to_x - x)), round(y + at * (to_y - y)), "sleep", 0.03]
        words += ["sleep", 0.05, "mouseup", button]
        words += [word for key in reversed(keys) for word in ("keyup", key)]
        self._xdotool(*words)

    def scroll(self, where: Where, clicks: int, holding: str = "") -> None:
        """Turn the wheel there: up for positive numbers, down for negative ones."""
        self.click(where, times=abs(clicks), button=4 if clicks > 0 else 5, holding=holding)

    def key(self, *keys: str) -> None:
        """Press keys one after the other, each as in "Return", "ctrl+z", "alt+Up"."""
        self._xdotool("key", "--clearmodifiers", "--delay", 40, *keys)

    def menu(self, *keys: str) -> None:
        """Press the keys of a menu, of a menu in it and of an entry, each when what it belongs to is open.

        Qt opens a menu within its key's event; where a busy window has the next key waiting already, the menu
        within is open before the outer one is, and both are there with the wrong one before.
        """
        for opened, key in enumerate(keys, 1):
            self.key(key)
            if opened < len(keys):
                self.wait_until(partial(self._are_open, opened), 5, f"the menu of {key!r}")

    def _are_open(self, menus: int) -> bool:
        return sum(window["class"] == "QMenu" for window in self.windows()) == menus

    def type(self, text: str) -> None:
        """Type a text of ASCII characters; for others the keys of the screen would have to be changed."""
        self._xdotool("type", "--clearmodifiers", "--delay", 25, text)

    def replace_text(self, where: Where, text: str) -> None:
        """Click into a field, select all in it and type."""
        self.click(where)
        self.key("ctrl+a")
        self.type(text)

    # --- the end --------------------------------------------------------------------------------------------

    def quit(self, keys: str = "ctrl+q") -> Ended:
        """Press the keys that quit, and wait for the end; for a program that will not ask anything."""
        self.key(keys)
        return self.wait_for_end()

    def wait_for_end(self, seconds: float = 10) -> Ended:
        """Wait until the program has ended by itself."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.screenshot("did-not-end")
            raise AssertionError(f"still running after {seconds} s; windows: {self.windows()}") from None
        return self._how_it_ended()

    def kill(self) -> Ended:
        """End it without warning, as a power cut would."""
        self.process.kill()
        self.process.wait()
        return self._how_it_ended()

    def close(self) -> None:
        """End it if it still runs, and forget what it wrote."""
        if self.process.poll() is None:
            self.kill()
        self._folder.cleanup()

    def _how_it_ended(self) -> Ended:
        return Ended(self.process.wait(), self._out.read_text(), self._err.read_text())

    def _complaints(self) -> str:
        return f"it wrote to stderr: {self._err.read_text()!r}"
