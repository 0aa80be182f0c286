"""Whether an answer still holds, and what to say when it does not."""

from __future__ import annotations

from gui.pages.questions.asking import Answered
from gui.pages.questions.topics import Wanted
from reports.words import _


def age_words(found: Answered, now: Wanted) -> tuple[str, str, str]:
    """(text, button, icon) for an answer that is not to what would be asked now; nothing when it is."""
    then = found.wanted
    again = _("Svar på nytt")
    if not then.inputs.same_as(now.inputs):
        return _("Svaret er fra før siste endring."), again, "refresh"
    if then.suggestion is not now.suggestion:
        return _("Svaret er fra før det siste forslaget."), again, "refresh"
    if not then.same_as(now):
        return _("Svaret gjelder et annet antall endringer."), again, "refresh"
    if not found.whole:
        return _("Stanset før alt var regnet ut."), _("Regn ferdig"), "warning"
    return "", "", "info"
