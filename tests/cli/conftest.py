import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SHOP: dict[str, Any] = {
    "haplanner": 1,
    "name": "Web shop",
    "components": {
        "db-1": {
            "name": "Primary",
            "group": "db",
            "domains": ["az-a"],
            "failures": {"failure": {"mtbf": 4380, "mttr": 4}},
        },
        "db-2": {
            "name": "Backup",
            "group": "db",
            "domains": ["az-b"],
            "failures": {"failure": {"mtbf": 4380, "mttr": 4}},
        },
        "web": {
            "name": "Web server",
            "group": "tier",
            "count": 4,
            "cost": 1200,
            "failures": {"crash": {"mtbf": 720, "mttr": 1}},
        },
    },
    "domains": {
        "az-a": {"name": "Zone A", "failures": {"outage": {"mtbf": 17520, "mttr": 3}}},
        "az-b": {"name": "Zone B", "failures": {"outage": {"mtbf": 17520, "mttr": 3}}},
    },
    "groups": {"db": {"name": "Database", "needed": 1}, "tier": {"name": "Web tier", "needed": 3}},
    "links": {"1": {"source": "shop", "target": "tier"}, "2": {"source": "tier", "target": "db"}},
    "services": {"shop": {"name": "店 Shop", "target": 0.9995, "outage_cost": 5000}},
    "scenarios": {
        "fragile": {"name": "One server less", "patch": {"components": {"web": {"count": 3}}}},
        "slow": {
            "name": "Slow repair",
            "patch": {"components": {"db-1": {"failures": {"failure": {"mttr": 400}}}}},
        },
    },
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A design file with one service, two domains, two groups, two scenarios."""
    path = tmp_path / "shop.haplan"
    path.write_text(json.dumps(SHOP))
    return path


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a changed shop: keys are merged into its top level."""

    def make(name: str = "other.haplan", **changes: Any) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps({**SHOP, **changes}))
        return path

    return make


Haplanner = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def haplanner() -> Haplanner:
    """Run the program as a process of its own, without a display and with a Qt that could not start."""

    def run(*words: object, stdin: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
        kept = {
            k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        }
        return subprocess.run(
            [sys.executable, "-m", "haplanner", *map(str, words)],
            input=stdin,
            capture_output=True,
            env={**kept, "PYTHONWARNINGS": "error", **environment},
            timeout=50,
        )

    return run
