"""The pages of the window, in the order of the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.page import PageSpec
from reports.words import marked

if TYPE_CHECKING:
    from gui.session import Session

START = "start"
PAGES: tuple[PageSpec, ...] = (
    PageSpec(START, marked("Start"), "start.page:StartPage", needs_session=False),
    PageSpec("overview", marked("Oversikt"), "overview.page:OverviewPage"),
    PageSpec("tasks", marked("Prosesser og oppgaver"), "tasks.page:TasksPage"),
    PageSpec("competencies", marked("Kompetanser"), "competencies.page:CompetenciesPage"),
    PageSpec("staff", marked("Ansatte"), "staff.page:StaffPage"),
    PageSpec("resources", marked("Andre ressurser"), "resources.page:ResourcesPage"),
    PageSpec("groups", marked("Yrkesgrupper"), "groups.page:GroupsPage"),
    PageSpec("rules", marked("Regler"), "rules.page:RulesPage"),
    PageSpec("time", marked("Tid"), "time.page:TimePage"),
    PageSpec("analysis", marked("Analyse"), "analysis.page:AnalysisPage"),
    PageSpec("questions", marked("Spørsmål"), "questions.page:QuestionsPage"),
    PageSpec("suggestions", marked("Forslag"), "suggestions.page:SuggestionsPage"),
    PageSpec("plan", marked("Plan"), "plan.page:PlanPage"),
    PageSpec("workshop", marked("Arbeidsmøte"), "workshop.page:WorkshopPage"),
    PageSpec("report", marked("Rapport"), "report.page:ReportPage"),
    PageSpec("preferences", marked("Innstillinger"), "preferences.page:PreferencesPage", needs_session=False),
    PageSpec("about", marked("Om"), "about:AboutPage", needs_session=False),
)


def offered(session: Session | None) -> tuple[PageSpec, ...]:
    """The pages that can be shown."""
    return tuple(page for page in PAGES if session is not None or not page.needs_session)
