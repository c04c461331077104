"""What differs between two designs; by identity first, for an edit keeps what it does not touch."""

from dataclasses import dataclass

from haplanner.model.design import ID_MAPS, Design
from haplanner.model.edit import Ref


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
        for element_id, element in after.items():
            if element_id not in before:
                added.append((map_name, element_id))
            elif before[element_id] is not element and before[element_id] != element:
                changed.append((map_name, element_id))
    return Diff(tuple(added), tuple(removed), tuple(changed))
