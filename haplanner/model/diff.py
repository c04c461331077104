"""What differs between two designs; by identity first, for an edit keeps what it does not touch."""

from dataclasses import dataclass, replace

from haplanner.model.design import ID_MAPS, Design
from haplanner.model.edit import Ref
from haplanner.model.identity import other_than


@dataclass(frozen=True, slots=True)
class Diff:
    """Addresses of the elements that came, went or changed."""

    added: tuple[Ref, ...]
    removed: tuple[Ref, ...]
    changed: tuple[Ref, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def diff(old: Design, new: Design) -> Diff:
    """Compare two designs element by element."""
    added: list[Ref] = []
    removed: list[Ref] = []
    changed: list[Ref] = []
    for map_name in ID_MAPS:
        before, after = getattr(old, map_name), getattr(new, map_name)
        if before is after:
            continue
        removed += [(map_name, i) for i in before if i not in after]
        for element_id in other_than(before, after):
            if element_id not in before:
                added.append((map_name, element_id))
            elif before[element_id] != after[element_id]:
                changed.append((map_name, element_id))
    return Diff(tuple(added), tuple(removed), tuple(changed))


def only_moved(base: Design, design: Design, ref: Ref) -> bool:
    """Whether an element of the design differs from that of the base in nothing but its place."""
    before, after = getattr(base, ref[0]).get(ref[1]), getattr(design, ref[0])[ref[1]]
    return before is not None and hasattr(before, "at") and replace(before, at=after.at) == after
