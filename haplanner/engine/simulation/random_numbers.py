"""Random numbers by counter: any draw of any history can be asked for in any order and is always the same.

A draw is a pure function of (seed, history, element, failure mode, purpose, index): SplitMix64 (Steele, Lea
and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014) over a stream for each failure mode
of each unit. So threads and batches cannot change a history, and changing one element leaves the draws of all
others alone.

The functions below are plain Python on plain numbers. `haplanner.engine.simulation.compiled` compiles the
same source, with the 64-bit constants replaced by unsigned machine words.
"""

import hashlib
import math

from haplanner.engine.simulation.normal import normal_quantile
from haplanner.model.law import Law

Word = int
"""64 bits, unsigned. The compiled program replaces this name and the constants below by machine words."""

Index = int
"""A place in an array, replaced likewise: machine code need not ask whether it counts from the end."""

MASK: Word = 0xFFFF_FFFF_FFFF_FFFF
GOLDEN: Word = 0x9E37_79B9_7F4A_7C15  # 2^64 ÷ the golden ratio: the increment of SplitMix64
MIX_1: Word = 0xBF58_476D_1CE4_E5B9
MIX_2: Word = 0x94D0_49BB_1331_11EB
SHIFT_30: Word = 30
SHIFT_27: Word = 27
SHIFT_31: Word = 31
SHIFT_11: Word = 11
LAYER_BITS: Word = 0x1FE  # none of those that `SHIFT_11` leaves
ONE: Word = 1
WORDS = (
    "MASK",
    "GOLDEN",
    "MIX_1",
    "MIX_2",
    "SHIFT_30",
    "SHIFT_27",
    "SHIFT_31",
    "SHIFT_11",
    "LAYER_BITS",
    "ONE",
)
"""The constants above, by name."""

# What a draw is for. A stream's index is failure number × PURPOSES + purpose.
LIFE, DETECTION, AUTO_ENDS_IT, AUTO_TIME, ALERT, REPAIR, RESTORE, WHICH_MODE = range(8)
SHOCK, SWITCH_SUCCESS, SWITCH_TIME = 0, 1, 2
PURPOSES = 8

EXPONENTIAL, WEIBULL, LOGNORMAL, GAMMA, FIXED = range(5)
LAW_NUMBER = {
    "exponential": EXPONENTIAL,
    "weibull": WEIBULL,
    "lognormal": LOGNORMAL,
    "gamma": GAMMA,
    "fixed": FIXED,
}

_TWO_TO_MINUS_53 = 2.0**-53
_SUBSTREAM = 1 << 40

TAIL = 7.69711747013104972
"""Where the lowest of 256 layers of the exponential law ends and its tail begins; each has the area …"""
_LAYER_AREA = 0.0039496598225815571993  # … by Marsaglia and Tsang, as below


def _layers() -> tuple[float, ...]:
    """Width of each layer's box ÷ 2^53 and where the next layer ends, side by side, the lowest first."""
    found = [_LAYER_AREA * math.exp(TAIL) * _TWO_TO_MINUS_53, TAIL]
    width = TAIL
    for _ in range(254):
        inner = -math.log(_LAYER_AREA / width + math.exp(-width))
        found += [width * _TWO_TO_MINUS_53, inner]
        width = inner
    return (*found, width * _TWO_TO_MINUS_53, 0.0)


LAYERS = _layers()
"""The layers of the exponential law; the compiled program has an array in its place."""


def mix(word: Word) -> Word:
    """SplitMix64's finaliser: a bijection of 64-bit words that scatters every bit over all of them.

    >>> hex(mix(GOLDEN))
    '0xe220a8397b1dcdaf'
    """
    word = ((word ^ (word >> SHIFT_30)) * MIX_1) & MASK
    word = ((word ^ (word >> SHIFT_27)) * MIX_2) & MASK
    return word ^ (word >> SHIFT_31)


def stream(history_key: Word, element_key: Word) -> Word:
    """The stream of one failure mode of one unit in one history."""
    return mix(history_key ^ element_key)


def history_key(seed_key: Word, replication: int) -> Word:
    """The key of one history, from the seed's key (`seed_key`) and its number."""
    return mix((seed_key + Word(replication) * GOLDEN) & MASK)


def uniform(stream_key: Word, index: int) -> float:
    """A number in (0, 1], uniform; never 0, so that its logarithm is finite.

    >>> 0.0 < uniform(12345, 7) <= 1.0
    True
    """
    word = mix((stream_key + Word(index + 1) * GOLDEN) & MASK)
    return (float(word >> SHIFT_11) + 1.0) * _TWO_TO_MINUS_53


def exponential_from(word: Word) -> float:
    """A number of the exponential law of mean 1, made of the bits of one word: hardly ever by a logarithm.

    The area below e^−x is cut into 256 layers of equal size, each of which lies in a box: some bits choose
    the layer, others how far into its box. Where that is not as far as the next layer's end, it is below the
    curve. (Marsaglia and Tsang, "The ziggurat method for generating random variables", Journal of Statistical
    Software 5 (2000) 8.)

    >>> exponential_from(mix(GOLDEN)) > 0.0
    True
    """
    layer = word & LAYER_BITS
    x = float(word >> SHIFT_11) * LAYERS[layer]
    if x < LAYERS[layer + ONE]:
        return x
    return exponential_beyond(word, layer, x)


def exponential_beyond(word: Word, layer: Word, x: float) -> float:
    """The rest of `exponential_from`, where a place may be above the curve or in the tail: once in 90 times.

    The tail beyond its beginning is the whole law anew, as that has no memory.
    """
    begin = 0.0
    while True:
        word = mix((word + GOLDEN) & MASK)
        if layer == 0:
            begin += TAIL
        else:
            low = math.exp(-LAYERS[layer] / _TWO_TO_MINUS_53)
            high = math.exp(-LAYERS[layer + ONE])
            if low + float(word >> SHIFT_11) * _TWO_TO_MINUS_53 * (high - low) < math.exp(-x):
                return begin + x
            word = mix((word + GOLDEN) & MASK)
        layer = word & LAYER_BITS
        x = float(word >> SHIFT_11) * LAYERS[layer]
        if x < LAYERS[layer + ONE]:
            return begin + x


def exponential(mean: float, stream_key: Word, index: int) -> float:
    """A duration of the exponential law, in the unit of its mean."""
    return mean * exponential_from(mix((stream_key + Word(index + 1) * GOLDEN) & MASK))


def duration(law: int, scale: float, shape: float, stream_key: Word, index: int) -> float:
    """A duration of any law; `scale` and `shape` as `parameters` gives them."""
    if law == EXPONENTIAL:
        return exponential(scale, stream_key, index)
    if law == FIXED:
        return scale
    if law == WEIBULL:
        return scale * float(exponential(1.0, stream_key, index) ** shape)
    if law == LOGNORMAL:
        return scale * math.exp(shape * normal_quantile(uniform(stream_key, index)))
    return scale * gamma_variate(shape, mix((stream_key + Word(index + _SUBSTREAM) * GOLDEN) & MASK))


def gamma_variate(shape: float, stream_key: Word) -> float:
    """Gamma law of scale 1 by rejection from a normal; its stream is its own, as it may need many numbers.

    Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000) 363–372; below
    shape 1 by G(shape) = G(shape + 1) · u^(1/shape).
    """
    boost = 1.0
    index = 0
    if shape < 1.0:
        boost = uniform(stream_key, index) ** (1.0 / shape)
        index += 1
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = normal_quantile(uniform(stream_key, index))
        v = 1.0 + c * x
        v = v * v * v  # not a power: machine code and Python would round it differently
        if v > 0.0 and math.log(uniform(stream_key, index + 1)) < 0.5 * x * x + d - d * v + d * math.log(v):
            return boost * d * v
        index += 2


COMPILED = (
    mix,
    stream,
    history_key,
    uniform,
    exponential_beyond,
    exponential_from,
    exponential,
    gamma_variate,
    duration,
)
"""The functions that the compiled program is made of, callees first."""


def seed_key(seed: int) -> Word:
    """The 64-bit key of a user's seed."""
    return mix((seed * MIX_2 + GOLDEN) & MASK)


def element_key(*names: str | int) -> Word:
    """The 64-bit key of anything with a name of its own, the same on every machine.

    >>> element_key("components", "db", "failure", 0) == element_key("components", "db", "failure", 1)
    False
    """
    text = "\x1f".join(map(str, names)).encode("utf-8")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


def parameters(law: Law, mean: float) -> tuple[int, float, float]:
    """(law number, scale, shape) by which `duration` draws durations of a law with this mean, in its unit.

    Weibull: scale = mean ÷ Γ(1 + 1/shape), and 1/shape is kept; lognormal: scale = median = mean ÷ √(1 +
    cv²), and σ is kept; gamma: shape 1/cv², scale mean · cv².

    >>> parameters(Law("weibull", shape=2.0), 100.0)[1]
    112.83791670955...
    """
    number = LAW_NUMBER[law.law]
    if law.law == "weibull" and law.shape is not None:
        return number, mean / math.gamma(1.0 + 1.0 / law.shape), 1.0 / law.shape
    if law.law == "lognormal" and law.cv is not None:
        variance = math.log1p(law.cv**2)
        return number, mean * math.exp(-0.5 * variance), math.sqrt(variance)
    if law.law == "gamma" and law.cv is not None:
        return number, mean * law.cv**2, 1.0 / law.cv**2
    return number, mean, 0.0
