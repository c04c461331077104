"""A bare Debian in a folder, in which packages are installed as on a machine that has nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NEEDED = ("debootstrap", "unshare", "chroot", "apt-get")

_INSIDE = """
mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && mount -t tmpfs tmpfs "$0/tmp"
[ ! -d /tmp/.X11-unix ] || { mkdir "$0/tmp/.X11-unix" && mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"; }
exec chroot "$@"
"""
"""What the mount namespace sees: its own processes and the devices, and the screens that are open outside."""


def missing() -> list[str]:
    """Return what a root cannot be made without: programs, or the rights of root."""
    return [
        *(() if os.geteuid() == 0 else ("the rights of root",)),
        *(p for p in NEEDED if not shutil.which(p)),
    ]


def mirror() -> tuple[str, str]:
    """Return the code name of this system's release, and from where apt has it."""
    targets = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)"],
        capture_output=True,
        text=True,
        check=True,
    )
    release = dict(
        line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line
    )["VERSION_CODENAME"].strip('"')
    found = [line.split()[1] for line in targets.stdout.splitlines() if line.split()[0] == release]
    return release, found[0]


class CleanRoot:
    """The folder with the bare system, and a user in it who may do nothing special."""

    USER = 1234

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        release, source = mirror()
        self._run(["debootstrap", "--variant=minbase", release, str(folder), source], 900)
        home = self.path("/home/user")
        home.mkdir(parents=True)
        os.chown(home, self.USER, self.USER)

    def path(self, inside: str) -> Path:
        """The path outside of one inside."""
        return self.folder / inside.lstrip("/")

    def root(self, *command: str, seconds: float = 900) -> subprocess.CompletedProcess[str]:
        """Run a command as root."""
        return self._run(self.command(command, user=0, HOME="/tmp"), seconds)

    def user(self, *command: str, seconds: float = 120, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command as the user; whatever its exit code is."""
        words = self.command(command, user=self.USER, HOME="/home/user", **more)
        return subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds
        )

    def command(self, command: tuple[str, ...], user: int, **environment: str) -> list[str]:
        """The words that run a command inside."""
        variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", **environment}
        return [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", _INSIDE),
            *(str(self.folder), f"--userspec={user}:{user}", str(self.folder), "/usr/bin/env", "-i"),
            *(f"{name}={value}" for name, value in variables.items()),
            *command,
        ]

    def _run(self, words: list[str], seconds: float) -> subprocess.CompletedProcess[str]:
        run = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds)
        assert run.returncode == 0, f"{words[-3:]}\n{run.stdout[-2000:]}{run.stderr[-2000:]}"
        return run
