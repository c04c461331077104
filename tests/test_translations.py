"""The translations are whole: what is written in the program, what lupdate finds and what is translated."""

import ast
import importlib.util
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
FUNCTIONS = {"tr": 0, "_tr": 0, "translate": 1, "said": 1, "QT_TRANSLATE_NOOP": 1}
"""What makes a text translatable, and which of the arguments is the text."""
PASSING_ON = {
    "haplanner/model/language.py", "haplanner/ui/actions.py", "haplanner/ui/offers.py",
    "haplanner/ui/strip_readings.py", "haplanner/ui/strip_replay.py", "haplanner/ui/charts/standing.py",
    "haplanner/ui/results_pane.py", "haplanner/ui/scenarios/stress.py", "haplanner/ui/insertable.py",
    "haplanner/ui/inspector/failures.py",
}  # fmt: skip
"""Modules that translate texts which are written elsewhere."""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """`packaging/translations.py`."""
    spec = importlib.util.spec_from_file_location("translations_tool", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path in sorted((ROOT / "haplanner").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                if name in FUNCTIONS and len(node.args) > FUNCTIONS[name]:
                    yield path, node, name


def messages(language: str) -> list[ET.Element]:
    tree = ET.parse(FOLDER / f"haplanner_{language}.ts")
    return [message for context in tree.iter("context") for message in context.iter("message")]


def test_every_text_that_is_asked_for_is_one_that_lupdate_finds() -> None:
    found = {message.findtext("source") for message in messages("zh_CN")}
    missing, variable = [], []
    for path, call, name in calls():
        place = f"{path.relative_to(ROOT)}:{call.lineno}"
        text = call.args[FUNCTIONS[name]]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            if text.value not in found:
                missing.append(f"{place} {text.value}")
        elif str(path.relative_to(ROOT)) not in PASSING_ON and ast.unparse(call.func) != "painter.translate":
            variable.append(f"{place} {ast.unparse(text)[:60]}")
    assert missing == []
    assert [v for v in variable if "text.translate" not in v and "_RAISED" not in v] == []
