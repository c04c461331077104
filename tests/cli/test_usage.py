import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haplanner import __version__
from haplanner.cli import display
from haplanner.cli.display import has_display
from haplanner.cli.main import main
from haplanner.cli.parsing import parse
from haplanner.cli.refused import CommandRefused

FAILURE = '{"haplanner": 1, "components": {"db-1": {"failures": {"failure": {"mtbf": %s, "mttr": 4}}}}}'
BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "truncated": (b'{\n  "haplanner": 1,\n  "name": "x"', "line 3: it breaks off there"),
    "binary": (b"\x89PNG\r\n" + bytes(range(256)), "line 1: not UTF-8 text"),
    "newer": (b'{"haplanner": 2}', "newer version of HA Planner (format 2); this one reads up to 1"),
    "no version": (b"{}", "haplanner: is missing"),
    "unknown field": (b'{"haplanner": 1, "colour": 1}', "colour: is not a field of this format"),
    "dangling": (b'{"haplanner": 1, "components": {"a": {"group": "g"}}}', "a.group: there is no group 'g'"),
    "negative": ((FAILURE % "-4").encode(), "components.db-1.failures.failure.mtbf: must be > 0, is -4"),
    "not a number": ((FAILURE % "NaN").encode(), "db-1.failures.failure.mtbf: must be a finite number"),
    "too large": ((FAILURE % "1e400").encode(), "db-1.failures.failure.mtbf: must be a finite number"),
    "twice": (b'{"haplanner": 1, "name": "a", "name": "b"}', "name: is there twice"),
    "nested": (b'{"haplanner": 1, "name":\n' + b"[" * 10**7, "nested more than 64 levels deep at line 2"),
    "half a character": (b'{"haplanner": 1, "name": "\\ud800"}', "name: holds half a character"),
    "escape codes": (b'{"haplanner": 1, "\\u001b[2J\\n": 1}', "\\x1b[2J\\n: is not a field"),
    "scenario": (
        b'{"haplanner": 1, "scenarios": {"s": {"patch": {"links": {"1": {}}}}}}',
        "scenarios.s.patch.links.1.source: is required",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_in_one_line_that_names_the_place(
    haplanner: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    data, place = BAD_FILES[name]
    path = tmp_path / "bad.haplan"
    path.write_bytes(data)
    process = haplanner("analyze", path)
    assert (process.returncode, process.stdout) == (2, b"")
    line = process.stderr.decode()
    assert line.startswith(f"haplanner: {path}: ")
    assert place in line
    assert line.count("\n") == 1
    assert len(line) < 1000
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "words",
    [
        ("analyze", "-"),
        ("simulate", "-"),
        ("compare", "-"),
        ("check", "-"),
        ("optimize", "-"),
        ("report", "-", "--to", "review.html"),
        ("chart", "-", "--kind", "limits", "--to", "chart.csv"),
    ],
)
def test_every_command_that_reads_a_design_reads_standard_input_and_refuses_alike(
    haplanner: Callable[..., Any], words: tuple[str, ...]
) -> None:
    process = haplanner(*words, stdin=b'{"haplanner": 1, "colour": 1}')
    assert (process.returncode, process.stdout) == (2, b"")
    assert process.stderr == b"haplanner: standard input: colour: is not a field of this format\n"


def test_all_problems_are_in_the_one_line_up_to_a_bound(haplanner: Callable[..., Any]) -> None:
    fields = ", ".join(f'"f{i:02}": 0' for i in range(47))
    line = haplanner("analyze", "-", stdin=f'{{"haplanner": 1, {fields}}}'.encode()).stderr.decode()
    assert "f00: is not a field" in line
    assert "f09: is not a field" in line
    assert line.endswith("; and 37 more\n")


def test_a_design_that_cannot_be_computed_says_why_and_which_element(
    haplanner: Callable[..., Any], write: Callable[..., Path]
) -> None:
    path = write(components={}, scenarios={})
    for command in ("analyze", "compare", "check"):
        process = haplanner(command, path)
        assert (process.returncode, process.stdout) == (2, b"")
        assert b"cannot be computed: groups.db" in process.stderr
        assert process.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-foo"], "unrecognized arguments: -foo"),
        (["--bogus"], "unrecognized arguments: --bogus"),
        (["--vers"], "unrecognized arguments: --vers"),
        (["-style", "fusion", "--new"], "unrecognized arguments: -style"),
        (["--theme", "neon"], "argument --theme: invalid choice"),
        (["--lang", "tlh"], "there is no language 'tlh'; there are en"),
        (["--template", "castle"], "there is no template 'castle'; there are web-shop"),
        (["analyse", "shop.haplan"], "did you mean 'analyze'?"),
        (["frobnicate"], "there is no command or file 'frobnicate'; haplanner --help lists the commands"),
        (["analyze", "x.haplan", "--mission", "-5h"], "argument --mission: A time cannot be negative"),
        (["simulate", "x.haplan", "--years", "-2"], "must be > 0, is -2"),
        (["simulate", "x.haplan", "--years", "1e9"], "argument --years: must be ≤ 114,155 years, is 1e9"),
        (["analyze"], "the following arguments are required: FILE"),
        (["analyze", "a", "b"], "unrecognized arguments: b"),
        (["analyze", "a", "--jsn"], "unrecognized arguments: --jsn"),
        (["analyze", "x.haplan", "--mission", "4 hourz"], "“hourz” is not a unit"),
        (["analyze", "x.haplan", "--mission", "0"], "must be greater than 0"),
        (["chart", "x.haplan", "--mission", "-4 h"], "cannot be negative"),
        (["check", "x.haplan", "--patience", "long"], "must be a number of seconds, is 'long'"),
        (["compare", "x.haplan", "--patience", "-1"], "must be ≥ 0, is -1"),
        (["analyze", "nowhere.haplan"], "nowhere.haplan: there is no such file"),
        (["analyze", "."], ".: is a folder"),
    ],
)
def test_wrong_usage_is_one_line_with_exit_code_2(
    haplanner: Callable[..., Any], words: list[str], message: str
) -> None:
    process = haplanner(*words)
    assert (process.returncode, process.stdout) == (2, b"")
    line = process.stderr.decode()
    assert line.startswith("haplanner: ")
    assert message in line
    assert line.count("\n") == 1


def test_a_scenario_that_does_not_exist_is_refused_with_the_nearest(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    assert (
        b"has no scenario 'slo'; did you mean 'slow'?"
        in haplanner("analyze", shop, "--scenario", "slo").stderr
    )
    assert b"did you mean 'slow'?" in haplanner("analyze", shop, "--scenario", "Slow repair").stderr


def test_debug_shows_where_an_error_arose(haplanner: Callable[..., Any], tmp_path: Path) -> None:
    process = haplanner("--debug", "analyze", tmp_path / "gone.haplan")
    assert process.returncode == 2
    assert b"Traceback" in process.stderr
    assert process.stderr.splitlines()[-1].endswith(b"there is no such file")
    assert b"Traceback" not in haplanner("analyze", tmp_path / "gone.haplan").stderr


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_version_is_told(haplanner: Callable[..., Any], word: str) -> None:
    assert haplanner(word).stdout.decode() == f"HA Planner {__version__}\n"


def test_help_tells_every_command_and_each_command_tells_its_options(haplanner: Callable[..., Any]) -> None:
    text = haplanner("--help").stdout.decode()
    for command in ("analyze", "simulate", "compare", "check", "chart", "import", "fit"):
        assert f"  {command} " in text
        process = haplanner(command, "--help")
        assert process.returncode == 0
        assert process.stdout.decode().startswith(f"usage: haplanner {command} ")


@pytest.mark.parametrize(
    "words",
    [
        ("analyze",),
        ("compare",),
        ("check",),
        ("optimize", "--target", "99%"),
        ("chart", "--kind", "limits", "--to", "OUT.csv"),
    ],
)
def test_a_design_from_standard_input_is_the_same_as_from_a_file(
    haplanner: Callable[..., Any], shop: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    found = []
    for source, data in ((shop, b""), ("-", shop.read_bytes())):
        to = str(tmp_path / f"from-{len(found)}")
        process = haplanner(words[0], source, *(w.replace("OUT", to) for w in words[1:]), stdin=data)
        assert process.stderr == b""
        written = [path.read_bytes() for path in sorted(tmp_path.glob(f"from-{len(found)}*"))]
        found.append((process.returncode, process.stdout, written))
    assert found[0] == found[1]


def test_the_designs_that_ship_are_listed(haplanner: Callable[..., Any]) -> None:
    process = haplanner("--list-templates")
    assert process.returncode == 0
    assert b"web-shop" in process.stdout


_NO_QT = """
import runpy, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise AssertionError(f"{name} was imported")
sys.meta_path.insert(0, Refuse())
sys.argv = ["haplanner", *sys.argv[1:]]
runpy.run_module("haplanner", run_name="__main__")
"""


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("--list-templates",),
        ("analyze", "SHOP", "--json"),
        ("compare", "SHOP"),
        ("check", "SHOP"),
        ("simulate", "SHOP", "--years", "1", "--replications", "2"),
        ("chart", "SHOP", "--kind", "limits", "--to", "OUT.svg"),
    ],
)
def test_no_command_without_a_window_imports_qt(shop: Path, words: tuple[str, ...]) -> None:
    placed = [w.replace("SHOP", str(shop)).replace("OUT", str(shop.with_suffix(""))) for w in words]
    process = subprocess.run([sys.executable, "-c", _NO_QT, *placed], capture_output=True, timeout=50)
    assert (process.returncode, process.stderr) == (0, b"")


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_load_nothing_that_takes_long(word: str) -> None:
    program = "import sys, haplanner.__main__ as m; m.main(sys.argv[1:]); print(*sys.modules)"
    process = subprocess.run(
        [sys.executable, "-c", program, word], capture_output=True, timeout=50, check=True
    )
    loaded = set(process.stdout.decode().split())
    assert not loaded & {"numpy", "numba", "networkx", "PySide6", "haplanner.model.design"}


def test_version_comes_in_half_a_second(haplanner: Callable[..., Any]) -> None:
    times = []
    for _ in range(3):
        began = time.perf_counter()
        assert haplanner("--version").returncode == 0
        times.append(time.perf_counter() - began)
    assert min(times) < 0.5


def test_output_that_nobody_reads_to_its_end_is_no_error(shop: Path) -> None:
    command = f"'{sys.executable}' -m haplanner analyze '{shop}' --json | head -c 1"
    process = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, timeout=50)
    assert (process.returncode, process.stderr) == (0, b"")
    closed = subprocess.run(["bash", "-c", f"{command.partition(' |')[0]} | true; echo ${{PIPESTATUS[0]}}"],
                            capture_output=True, timeout=50)  # fmt: skip
    assert (closed.stdout, closed.stderr) == (b"0\n", b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_an_error(shop: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "haplanner", "analyze", str(shop)]
        process = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=50)
    assert process.returncode == 2
    assert process.stderr == b"haplanner: could not print: no space left on device\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_window_is_refused_in_one_sentence(
    haplanner: Callable[..., Any], shop: Path
) -> None:
    for environment in ({}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "wayland-4711"}):
        process = haplanner(shop, **environment)
        assert (process.returncode, process.stdout) == (2, b"")
        assert process.stderr == b"haplanner: no display; use `haplanner analyze FILE`, or set DISPLAY\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_a_display_is_known_by_what_listens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert not has_display()
    monkeypatch.setenv("DISPLAY", "far.example:0")
    assert has_display()
    monkeypatch.setenv("DISPLAY", ":4711.0")
    assert not has_display()
    monkeypatch.setattr(display.sys, "platform", "darwin")
    assert has_display()
    monkeypatch.setattr(display.sys, "platform", "linux")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    assert not has_display()
    (tmp_path / "wayland-9").touch()
    assert has_display()


def run(*words: str, window: Any = None) -> int:
    def no_paint(_what: object, _form: str) -> bytes:
        raise AssertionError("nothing to paint")

    return main(words, window, no_paint, print)


def test_the_window_is_opened_with_what_the_command_line_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    asked: list[Any] = []

    def window(options: Any) -> int:
        asked.append(options)
        return 0

    assert run("a.haplan", "b.haplan", "--theme", "dark", "--lang", "en", "--safe-mode", window=window) == 0
    assert run("--new", "--template", "kafka", window=window) == 0
    first, second = asked
    assert (first.files, first.theme, first.lang, first.safe_mode) == (
        ["a.haplan", "b.haplan"],
        "dark",
        "en",
        True,
    )
    assert (second.files, second.new, second.template) == ([], True, "kafka")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            ModuleNotFoundError("No module named 'PySide6'", name="PySide6"),
            "the window needs PySide6, which is not installed",
        ),
        (
            ImportError("libEGL.so.1: cannot open shared object file"),
            "needs a system library that is missing: libEGL.so.1",
        ),
    ],
)
def test_where_qt_is_missing_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: ImportError, message: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def window(options: Any) -> int:
        raise error

    assert run(window=window) == 2
    out, told = capsys.readouterr()
    assert out == ""
    assert message in told
    assert told.count("\n") == 1


def test_an_error_that_nobody_expected_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def window(options: Any) -> int:
        raise RuntimeError("two\nlines")

    assert run(window=window) == 2
    assert (
        capsys.readouterr().err
        == "haplanner: unexpected error: RuntimeError: two lines; --debug shows where\n"
    )


def test_ctrl_c_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def window(options: Any) -> int:
        raise KeyboardInterrupt

    assert run(window=window) == 130
    assert capsys.readouterr() == ("", "")


def test_a_file_called_like_a_command_can_be_opened_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse(["./analyze"]).command == "window"
    (tmp_path / "analyse").touch()
    assert parse(["analyse"]).files == ["analyse"]
    (tmp_path / "analyse").unlink()
    with pytest.raises(CommandRefused):
        parse(["analyse"])
