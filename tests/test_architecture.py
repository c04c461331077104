"""The house keeps its floors, and the checks that say so can fail."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "haplanner"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400

CONTRACTS = [
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
]

# One forbidden import for every contract: (module that gets it, the import).
TRESPASSES = {
    "Floors: a module knows only what lies below it": ("model/law.py", "import haplanner.engine"),
    "No Qt below the window": ("report/__init__.py", "import PySide6.QtGui"),
    "Only the charts know pyqtgraph": ("ui/canvas/__init__.py", "import pyqtgraph"),
    "The model needs nothing but Python": ("model/law.py", "import numpy"),
    "Panels do not know each other": ("ui/inspector/__init__.py", "import haplanner.ui.canvas"),
    "No way to the network": ("io/__init__.py", "import urllib.request"),
    "Only the reader of topics knows Kafka": ("io/__init__.py", "import confluent_kafka"),
    "Only the connection to a cluster knows Dask": ("cluster/work.py", "import distributed"),
    "No two neighbours need each other": ("model/law.py", "import haplanner.model.check"),
}


def _names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(PACKAGE)) for path in paths]


def _lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    # The tree under test comes first on the path, before an installed package of the same name.
    run = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-P", "-c", run, "--no-cache"], cwd=tree, capture_output=True, text=True, timeout=50
    )


def _broken(run: subprocess.CompletedProcess[str]) -> list[str]:
    return [name for name in CONTRACTS if f"{name} BROKEN" in run.stdout]


@pytest.fixture
def copy_of_the_tree(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(PACKAGE, tmp_path / "haplanner", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_every_import_keeps_to_its_floor() -> None:
    run = _lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_forbidden_import_breaks_each_contract(copy_of_the_tree: Path) -> None:
    assert set(TRESPASSES) == set(CONTRACTS)
    for module, line in TRESPASSES.values():
        with (copy_of_the_tree / "haplanner" / module).open("a") as file:
            file.write(f"\n{line}\n")
    run = _lint_imports(copy_of_the_tree)
    assert run.returncode == 1, run.stdout + run.stderr
    assert _broken(run) == CONTRACTS, run.stdout


def test_a_module_without_a_floor_is_refused(copy_of_the_tree: Path) -> None:
    (copy_of_the_tree / "haplanner" / "stray.py").touch()
    run = _lint_imports(copy_of_the_tree)
    assert run.returncode == 1
    assert _broken(run) == [CONTRACTS[0]], run.stdout


class _WithoutTypes(ast.NodeTransformer):
    """Leaves out what is imported for the sake of types alone."""

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        return node.orelse if ast.unparse(node.test) == "TYPE_CHECKING" else self.generic_visit(node)


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _calls(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield (receiver, function) of every call, e.g. ("app", "exec") or ("", "eval")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield ast.unparse(node.func.value), node.func.attr
            elif isinstance(node.func, ast.Name):
                yield "", node.func.id


@pytest.fixture(params=MODULES, ids=_names(MODULES))
def module(request: pytest.FixtureRequest) -> tuple[Path, ast.Module]:
    path: Path = request.param
    return path, ast.parse(path.read_text(encoding="utf-8"))


def test_a_module_is_short_and_opens_with_its_sentence(module: tuple[Path, ast.Module]) -> None:
    path, tree = module
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(tree)


def test_a_module_runs_no_text_as_code_and_loads_no_pickles(module: tuple[Path, ast.Module]) -> None:
    _, tree = module
    assert not {name for receiver, name in _calls(tree) if not receiver} & {"eval", "exec", "compile"}
    roots = {name.partition(".")[0] for name in _imports(tree)}
    assert not roots & {"pickle", "shelve", "marshal", "dill", "cloudpickle"}


def test_a_module_of_the_model_imports_only_the_standard_library(module: tuple[Path, ast.Module]) -> None:
    path, tree = module
    if not path.is_relative_to(PACKAGE / "model"):
        return
    for name in _imports(tree):
        assert name.startswith("haplanner.model") or name.partition(".")[0] in sys.stdlib_module_names, name


def test_a_module_does_not_reach_the_network_through_qt(module: tuple[Path, ast.Module]) -> None:
    _, tree = module
    assert not [name for name in _imports(tree) if name.startswith(("PySide6.QtNetwork", "PySide6.QtWeb"))]


def test_no_part_of_the_window_imports_the_window_at_run_time(module: tuple[Path, ast.Module]) -> None:
    path, tree = module
    if path.is_relative_to(PACKAGE / "ui"):
        names = _imports(_WithoutTypes().visit(tree))
        assert not [name for name in names if name.startswith("haplanner.ui.main_window")]


def test_only_the_application_and_a_drag_run_a_nested_event_loop() -> None:
    """A dialog is opened with open() and a menu with popup(): exec() would stop tests and the screen."""
    found = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        for receiver, name in _calls(ast.parse(path.read_text(encoding="utf-8")))
        if name in {"exec", "exec_"} and receiver.rpartition(".")[2] != "drag"
    ]
    assert found == ["app.py"]


DIALOGS = sorted({path.stem for path in (PACKAGE / "ui" / "dialogs").glob("*.py")} - {"__init__", "ask"})


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import haplanner.__main__", ["PySide6", "numpy", "numba", "networkx"]),
        ("import haplanner.cli", ["PySide6", "numba", "networkx"]),
        ("import haplanner.app", ["numba", "networkx", "pyqtgraph", "haplanner.engine.exact"]),
        ("import haplanner.app", ["haplanner.io.open_psa", "haplanner.ui.command_palette"]),
        ("import haplanner.app", ["haplanner.ui.checks", "haplanner.report.diagram_svg"]),
        ("import haplanner.app", ["xlsxwriter", "PySide6.QtPrintSupport"]),
        ("import haplanner.app", [f"haplanner.ui.dialogs.{name}" for name in DIALOGS]),
    ],
)
def test_starting_loads_nothing_that_can_wait(statement: str, absent: list[str]) -> None:
    program = f"{statement}\nimport sys\nprint(*sorted({set(absent)!r} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=50
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []
