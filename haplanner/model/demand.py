"""What a service is asked for in the hours of a day or a week."""

import math
from collections import Counter

from haplanner.model.elements import Service

Asked = tuple[float, float]
"""A share of time, and the requests a second that are asked for in it."""


def demands(service: Service) -> tuple[Asked, ...]:
    """All demands of a service, ascending, with the share of time for each; none where it has no demand.

    >>> demands(Service(demand=100.0))
    ((1.0, 100.0),)
    >>> demands(Service(demand=100.0, profile=(0.5,) * 18 + (2.0,) * 6))
    ((0.75, 50.0), (0.25, 200.0))
    """
    if service.demand is None:
        return ()
    hours = Counter(service.profile or (1.0,))
    total = hours.total()
    return tuple((hours[factor] / total, service.demand * factor) for factor in sorted(hours))


def peak(service: Service) -> float | None:
    """The largest demand, in requests a second; `None` without one.

    >>> peak(Service(demand=100.0, profile=(0.5,) * 23 + (3.0,))), peak(Service())
    (300.0, None)
    """
    asked = demands(service)
    return asked[-1][1] if asked else None


def mean_demand(service: Service) -> float | None:
    """The demand on average, in requests a second; `None` without one.

    >>> mean_demand(Service(demand=100.0, profile=(0.5,) * 12 + (2.0,) * 12)), mean_demand(Service())
    (125.0, None)
    """
    asked = demands(service)
    return math.fsum(share * demand for share, demand in asked) if asked else None
