"""What often goes wrong when tasks change hands: a list to begin a risk assessment with.

The sentences stand in `reports.plans.words`; the unit adds its own. Sources: methods of the national
patient-safety work, and NITO's demand that replacing authorised by unauthorised staff be assessed by itself.
"""

from domain.plan.contents import MeasureContents
from domain.plan.questions import SUPPLIERS, TECHNOLOGY, health_care, moves
from domain.plan_model import MeasureKind

UNAUTHORISED = "uautorisert"

LIBRARY: tuple[str, ...] = (
    "feil_pasient",
    "feil_dose",
    "sen_oppdagelse",
    "uklart_ansvar",
    "taushetsplikt",
    "vikar_uten_opplaring",
    "overbelastning",
    "tap_av_kontinuitet",
    "svikt_i_overlevering",
    "mangelfull_dokumentasjon",
    "utstyr_uten_opplaring",
    "ikke_digitale",
    "behov_overses",
    "leverandor_svikter",
    UNAUTHORISED,
)
"""The codes of the hazards, in the order they are offered."""

_OF_HEALTH_CARE = ("sen_oppdagelse", "uklart_ansvar", "overbelastning", "svikt_i_overlevering")
_MEDICINES = "legemiddel"


def likely(row: MeasureContents, unauthorised: bool) -> tuple[str, ...]:
    """The hazards a measure is begun with; people take away and add."""
    found: list[str] = []
    tags = row.task.tags if row.task is not None else ()
    if any(tag.startswith(_MEDICINES) for tag in tags):
        found += ["feil_pasient", "feil_dose"]
    if moves(row):
        found += _OF_HEALTH_CARE if health_care(row) else ("uklart_ansvar", "overbelastning")
    if row.measure.kind is MeasureKind.STOPPE:
        found.append("behov_overses")
    if row.measure.kind is MeasureKind.AUTOMATISERE or row.measure.receiver == TECHNOLOGY:
        found.append("ikke_digitale")
    if row.measure.receiver == SUPPLIERS:
        found.append("leverandor_svikter")
    if unauthorised:
        found.append(UNAUTHORISED)
    return tuple(code for code in LIBRARY if code in found)
