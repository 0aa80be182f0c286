"""The pages of the window, in the order of the sidebar."""

from __future__ import annotations

from gui.page import PageSpec
from gui.pages.about import AboutPage
from gui.pages.preferences import PreferencesPage
from gui.pages.report import ReportPage
from gui.pages.start import StartPage
from gui.pages.suggestions.page import SuggestionsPage
from gui.session import Session
from reports.words import marked

START = "start"
PAGES: tuple[PageSpec, ...] = (
    PageSpec(START, marked("Start"), "start", lambda at, parent: StartPage(at, parent), needs_session=False),
    PageSpec(
        "suggestions", marked("Forslag"), "suggestions", lambda at, parent: SuggestionsPage(at.open, parent)
    ),
    PageSpec("report", marked("Rapport"), "report", lambda at, parent: ReportPage(at.open, parent)),
    PageSpec(
        "preferences",
        marked("Innstillinger"),
        "preferences",
        lambda at, parent: PreferencesPage(at, parent),
        needs_session=False,
    ),
    PageSpec("about", marked("Om"), "about", lambda at, parent: AboutPage(at, parent), needs_session=False),
)


def offered(session: Session | None) -> tuple[PageSpec, ...]:
    """The pages that can be shown."""
    return tuple(page for page in PAGES if session is not None or not page.needs_session)
