"""A nursing home where a division can leave the profession that the law asks for without work."""

from domain.model import UnitLevel, UnitType
from domain.snapshot import Snapshot
from tests.domain.mapped import Mapped


def nursing_home(*, doctor_gives: bool = False, other_work: bool = False) -> Snapshot:
    """Its only nurse is hard to find, and the carers could do what the nurse does."""
    mapped = Mapped()
    mapped.unit("S", level=UnitLevel.ANNET, type=UnitType.SYKEHJEM)
    mapped.unit("S1", parent="S", level=UnitLevel.ANNET, type=UnitType.SYKEHJEM)
    mapped.group("SP-GER", scarcity=3.0, base="SP")
    mapped.group("LE", scarcity=3.0 if doctor_gives else 0.0)
    for group, unit in (("SP-GER", "S"), ("LE", "S"), ("HF", "S1")):
        mapped.staff(group, group, unit=unit)
    mapped.task("STELL", 100, "S1", today={"SP-GER": 100})
    mapped.task("VISITT", 100, "S1", today={"LE": 100})
    if other_work:
        mapped.task("ANSVAR", 60, "S", today={"SP-GER": 100})
        mapped.verdict("ANSVAR", "HF", "skal ikke")
        mapped.verdict("ANSVAR", "LE", "skal ikke")
    return mapped.snapshot
