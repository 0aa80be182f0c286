"""What the ready indicators are called, in what unit, how each is counted, and which way is better."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.model import Code
from domain.plan.contents import MeasureContents
from domain.plan.indicators import EVERYBODY, FEWEST, Better, Figure, Ready, group_of
from reports.names import Names
from reports.words import _, listing, marked


@dataclass(frozen=True, slots=True)
class _Texts:
    """The name with the work (`task`) or the group in it, the unit of measure, and how it is counted."""

    name: str
    unit: str
    how: str


_PERCENT = marked("prosent")
_MEAN = marked("på en skala fra 1 til 5")
_FIGURE: Mapping[Figure, _Texts] = {
    Figure.AVVIK: _Texts(
        marked("Avvik og feil: {task}"),
        marked("ganger i måneden"),
        marked("Tell hver måned de meldte avvikene som gjelder arbeidet, uten å skrive hvem de handler om."),
    ),
    Figure.OM_IGJEN: _Texts(
        marked("Hvor ofte {task} må gjøres om igjen"),
        _PERCENT,
        marked("Tell hvor mange av hundre ganger oppgaven må gjøres på nytt."),
    ),
    Figure.VENTETID: _Texts(
        marked("Ventetid: {task}"),
        marked("dager"),
        marked("Tell dagene fra behovet er kjent til arbeidet er gjort, og skriv månedens midterste verdi."),
    ),
    Figure.IKKE_I_TIDE: _Texts(
        marked("Ikke gjort i tide: {task}"),
        _PERCENT,
        marked("Tell hvor mange av hundre ganger arbeidet blir gjort senere enn avtalt eller aldri."),
    ),
    Figure.TID_HOS_PASIENT: _Texts(
        marked("Tid hos pasientene: {group}"),
        _PERCENT,
        marked("La gruppen notere tiden hos pasientene i én uke, og del summen på hele gruppens arbeidstid."),
    ),
    Figure.PASIENTERFARING: _Texts(
        marked("Pasientenes erfaring: {task}"),
        _MEAN,
        marked("Spør pasientene hver måned hvor godt ivaretatt de blir, uten navn, og skriv snittet."),
    ),
    Figure.PARORENDEERFARING: _Texts(
        marked("De pårørendes erfaring: {task}"),
        _MEAN,
        marked("Spør de pårørende hver måned hvor trygge de er på hjelpen, uten navn, og skriv snittet."),
    ),
    Figure.KONTINUITET: _Texts(
        marked("Ulike ansatte hos én pasient: {task}"),
        marked("ansatte i uken"),
        marked("Tell i én uke hvor mange som gjør arbeidet hos hver pasient, og skriv midterste verdi."),
    ),
    Figure.BELASTNING: _Texts(
        marked("Belastning for {group}"),
        _PERCENT,
        marked("Del minuttene gruppens oppgaver tar i uken, på minuttene gruppen har til dem."),
    ),
    Figure.OVERTID: _Texts(
        marked("Overtid: {group}"),
        marked("timer i måneden"),
        marked("Legg sammen månedens overtid for hele gruppen, aldri for én ansatt."),
    ),
    Figure.SYKEFRAVAER: _Texts(
        marked("Sykefravær: {group}"),
        _PERCENT,
        marked("Del hele gruppens tapte dagsverk i måneden på de avtalte, aldri for én ansatt."),
    ),
    Figure.TRIVSEL: _Texts(
        marked("Trivsel: {group}"),
        _MEAN,
        marked("Spør hele gruppen hvordan de har det, uten navn, og skriv snittet når minst fem svarer."),
    ),
    Figure.SLUTTER: _Texts(
        marked("Hvor mange som slutter: {group}"),
        _PERCENT,
        marked("Del antallet som sluttet de siste tolv månedene, på antallet ansatte i gruppen."),
    ),
}
_BETTER: Mapping[Better, str] = {
    Better.LOWER: marked("Lavere er bedre."),
    Better.HIGHER: marked("Høyere er bedre."),
}


def figure_name(figure: Figure, of: str) -> str:
    """What is measured, of that work or group."""
    return _(_FIGURE[figure].name).format(task=of, group=of)


def figure_unit(figure: Figure) -> str:
    """The unit of measure."""
    return _(_FIGURE[figure].unit)


def ready_name(ready: Ready, row: MeasureContents, names: Names) -> str:
    """What is measured, for a measure."""
    group = group_of(ready, row.measure)
    work = row.measure.title if row.task is None else row.task.name
    return figure_name(ready.figure, names.group(group) if group else work)


def how_words(ready: Ready) -> str:
    """How it is counted, and which way is better."""
    return f"{_(_FIGURE[ready.figure].how)} {_(_BETTER[ready.better])}"


def withheld_words(group: Code, names: Names) -> str:
    """Why nothing is told of an indicator."""
    text = _("Vises ikke for {group}: med færre enn {fewest} ansatte ville tallene vist enkeltpersoner.")
    return text.format(group=whose(group, names), fewest=FEWEST)


def whose(group: Code, names: Names | None) -> str:
    """Whose employees are too few: those of a group, or all of them."""
    if group == EVERYBODY:
        return _("alle ansatte")
    return group if names is None else names.group(group)


def too_small_words(groups: Iterable[Code], names: Names) -> str:
    """Why figures of employees are not offered for some groups; empty for none."""
    told = listing(names.group(code) for code in groups)
    if not told:
        return ""
    text = _(
        "Sykefravær, overtid, trivsel, tid hos pasientene og hvor mange som slutter, følges ikke for"
        " {groups}: med færre enn {fewest} ansatte her ville tallene vist enkeltpersoner."
    )
    return text.format(groups=told, fewest=FEWEST)
