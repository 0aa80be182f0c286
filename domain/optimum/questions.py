"""The ready questions about a department, answered together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.model import Code
from domain.optimum.taking_over import takeovers
from domain.reasons import Reason
from domain.results import AllocationRow, Bottleneck
from domain.today.bottleneck import bottlenecks
from domain.today.demand import Work
from domain.today.interplay import Handovers, Overlap, handovers, overlaps
from domain.today.network import network
from domain.today.portfolio import Portfolio, portfolio
from domain.today.quality import Quality, quality
from domain.today.roles import Role, roles
from domain.today.situation import Situation
from domain.today.splitting import Splittable, splittable
from domain.today.takeover import PlainWork, Takeover, plain_work
from domain.today.unlocking import Key, Unlock, keys, unlocks
from domain.today.unused import Unused, unused


@dataclass(frozen=True, slots=True)
class Questions:
    """Every answer, with how far they can be trusted; `portfolio` and `handovers` before and after."""

    workspace: str
    quality: Quality
    bottlenecks: tuple[Bottleneck, ...]
    unused: tuple[Unused, ...]
    takeovers: tuple[Takeover, ...]
    plain_work: tuple[PlainWork, ...]
    splits: tuple[tuple[Work, Splittable], ...]
    portfolio: Portfolio
    handovers: Handovers
    handovers_after: Handovers | None
    keys: tuple[Key, ...]
    unlocks: tuple[Unlock, ...]
    roles: tuple[Role, ...]
    overlaps: tuple[Overlap, ...]

    @property
    def provisional(self) -> tuple[Reason, ...]:
        """Why every figure is provisional; empty when none is."""
        return self.quality.provisional


def questions(
    situation: Situation,
    groups: Sequence[Code] = (),
    allocation: Iterable[AllocationRow] | None = None,
) -> Questions:
    """Every answer: `groups` are those asked what they could take over (none: all who work here).

    With the `allocation` of a suggestion, work is told before and after.
    """
    after = None if allocation is None else list(allocation)
    graph = network(situation)
    return Questions(
        workspace=situation.workspace_name,
        quality=quality(situation),
        bottlenecks=bottlenecks(situation),
        unused=unused(situation),
        takeovers=takeovers(situation, groups or working_here(situation)),
        plain_work=plain_work(situation),
        splits=splittable(situation),
        portfolio=portfolio(situation, after),
        handovers=handovers(situation, graph),
        handovers_after=None if after is None else handovers(situation, graph, after),
        keys=keys(situation),
        unlocks=unlocks(situation),
        roles=roles(situation, graph),
        overlaps=overlaps(situation),
    )


def working_here(situation: Situation) -> list[Code]:
    """Employed groups with a position in reach, by code."""
    pools = [situation.staffing.pools[i] for i in situation.pools_in_reach]
    return sorted({pool.group for pool in pools if pool.fte and situation.groups[pool.group].employed})
