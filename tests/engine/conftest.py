"""Both ways through compiled operations, for the tests of exact figures."""

import pytest

from haplanner.engine.evaluation import evaluation, evaluator, tape_compiled


@pytest.fixture(params=["compiled", "plain"])
def passes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways through the operations; the compiled one is ready beforehand."""
    if request.param == "compiled":
        tape_compiled.warm_up()
    else:
        monkeypatch.setattr(evaluator, "kernel", lambda: None)
        monkeypatch.setattr(evaluation, "kernel", lambda: None)
    return str(request.param)
