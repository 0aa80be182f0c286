"""How grave a risk is: probability × consequence on scales of five, in four bands the unit may set.

Source: risk matrix of five by five as used in Norwegian quality work (helsebiblioteket.no, ROS-analyse,
read 2026-07); the limits 5, 10 and 15 are a proposal of this program and stand in the settings.
"""

from dataclasses import dataclass
from enum import IntEnum

from domain.plan_model import Hazard
from domain.snapshot import Snapshot

STEPS = range(1, 6)
"""The steps of both scales, least first."""
LIMIT_KEYS = ("ros_gul_fra", "ros_oransje_fra", "ros_rød_fra")
"""The settings that hold the product from which a risk is in the next band."""
DEFAULT_LIMITS = (5, 10, 15)
GRAVEST = 5
Cell = tuple[int, int]
"""A place on the board: (probability, consequence)."""


class Band(IntEnum):
    """What a risk asks for: nothing more, thought, measures, or not to go on."""

    GREEN = 0
    YELLOW = 1
    ORANGE = 2
    RED = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """The products from which a risk is yellow, orange and red."""

    yellow: int = DEFAULT_LIMITS[0]
    orange: int = DEFAULT_LIMITS[1]
    red: int = DEFAULT_LIMITS[2]

    def band(self, probability: int, consequence: int) -> Band:
        """The band of a cell; the gravest consequence is green only at the least probability."""
        product = probability * consequence
        band = Band(sum(product >= limit for limit in (self.yellow, self.orange, self.red)))
        if consequence == GRAVEST and probability > 1:
            return max(band, Band.YELLOW)
        return band


def limits(snapshot: Snapshot) -> Limits:
    """The limits the unit has set; those that are not in order count as not set."""
    stated = [snapshot.settings.get(key, "").strip() for key in LIMIT_KEYS]
    numbers = [
        int(text) if text.isdigit() else default for text, default in zip(stated, DEFAULT_LIMITS, strict=True)
    ]
    return Limits(*numbers) if numbers == sorted(numbers) else Limits()


def cell_before(hazard: Hazard) -> Cell | None:
    """Where the hazard lies without controls; None: not assessed."""
    return _cell(hazard.probability, hazard.consequence)


def cell_after(hazard: Hazard) -> Cell | None:
    """Where the hazard lies with its controls: as before where nothing else is said."""
    probability, consequence = hazard.probability_after, hazard.consequence_after
    return _cell(
        hazard.probability if probability is None else probability,
        hazard.consequence if consequence is None else consequence,
    )


def before(hazard: Hazard, scale: Limits) -> Band | None:
    """The band as it is without controls; None: not assessed."""
    cell = cell_before(hazard)
    return None if cell is None else scale.band(*cell)


def after(hazard: Hazard, scale: Limits) -> Band | None:
    """The band that is left with the controls."""
    cell = cell_after(hazard)
    return None if cell is None else scale.band(*cell)


def _cell(probability: int | None, consequence: int | None) -> Cell | None:
    return None if probability is None or consequence is None else (probability, consequence)
