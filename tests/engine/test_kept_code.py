"""Where machine code is kept: beside the source, or with the user where the source is not the user's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from haplanner.engine import kept_code, warming
from haplanner.engine.simulation.delivery import compiled, kernel

COMPILES = "from haplanner.engine.simulation.delivery import compiled; compiled.warm_up()"
LOOKS = "from haplanner.engine.simulation.delivery import compiled; print(compiled.CODE.is_cached())"


@pytest.fixture(autouse=True)
def _nothing_settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(kept_code.VARIABLE, "")  # so that what a test sets is taken back
    monkeypatch.delenv(kept_code.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def _bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)


@pytest.fixture
def _read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != kept_code.PROGRAM and may(path, mode))


def settled() -> Path | None:
    kept_code.settle("1.0")
    folder = os.environ.get(kept_code.VARIABLE)
    return None if folder is None else Path(folder)


def test_a_checkout_keeps_it_beside_the_source() -> None:
    assert settled() is None


@pytest.mark.parametrize("kind", ["_bundle", "_read_only"])
def test_what_is_not_the_users_is_left_as_it_was(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    request.getfixturevalue(kind)
    folder = settled()
    assert folder is not None
    assert folder.is_dir()
    assert folder.parent == tmp_path / "cache" / "haplanner" / "machine-code"


@pytest.mark.usefixtures("_bundle")
def test_a_folder_that_the_user_has_chosen_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept_code.VARIABLE, "/chosen")
    assert settled() == Path("/chosen")


@pytest.mark.usefixtures("_bundle")
def test_who_has_no_folder_to_write_in_gets_one_that_goes_with_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("in the way")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    program = (
        "import os, sys; sys.frozen = True; from haplanner.engine import kept_code; kept_code.settle('1.0');"
        "folder = os.environ[kept_code.VARIABLE]; print(folder, os.path.isdir(folder))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50)
    folder, was_there = run.stdout.split()
    assert (was_there, Path(folder).parent, Path(folder).exists()) == ("True", tmp_path, False)


@pytest.mark.usefixtures("_bundle")
def test_a_bundle_that_is_made_anew_finds_nothing_of_the_last_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    executable = tmp_path / "haplanner"
    executable.touch()
    monkeypatch.setattr(sys, "executable", str(executable))
    first = settled()
    monkeypatch.delenv(kept_code.VARIABLE)
    os.utime(executable, (1, 1))
    assert settled() != first


@pytest.mark.slow
def test_what_one_process_compiles_for_its_user_is_found_by_the_next(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(kept_code.VARIABLE, str(tmp_path))
    assert not compiled.CODE.is_cached()
    for program, says in ((LOOKS, "False\n"), (COMPILES, ""), (LOOKS, "True\n")):
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50)
        assert (run.stdout, run.stderr) == (says, "")
    assert any(kept_code.kept(Path(kernel.__file__), "follow_*"))


@pytest.mark.usefixtures("_bundle")
def test_a_bundle_calls_itself_to_compile() -> None:
    assert warming._command("a.module") == [sys.executable, warming.APART, "a.module"]
