"""What newcomers begin with, and what the files that they leave say to the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from haplanner.model.design import Design
from haplanner.model.draw import add, connect, with_service
from haplanner.model.elements import Component
from haplanner.model.failure import FailureMode

ROOT = Path(__file__).parents[3]


def api_and_database() -> Design:
    """Users need an API, which needs a database; each fails every 2000 h and takes 4 h to repair."""
    design = Design(name="Two boxes")
    design, api = add(design, "components", _box("API", "application", 300.0))
    design = with_service(design, api, "Users")
    design, database = add(design, "components", _box("Database", "database", 560.0))
    return connect(design, api, database)[0]


def _box(name: str, kind: str, x: float) -> Component:
    failures = {"failure": FailureMode(mtbf=2000.0, mttr=4.0)}
    return Component(name=name, kind=kind, failures=failures, at=(x, 200.0))


def analyze(file: Path, *arguments: str) -> dict[str, Any]:
    """What the command line says of a file."""
    command = [sys.executable, "-m", "haplanner", "analyze", str(file), "--json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
