"""What others learnt that is like the measures of the chosen plan, worked out once for each state of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.plan.elsewhere import Elsewhere, alike
from gui.pages.plan.chosen import ChosenPlan
from gui.parts.lines import Line
from gui.session import Session
from reports.material import capital
from reports.plans.elsewhere_words import likeness_words, measure_words, outcome_words, where_words
from reports.words import _, ngettext

if TYPE_CHECKING:
    from domain.model import Code
    from domain.snapshot import Snapshot


class LikeElsewhere:
    """Measures elsewhere by the code of one's own."""

    def __init__(self, session: Session, plan: ChosenPlan) -> None:
        self._session, self._plan = session, plan
        self._kept: tuple[Snapshot, str, dict[Code, tuple[Elsewhere, ...]]] | None = None

    def of(self, code: Code) -> tuple[Elsewhere, ...]:
        """Those that are like this measure, most like first."""
        found, session = self._plan.contents, self._session
        if found is None:
            return ()
        kept = self._kept
        if kept is None or kept[0] is not session.snapshot or kept[1] != found.plan.id:
            known = alike(session.snapshot, session.catalogue, found)
            kept = self._kept = (session.snapshot, found.plan.id, known)
        return kept[2].get(code, ())

    def lines(self, code: Code) -> list[Line]:
        """The same in words."""
        return [self._line(row) for row in self.of(code)]

    def _line(self, row: Elsewhere) -> Line:
        names = self._session.names
        told = (capital(where_words(row.learning)), outcome_words(row.measure), likeness_words(row, names))
        return Line(None, capital(measure_words(row.measure, names)), "", "\n".join(told), "idea:muted")

    def summary(self, code: Code) -> str:
        """How many there are."""
        count = len(self.of(code))
        text = ngettext("{count} ligner", "{count} ligner", count)
        return text.format(count=count) if count else _("ingen")
