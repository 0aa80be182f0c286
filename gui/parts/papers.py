"""Several reports to files at once: none is written until all are made, and a job tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.asking import Asking, Doubt
from gui.jobs import Progress, Work
from gui.notice import NoticeKind
from gui.session import Session
from reports.words import _, listing, ngettext
from reports.workspace_words import system_words


@dataclass(frozen=True, slots=True)
class Paper:
    """A report to be made, what it is called, its files, and what gives what stands in each of them."""

    title: str
    paths: Sequence[Path]
    make: Callable[[], Mapping[Path, bytes]]


@dataclass(eq=False)
class NotWritten(Exception):
    """A report that could not be written to its file, and why."""

    path: Path
    error: OSError


def all_written(session: Session, papers: Sequence[Paper]) -> Work:
    """Makes every report, then writes them: gives how many; raises `NotWritten` or what making raises.

    No file is written until every report is made, so that one who stops it finds nothing half done.
    """
    replace_file = session.ports.replace_file

    def work(progress: Progress) -> int:
        made: dict[Path, bytes] = {}
        for number, paper in enumerate(papers):
            text = _("Skriver «{report}», {number} av {count} …")
            told = text.format(report=paper.title, number=number + 1, count=len(papers))
            progress.report(number / len(papers), told)
            made.update(paper.make())
        progress.report(1.0, _("Lagrer rapportene …"))
        for path, content in made.items():
            try:
                replace_file(path, content)
            except OSError as error:
                raise NotWritten(path, error) from error
        return len(papers)

    return work


def files_of(session: Session, paths: Sequence[Path], pdf: Callable[[], bytes]) -> dict[Path, bytes]:
    """A report in its files: the PDF, and where a second one is asked for, its figures if it has any."""
    paper, *figures = paths
    if not figures:
        return {paper: pdf()}
    from reports.figure_book import with_figures

    report = with_figures(pdf, session.ports.version)
    files = {paper: report.pdf}
    if len(report.sheets) > 1:  # the first only says where the others come from
        files[figures[0]] = session.ports.figures_bytes(report.sheets)
    return files


def may_replace(ask: Asking, page: QWidget, paths: Iterable[Path]) -> bool:
    """Whether the files that stand there already may be lost."""
    there = [path for path in paths if path.exists()]
    if not there:
        return True
    text = ngettext(
        "Én av filene finnes i mappen fra før.", "{count} av filene finnes i mappen fra før.", len(there)
    )
    more = _("Lagrer du nå, blir dette erstattet: {files}.").format(
        files=listing([path.name for path in there])
    )
    return ask.whether(Doubt(page, text.format(count=len(there)), more, yes=_("Erstatt"), no=_("Avbryt")))


def tell_not_written(session: Session, stopped: NotWritten) -> None:
    """Tell which file could not be written, and why."""
    text = _(
        "Ikke alle rapportene er lagret. {place} kan ikke skrives: {reason}. Lukk filen hvis den er åpen,"
        " eller velg en annen mappe."
    )
    reason = system_words(stopped.error.strerror or type(stopped.error).__name__)
    session.tell(text.format(place=stopped.path, reason=reason), kind=NoticeKind.ERROR)
