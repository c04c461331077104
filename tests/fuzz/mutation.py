"""Files made wrong as files go wrong: a few parts replaced, doubled or lost, bytes damaged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz import nasty
from tests.fuzz.spans import Parts, Span

_LARGE_ONE_IN = 2_000
_UNTOUCHED_ONE_IN = 100


@dataclass(frozen=True)
class Source:
    """The seeds of one kind of file, and what may come in the place of its parts."""

    seeds: Sequence[Parts]
    values: Sequence[bytes]
    names: Sequence[bytes]
    members: Sequence[bytes]
    weights: Sequence[int]

    @classmethod
    def of(
        cls,
        texts: Sequence[bytes],
        parts_of: Callable[[bytes], Parts],
        values: Sequence[bytes],
        members: Sequence[bytes] = (),
    ) -> "Source":
        """From whole files; the parts of each may come up in any other. Short ones are drawn more often."""
        seeds = [parts_of(text) for text in texts]
        total = 0
        weights = [total := total + 1 + 20_000_000_000 // (800 + len(text)) ** 2 for text in texts]

        def short(spans: Callable[[Parts], list[Span]]) -> list[bytes]:
            found = {word for seed in seeds for word in seed.all(spans(seed)) if len(word) < 500}
            return sorted(found)

        return cls(
            seeds,
            [*values, *short(lambda seed: seed.values)],
            [*values, *short(lambda seed: seed.names) * 3],
            [*members, *short(lambda seed: seed.members)],
            weights,
        )


def mutated(random: Random, source: Source) -> bytes:
    """A file made of a seed; the same for the same state of the random numbers."""
    (seed,) = random.choices(source.seeds, cum_weights=source.weights)
    if random.randrange(_UNTOUCHED_ONE_IN) == 0:
        return seed.text
    text = _with_other_parts(random, seed, source) if random.random() < 0.85 else seed.text
    while random.random() < 0.2:
        text = random.choice(_DAMAGES)(random, text)
    return text


def _with_other_parts(random: Random, seed: Parts, source: Source) -> bytes:
    edits: list[tuple[Span, bytes]] = []
    while not edits or random.random() < 0.45:
        edit = random.choice(_EDITS)(random, seed, source)
        if edit is None:
            return seed.text
        edits.append(edit)
    out: list[bytes] = []
    at = 0
    for (begin, end), words in sorted(edits):
        if begin >= at:
            out += (seed.text[at:begin], words)
            at = end
    return b"".join((*out, seed.text[at:]))


_Edit = tuple[Span, bytes] | None


def _value(random: Random, seed: Parts, source: Source) -> _Edit:
    if not seed.values:
        return None
    if random.randrange(_LARGE_ONE_IN) == 0:
        return random.choice(seed.values), random.choice(nasty.LARGE)
    return random.choice(seed.values), random.choice(source.values)


def _nudged(random: Random, seed: Parts, _source: Source) -> _Edit:
    """A number somewhat off: where bounds are, and where sums no longer fit."""
    for _ in range(8):
        begin, end = random.choice(seed.values or [(0, 0)])
        word = seed.text[begin:end]
        if word.isdigit() and len(word) < 300:
            factors = random.choice(((1, 1), (1, -1), (-1, 0), (10, 0), (10**9, 0), (0, 0), (1, 2**31)))
            return (begin, end), str(int(word) * factors[0] + factors[1]).encode()
    return _value(random, seed, _source)


def _name(random: Random, seed: Parts, source: Source) -> _Edit:
    if not seed.names:
        return None
    return random.choice(seed.names), random.choice(source.names)


def _doubled(random: Random, seed: Parts, _source: Source) -> _Edit:
    if not seed.members:
        return None
    begin, end = random.choice(seed.members)
    times = random.choice((2, 2, 2, 3, 40))
    return (begin, end), seed.joint.join([seed.text[begin:end]] * times)


def _added(random: Random, seed: Parts, source: Source) -> _Edit:
    if not seed.members:
        return None
    begin, end = random.choice(seed.members)
    return (begin, end), seed.joint.join((random.choice(source.members), seed.text[begin:end]))


def _lost(random: Random, seed: Parts, _source: Source) -> _Edit:
    if not seed.members:
        return None
    begin, end = random.choice(seed.members)
    if seed.joint and random.random() < 0.9:  # with its comma
        rest = seed.text[end : end + 1]
        end += len(seed.joint) * (rest == seed.joint)
    return (begin, end), b""


_EDITS = (_value, _value, _value, _value, _nudged, _nudged, _name, _name, _doubled, _added, _added, _lost)


def _cut(random: Random, text: bytes) -> bytes:
    return text[: random.randint(0, len(text))]


def _flipped(random: Random, text: bytes) -> bytes:
    if not text:
        return text
    at = random.randrange(len(text))
    return text[:at] + bytes([text[at] ^ (1 << random.randrange(8))]) + text[at + 1 :]


def _spoiled(random: Random, text: bytes) -> bytes:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(nasty.BYTES) + text[at:]


def _torn(random: Random, text: bytes) -> bytes:
    at = random.randint(0, len(text))
    return text[:at] + text[random.randint(at, min(len(text), at + 60)) :]


def _other_ends(_random: Random, text: bytes) -> bytes:
    return text.replace(b"\n", b"\r\n")


def _marked(_random: Random, text: bytes) -> bytes:
    return b"\xef\xbb\xbf" + text


def _recoded(random: Random, text: bytes) -> bytes:
    return text.decode("utf-8", "replace").encode(
        random.choice(("utf-16", "utf-32", "utf-7", "latin-1")), "replace"
    )


def _twice(_random: Random, text: bytes) -> bytes:
    return text + text


_DAMAGES = (
    _cut,
    _flipped,
    _flipped,
    _spoiled,
    _spoiled,
    _torn,
    _torn,
    _other_ends,
    _marked,
    _recoded,
    _twice,
)
