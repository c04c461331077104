import ast
import sys
from pathlib import Path
from typing import Any

import pytest

from haplanner.io import codec, migrations
from haplanner.io.codec import read_bytes
from haplanner.io.migrations import STEPS, migrate
from haplanner.model import plain
from haplanner.model.design import FORMAT


def test_every_older_version_has_a_step_to_the_next() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))


def test_steps_are_taken_one_after_the_other() -> None:
    steps = {v: (lambda p, v=v: {**p, "haplanner": v + 1, "way": [*p.get("way", []), v]}) for v in (1, 2, 3)}
    assert migrate({"haplanner": 2}, 2, 4, steps) == {"haplanner": 4, "way": [2, 3]}


def test_an_older_file_is_brought_up_to_date_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(old: dict[str, Any]) -> dict[str, Any]:
        return {"haplanner": 2, "name": old["title"]}

    for module in (codec, plain):
        monkeypatch.setattr(module, "FORMAT", 2)
    monkeypatch.setattr(codec, "STEPS", {1: rename})
    assert read_bytes(b'{"haplanner": 1, "title": "Old"}').name == "Old"


def test_migrations_import_nothing_of_the_program() -> None:
    for path in Path(migrations.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or "haplanner"] if isinstance(node, ast.ImportFrom) else []
            assert all(name.partition(".")[0] in sys.stdlib_module_names for name in names)
