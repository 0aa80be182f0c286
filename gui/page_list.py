"""The pages of the window, in the order of the sidebar."""

from __future__ import annotations

from gui.page import PageSpec
from gui.pages.about import AboutPage
from gui.pages.analysis import AnalysisPage
from gui.pages.competencies.page import CompetenciesPage
from gui.pages.groups.page import GroupsPage
from gui.pages.overview import OverviewPage
from gui.pages.preferences import PreferencesPage
from gui.pages.report import ReportPage
from gui.pages.resources.page import ResourcesPage
from gui.pages.rules.page import RulesPage
from gui.pages.staff.page import StaffPage
from gui.pages.start import StartPage
from gui.pages.suggestions.page import SuggestionsPage
from gui.pages.tasks.page import TasksPage
from gui.pages.time.page import TimePage
from gui.session import Session
from reports.words import marked

START = "start"
PAGES: tuple[PageSpec, ...] = (
    PageSpec(START, marked("Start"), "start", StartPage, needs_session=False),
    PageSpec("overview", marked("Oversikt"), "overview", lambda at, parent: OverviewPage(at.open, parent)),
    PageSpec(
        "tasks", marked("Prosesser og oppgaver"), "tasks", lambda at, parent: TasksPage(at.open, parent)
    ),
    PageSpec(
        "competencies",
        marked("Kompetanser"),
        "competencies",
        lambda at, parent: CompetenciesPage(at.open, parent),
    ),
    PageSpec("staff", marked("Ansatte"), "staff", lambda at, parent: StaffPage(at.open, parent)),
    PageSpec(
        "resources", marked("Andre ressurser"), "resources", lambda at, parent: ResourcesPage(at.open, parent)
    ),
    PageSpec("groups", marked("Yrkesgrupper"), "groups", lambda at, parent: GroupsPage(at.open, parent)),
    PageSpec("rules", marked("Regler"), "rules", lambda at, parent: RulesPage(at.open, parent)),
    PageSpec("time", marked("Tid"), "time", lambda at, parent: TimePage(at.open, parent)),
    PageSpec("analysis", marked("Analyse"), "analysis", lambda at, parent: AnalysisPage(at.open, parent)),
    PageSpec(
        "suggestions",
        marked("Forslag"),
        "suggestions",
        lambda at, parent: SuggestionsPage(at.open, parent),
    ),
    PageSpec("report", marked("Rapport"), "report", lambda at, parent: ReportPage(at.open, parent)),
    PageSpec("preferences", marked("Innstillinger"), "preferences", PreferencesPage, needs_session=False),
    PageSpec("about", marked("Om"), "about", AboutPage, needs_session=False),
)


def offered(session: Session | None) -> tuple[PageSpec, ...]:
    """The pages that can be shown."""
    return tuple(page for page in PAGES if session is not None or not page.needs_session)
