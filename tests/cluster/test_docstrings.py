"""Examples in the docstrings about clusters say what is so."""

import doctest
import importlib
import pkgutil

import pytest

import haplanner.cluster

MODULES = sorted(m.name for m in pkgutil.walk_packages(haplanner.cluster.__path__, "haplanner.cluster."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_come_out_as_written(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.failed == 0
