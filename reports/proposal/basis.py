"""Part 8 of the report on a suggestion: what must be seen together, chosen figures, limits, versions."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from reports.department_basis import house_figures, limits, recruitment, tensions, versions
from reports.material import Material


def basis(material: Material) -> Iterator[Flowable]:
    """What the figures rest on."""
    yield from tensions(material)
    yield from house_figures(material)
    yield from recruitment(material)
    yield from limits()
    yield from versions(material)
