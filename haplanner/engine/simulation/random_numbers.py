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
ONE: Word = 1
WORDS = ("MASK", "GOLDEN", "MIX_1", "MIX_2", "SHIFT_30", "SHIFT_27", "SHIFT_31", "SHIFT_11", "ONE")
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


def exponential(mean: float, stream_key: Word, index: int) -> float:
    """A duration of the exponential law, in the unit of its mean."""
    return -mean * math.log(uniform(stream_key, index))


def duration(law: int, scale: float, shape: float, stream_key: Word, index: int) -> float:
    """A duration of any law; `scale` and `shape` as `parameters` gives them."""
    if law == EXPONENTIAL:
        return -scale * math.log(uniform(stream_key, index))
    if law == FIXED:
        return scale
    if law == WEIBULL:
        return scale * float((-math.log(uniform(stream_key, index))) ** shape)
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


def normal_quantile(p: float) -> float:
    """z with Φ(z) = p, for p in (0, 1], to 1e-15; p = 1 gives the largest that 53 bits can tell.

    Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37
    (1988) 477–484.

    >>> round(normal_quantile(0.975), 11)
    1.95996398454
    """
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        num = 2.5090809287301226727e3 * r + 3.3430575583588128105e4
        num = (
            (num * r + 6.7265770927008700853e4) * r + 4.5921953931549871457e4
        ) * r + 1.3731693765509461125e4
        num = (
            (num * r + 1.9715909503065514427e3) * r + 1.3314166789178437745e2
        ) * r + 3.3871328727963666080e0
        den = 5.2264952788528545610e3 * r + 2.8729085735721942674e4
        den = (
            (den * r + 3.9307895800092710610e4) * r + 2.1213794301586595867e4
        ) * r + 5.3941960214247511077e3
        den = ((den * r + 6.8718700749205790830e2) * r + 4.2313330701600911252e1) * r + 1.0
        return q * num / den
    tail = p if q < 0.0 else 1.0 - p
    if tail < _TWO_TO_MINUS_53:
        tail = _TWO_TO_MINUS_53
    r = math.sqrt(-math.log(tail))
    if r <= 5.0:
        r -= 1.6
        num = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2
        num = (
            (num * r + 2.41780725177450611770e-1) * r + 1.27045825245236838258e0
        ) * r + 3.64784832476320460504e0
        num = (
            (num * r + 5.76949722146069140550e0) * r + 4.63033784615654529590e0
        ) * r + 1.42343711074968357734e0
        den = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
        den = (
            (den * r + 1.51986665636164571966e-2) * r + 1.48103976427480074590e-1
        ) * r + 6.89767334985100004550e-1
        den = ((den * r + 1.67638483018380384940e0) * r + 2.05319162663775882187e0) * r + 1.0
    else:
        r -= 5.0
        num = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        num = (
            (num * r + 1.24266094738807843860e-3) * r + 2.65321895265761230930e-2
        ) * r + 2.96560571828504891230e-1
        num = (
            (num * r + 1.78482653991729133580e0) * r + 5.46378491116411436990e0
        ) * r + 6.65790464350110377720e0
        den = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
        den = (
            (den * r + 1.84631831751005468180e-5) * r + 7.86869131145613259100e-4
        ) * r + 1.48753612908506148525e-2
        den = ((den * r + 1.36929880922735805310e-1) * r + 5.99832206555887937690e-1) * r + 1.0
    return -num / den if q < 0.0 else num / den


COMPILED = (mix, stream, history_key, uniform, exponential, normal_quantile, gamma_variate, duration)
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
