"""How wide the widest of thousands of labels is, most of which need not be measured for that."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QFontMetricsF

_MEASURED = 64
"""So many of the labels that are widest by their characters are measured as they stand, with kerning."""


def widest(labels: Sequence[str], metrics: QFontMetricsF) -> float:
    """Pixels of the widest label; 0 of none.

    What a label's characters come to one by one differs from its width by less than labels do that are far
    from being the widest: only those that come to most are measured.
    """
    if len(labels) > _MEASURED:
        come_to = _by_characters(labels, metrics)
        labels = [labels[i] for i in np.argpartition(come_to, -_MEASURED)[-_MEASURED:].tolist()]
    return max(map(metrics.horizontalAdvance, labels), default=0.0)


def _by_characters(labels: Sequence[str], metrics: QFontMetricsF) -> npt.NDArray[np.float64]:
    """What the characters of each label are wide by themselves, in pixels."""
    joined = np.frombuffer("\0".join([*labels, ""]).encode("utf-32-le", "replace"), dtype=np.uint32)
    known, which = np.unique(joined, return_inverse=True)
    wide = np.array([metrics.horizontalAdvance(chr(c)) if c else 0.0 for c in known.tolist()])
    starts = np.concatenate(([0], np.flatnonzero(joined == 0)[:-1] + 1))
    come_to: npt.NDArray[np.float64] = np.add.reduceat(wide[which], starts)
    return come_to
