"""Examples in the docstrings of files say what is so."""

import doctest
import importlib
import pkgutil

import pytest

import haplanner.io

MODULES = sorted(m.name for m in pkgutil.walk_packages(haplanner.io.__path__, "haplanner.io."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_come_out_as_written(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.failed == 0
