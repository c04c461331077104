"""Examples in the engine's docstrings say what is so."""

import doctest
import importlib
import pkgutil

import pytest

import haplanner.engine

MODULES = sorted(m.name for m in pkgutil.walk_packages(haplanner.engine.__path__, "haplanner.engine."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_come_out_as_written(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.failed == 0
