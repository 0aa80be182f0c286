"""Small departments drawn at random, with everything the model knows: the engine is held to them."""

from datetime import date
from random import Random

from domain.model import TaskCategory
from tests.domain.mapped import Mapped

GROUPS = ("A", "B", "C", "D")
OUTSIDE = ("X_PARO", "X_EGEN")
TAGS = ((), (), (), ("rekvirering",), ("mystisk",), ("rekvirering_prevensjon",))


def drawn(random: Random, **settings: str) -> Mapped:
    """A department of one to three units, a few positions and at most four tasks besides followers."""
    for key, values in (("tak_prosent", ("90", "60")), ("mål_prosent", ("80", "40"))):
        if random.random() < 0.5:
            settings.setdefault(key, random.choice(values))
    mapped = Mapped(**settings)
    units = ["E"]
    for code in ("F", "G"):
        if random.random() < 0.4:
            mapped.unit(code, parent=random.choice(units))
            units.append(code)
    _groups(random, mapped, units)
    _staff(random, mapped, units)
    _tasks(random, mapped, units)
    return mapped


def _groups(random: Random, mapped: Mapped, units: list[str]) -> None:
    for code, scarcity, layer, base in (
        ("A", 3.0, 5, "LE"),
        ("B", 1.0, 4, "SP"),
        ("C", 0.5, 2, "HF"),
        ("D", 0.0, 1, ""),
    ):
        extra = {}
        if random.random() < 0.15:
            extra["ceiling_percent"] = random.choice((50.0, 80.0, 120.0))
        if random.random() < 0.15:
            extra["target_percent"] = random.choice((0.0, 50.0, 100.0))
        mapped.group(code, scarcity=scarcity, layer=layer, base=base, **extra)
        if random.random() < 0.15:
            mapped.scarcity(code, random.choice((0.0, 2.0, 5.0)), random.choice(units))
    for code in ("K1", "K2"):
        mapped.competency(code)
    for code in (*GROUPS, "SP", "X_PARO"):
        if random.random() < 0.5:
            mapped.holds(code, **{random.choice(("K1", "K2")): random.randint(1, 3)})
    if random.random() < 0.3:
        mapped.time(random.choice(units), allowance_percent=random.choice((0.0, 10.0)), sick_days=12.5)
    if random.random() < 0.3:
        group = random.choice(GROUPS)
        mapped.time(random.choice(units), group, individual_hours_per_year=random.choice((52.0, 400.0)))


def _staff(random: Random, mapped: Mapped, units: list[str]) -> None:
    for number in range(random.randint(2, 5)):
        group, count = random.choice(GROUPS), random.choice((1, 1, 2))
        levels = {code: random.randint(1, 4) for code in ("K1", "K2") if random.random() < 0.4}
        until = random.choice((None, None, date(2026, 11, 2), date(2026, 11, 1)))
        places = (
            random.sample(units, 2) if len(units) > 1 and random.random() < 0.2 else [random.choice(units)]
        )
        for place in places:
            percent = random.choice((0, 12.5, 20, 33.3, 50))
            mapped.staff(f"p{number}", group, percent, place, count, until, **levels)
            levels = {}


def _tasks(random: Random, mapped: Mapped, units: list[str]) -> None:
    codes = [f"T{number}" for number in range(random.randint(1, 4))]
    homes = {code: random.choice(units) for code in codes}
    for code in codes:
        mapped.task(
            code,
            random.choice((0, 30, 100, 100, 250.5, 333.333)),
            homes[code],
            today=_shares(random),
            takes={key: random.randint(1, 3) for key in ("K1", "K2") if random.random() < 0.25},
            importance=random.choice((1, 1, 2, 5)) * 1_000_000,
            locked=random.random() < 0.15,
            tags=random.choice(TAGS),
            category=random.choice(tuple(TaskCategory)),
        )
        for group in (*GROUPS, *OUTSIDE):
            if random.random() < 0.15:
                _verdict(random, mapped, code, group)
    for number in range(random.choice((0, 0, 1, 2))):
        home = random.choice(units)
        near = [code for code in codes if homes[code] == home]
        follows = random.sample(near, random.randint(1, len(near))) if near else ["*"]
        mapped.task(f"V{number}", random.choice((0, 40, 77.7)), home, follows=random.choice((follows, ["*"])))


def _shares(random: Random) -> dict[str, float]:
    groups = random.sample((*GROUPS, *OUTSIDE), random.choice((0, 1, 1, 2, 3)))
    return {group: random.choice((20, 50, 33.3)) for group in groups}


def _verdict(random: Random, mapped: Mapped, task: str, group: str) -> None:
    percent = random.choice((0, 0, 10, 25, 150))
    mapped.verdict(
        task,
        group,
        random.choice(("må", "bør", "kan", "kan", "skal ikke")),
        percent,
        random.choice(GROUPS) if percent else "",
        random.choice((1, 1, 0.5, 1.25, 3)),
    )
