"""Gathers what blocks of histories came to, in their order, and makes snapshots of it."""

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

import numpy as np

from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.engine.simulated import (
    FloatArray,
    Planned,
    Simulated,
    SimulatedService,
    Stopped,
    WeightedFigures,
)
from haplanner.engine.simulation.confidence import mean_interval
from haplanner.engine.simulation.credits import CreditCollection, months_told_apart
from haplanner.engine.simulation.machine import Tally
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.service_figures import ROUNDING, Histories, service_figures
from haplanner.engine.simulation.tally import BINS
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.credit import Credit

MOST_YEARS_KEPT = 1_000_000
"""Calendar years whose downtime is kept for each service: 8 MB."""


class Collection:
    """Everything that the finished histories of one simulation came to."""

    def __init__(
        self,
        wired: Wired,
        horizon: float,
        seed: int,
        replications: int,
        precision: float | None = None,
        most_seconds: float | None = None,
    ) -> None:
        self.precision = precision
        self.most_seconds = most_seconds
        self.wired = wired
        self.horizon = horizon
        self.seed = seed
        self.wanted = replications
        self.done = 0
        self.events = 0
        self.years = int(horizon // HOURS_PER_YEAR)
        services = len(wired.services)
        self._rows = services * (2 if wired.sets_apart else 1)
        self._downtime = np.zeros((self._rows, replications))
        self._outages = np.zeros((services, replications), dtype=np.int32)
        self._first = np.zeros((services, replications))
        kept = min(replications * self.years, MOST_YEARS_KEPT)
        self._years = np.zeros((services, kept))
        self._years_met = np.zeros((services, replications), dtype=np.int32)
        self._lengths = np.zeros((services, BINS), dtype=np.int64)
        credits = [wired.design.services[s].credit for s in wired.services]
        self._credits = [None if c is None else CreditCollection(c, horizon, replications) for c in credits]
        self.months = months_told_apart(wired.design, horizon)
        self._element_down = np.zeros(len(wired.machine.network.works))
        design = wired.design
        targets = [design.services[s].target for s in wired.services]
        self._budgets = np.array(
            [math.nan if t is None else (1.0 - t) * HOURS_PER_YEAR * ROUNDING for t in targets]
        )

    def add(self, tally: Tally, histories: int, events: int) -> None:
        """Take in the next block; blocks come in the order of their histories."""
        services = len(self.wired.services)
        window = slice(self.done, self.done + histories)
        self._downtime[:, window] = np.reshape(tally.downtime, (histories, self._rows)).T
        self._outages[:, window] = np.reshape(tally.outages, (histories, self._rows)).T[:services]
        self._first[:, window] = np.reshape(tally.first_outage, (histories, self._rows)).T[:services]
        if self.years:
            blocks = np.reshape(tally.year_downtime, (histories, self._rows, self.years))[:, :services]
            years = blocks.transpose(1, 0, 2).reshape(services, -1)
            kept = np.count_nonzero(blocks <= self._budgets[:, None], axis=2)
            self._years_met[:, window] = kept.T
            first = min(self.done * self.years, self._years.shape[1])
            room = min(years.shape[1], self._years.shape[1] - first)
            self._years[:, first : first + room] = years[:, :room]
        for number, collection in enumerate(self._credits):
            if collection is not None:
                collection.add(self.done, self._periods(tally, collection.credit, histories)[:, number])
        self._lengths += np.reshape(tally.lengths, (self._rows, BINS))[:services]
        self._element_down += np.asarray(tally.element_down)
        self.done += histories
        self.events += events

    def _periods(self, tally: Tally, credit: Credit, histories: int) -> FloatArray:
        """Hours of downtime, histories × services × the periods of a contract."""
        monthly = credit.period == "month"
        downtime, each = (tally.month_downtime, self.months) if monthly else (tally.year_downtime, self.years)
        return np.reshape(downtime, (histories, self._rows, each))

    def relative_precision(
        self, weighted: Mapping[str, WeightedFigures], pending: Container[str] = ()
    ) -> float:
        """Half the 95 % interval of the unavailability ÷ it, of the service that is known least well.

        `pending` are services whose weighted figures are still to come: they are left out.
        """
        found = [f.relative_precision for service, f in weighted.items() if service not in pending]
        for number, service in enumerate(self.wired.services):
            if service not in weighted and service not in pending:
                found.append(self._service(number).relative_precision)
        return max(found, default=0.0)

    def outages(self, service: int) -> int:
        """How many outages of a service, by its number, the histories have had so far."""
        return int(self._outages[service, : self.done].sum())

    def snapshot(
        self,
        seconds: float,
        weighted: Mapping[str, WeightedFigures],
        words: Sequence[str],
        stopped: Stopped = "",
    ) -> Simulated:
        """What is known now; `weighted` are figures of services with rare outages, `words` tell of them."""
        return Simulated(
            design=self.wired.design,
            horizon=self.horizon,
            seed=self.seed,
            replications_done=self.done,
            replications_wanted=self.wanted,
            events=self.events,
            seconds=seconds,
            services={
                name: self._service(number, weighted.get(name))
                for number, name in enumerate(self.wired.services)
            },
            elements={**self._elements(), **{i: 1.0 - f.unavailability for i, f in weighted.items()}},
            assumptions=(*self.wired.assumptions, *words),
            precision=self.precision,
            most_seconds=self.most_seconds,
            stopped=stopped,
        )

    def _elements(self) -> dict[str, float]:
        down = self._element_down / (self.done * self.horizon)
        found: dict[str, float] = {}
        for map_name in ("domains", "components", "groups", "services"):
            for (name, element_id), states in self.wired.counted.works.items():
                if name == map_name:
                    nodes = [self.wired.node[state] for state in states]
                    lost = sum(float(down[node]) for node in nodes if node != ALWAYS)
                    found[element_id] = 1.0 - lost / len(nodes)
        return found

    def _service(self, number: int, weighted: WeightedFigures | None = None) -> SimulatedService:
        years = min(self.done * self.years, self._years.shape[1])
        met = self._years_met[number, : self.done].astype(np.int64)
        found = Histories(
            horizon=self.horizon,
            downtime=self._downtime[number, : self.done].copy(),
            outages=self._outages[number, : self.done].astype(np.int64),
            first=self._first[number, : self.done].copy(),
            lengths=self._lengths[number],
            years=self._years[number, :years].copy(),
            years_each=self.years,
            years_met=None if math.isnan(self._budgets[number]) else met,
            mended=self.wired.mended,
        )
        planned = self._planned(number) if self.wired.sets_apart else None
        figures, credits = service_figures(found, weighted, planned), self._credits[number]
        if credits is None:
            return figures
        return replace(figures, credit=credits.figures(self.done, self.wired.mended))

    def _planned(self, number: int) -> Planned:
        """What planned maintenance adds: downtime with everything, less what counts, history by history."""
        everything = self._downtime[number + len(self.wired.services), : self.done]
        hours = np.maximum(everything - self._downtime[number, : self.done], 0.0)
        mean, low, high = mean_interval(hours / self.horizon * HOURS_PER_YEAR)
        return Planned(mean, (max(low, 0.0), high))
