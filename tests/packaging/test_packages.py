"""The package on a bare Debian: it brings what it needs, does its work for anybody, goes without a trace.

Making the package and the bare system takes minutes and a network: HAPLANNER_PACKAGES=1 runs these.
They go on from one another, in the order in which they stand here.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.virtual_screen import VirtualScreen, missing_programs
from tests.packaging.clean_root import CleanRoot, missing

ROOT = Path(__file__).parents[2]
MIME = "application/x-haplanner+json"
WITHOUT_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}
SAID_OFFSCREEN = "This plugin does not support propagateSizeHints()"

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("HAPLANNER_PACKAGES"),
        reason="packages are tried on a bare system when HAPLANNER_PACKAGES=1 asks for it",
    ),
    pytest.mark.slow,
    pytest.mark.timeout(2400),
]


@pytest.fixture(scope="module")
def package() -> Path:
    """The .deb in dist; made where it is not there."""
    if not (made := sorted((ROOT / "dist").glob("haplanner_*.deb"))):
        for script in ("bundle", "deb"):
            subprocess.run(["bash", str(ROOT / "packaging" / script)], check=True)
        made = sorted((ROOT / "dist").glob("haplanner_*.deb"))
    return made[-1]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CleanRoot]:
    """A bare system in which the package, and nothing that it only recommends, is installed."""
    if lacks := missing():
        pytest.fail(f"a bare system needs {', '.join(lacks)}")
    folder = tmp_path_factory.mktemp("bare") / "root"
    yield CleanRoot(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def installed(bare: CleanRoot, package: Path) -> CleanRoot:
    shutil.copy(package, bare.path("/haplanner.deb"))
    bare.root("apt-get", "install", "--yes", "--no-install-recommends", "/haplanner.deb")
    bare.path("/haplanner.deb").unlink()
    shutil.copy(ROOT / "resources" / "templates" / "web-shop.haplan", bare.path("/home/user/shop.haplan"))
    return bare


def test_the_command_line_works(installed: CleanRoot) -> None:
    version = installed.user("haplanner", "--version")
    assert (version.returncode, version.stdout.split()[:2], version.stderr) == (0, ["HA", "Planner"], "")
    figures = installed.user("haplanner", "analyze", "/home/user/shop.haplan")
    assert (figures.returncode, figures.stderr) == (0, "")
    assert "99.97" in figures.stdout
    for end in ("png", "pdf", "svg"):
        words = ("chart", "/home/user/shop.haplan", "--kind", "waterfall", "--to", f"/home/user/chart.{end}")
        drawn = installed.user("haplanner", *words)
        assert (drawn.returncode, drawn.stderr) == (0, "")
        assert installed.path(f"/home/user/chart.{end}").stat().st_size > 1000


def test_machine_code_is_compiled_for_a_user_who_may_not_write_where_the_program_is(
    installed: CleanRoot,
) -> None:
    compiling = "haplanner.engine.simulation.delivery.compiled"
    run = installed.user("haplanner", "--compile-apart", compiling, seconds=300)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    kept = installed.path("/home/user/.cache/haplanner/machine-code")
    assert list(kept.rglob("kernel.follow_*.nbc"))
    assert not list(installed.path("/opt").rglob("*.nb[ci]"))


def test_the_window_stays_open_without_a_screen(installed: CleanRoot) -> None:
    run = installed.user("timeout", "20", "haplanner", "/home/user/shop.haplan", **WITHOUT_SCREEN)
    said = [line for line in run.stderr.splitlines() if line != SAID_OFFSCREEN]
    assert (run.returncode, run.stdout, said) == (124, "", [])


def test_the_window_opens_on_a_screen(installed: CleanRoot, tmp_path: Path) -> None:
    if lacks := missing_programs():
        pytest.fail(f"a screen needs {', '.join(lacks)}")
    with VirtualScreen(tmp_path) as screen:
        words = ("timeout", "60", "haplanner", "/home/user/shop.haplan")
        command = installed.command(words, installed.USER, HOME="/home/user", DISPLAY=screen.display)
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        ) as program:
            try:
                title = _title(screen.display, seconds=40)
                time.sleep(10)  # until the figures are there, to be looked at
                picture = screen.picture()
                _, said = program.communicate(timeout=90)
            finally:
                program.kill()
    pictures = ROOT / "screenshots" / "packages"
    pictures.mkdir(parents=True, exist_ok=True)
    picture.save(str(pictures / "window.png"))
    assert program.returncode == 124  # it was open to the end
    assert said == ""
    assert "HA Planner" in title
    across = [
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    ]
    assert len(set(across)) > 50  # a frame that nothing was drawn in has a handful


def _title(display: str, seconds: float) -> str:
    """What the window that opens on a display calls itself."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "HA Planner", "getwindowname"]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = subprocess.run(
            search, env={**os.environ, "DISPLAY": display}, capture_output=True, text=True
        ).stdout
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("no window came up")


def test_designs_are_opened_with_it_from_the_desktop(installed: CleanRoot) -> None:
    desktop = ("shared-mime-info", "desktop-file-utils", "xdg-utils", "libglib2.0-bin", "hicolor-icon-theme")
    installed.root("apt-get", "install", "--yes", "--no-install-recommends", *desktop)
    answers = [
        installed.user("xdg-mime", "query", "default", MIME).stdout,
        installed.user("gio", "info", "--attributes=standard::content-type", "/home/user/shop.haplan").stdout,
        installed.user("gio", "mime", MIME).stdout,
    ]
    for answer, expected in zip(answers, ("haplanner.desktop", MIME, "haplanner.desktop"), strict=True):
        assert expected in answer


def test_the_manual_and_the_shells_know_it(installed: CleanRoot) -> None:
    page = gzip.decompress(installed.path("/usr/share/man/man1/haplanner.1.gz").read_bytes())
    assert page.startswith(b".TH HAPLANNER 1 ")
    offer = "source /usr/share/bash-completion/completions/haplanner; complete -p haplanner"
    assert installed.user("bash", "-c", offer).stdout == "complete -F _haplanner haplanner\n"
    assert "#compdef haplanner" in installed.path("/usr/share/zsh/vendor-completions/_haplanner").read_text()
    fish = installed.path("/usr/share/fish/vendor_completions.d/haplanner.fish").read_text()
    assert "complete -c haplanner" in fish


def test_every_licence_is_told(installed: CleanRoot) -> None:
    notices = installed.path("/usr/share/doc/haplanner/THIRD_PARTY_NOTICES.txt").read_text()
    for part in ("Python 3", "PySide6_Essentials", "numpy", "llvmlite", "Lucide", "pyinstaller"):
        assert f"\n{part}" in notices
    assert "MIT License" in installed.path("/usr/share/doc/haplanner/copyright").read_text()


def test_nothing_is_left_when_it_goes(installed: CleanRoot) -> None:
    installed.root("haplanner", "analyze", "/home/user/shop.haplan")  # as one who may write everywhere
    installed.root("apt-get", "purge", "--yes", "haplanner")
    left = installed.root("find", "/", "-xdev", "-iname", "*haplan*", "-not", "-path", "/home/*").stdout
    assert left == ""
