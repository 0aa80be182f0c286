"""The sentences for problems in workbooks and workspaces: what, where, and how to mend it.

The same list stands in docs/WORKBOOK.md; a test holds codes, sentences and list together.
"""

from collections.abc import Mapping

from domain.exchange.sheets import GROUPS, LARGEST
from domain.problems import Datum, Problem, ProblemCode
from domain.units import from_micro
from reports.words import _, listing, marked, number

P = ProblemCode

SENTENCES: Mapping[ProblemCode, str] = {
    P.FILE_MISSING: marked(
        "Filen «{value}» finnes ikke. Se etter om den er flyttet eller har fått nytt navn."
    ),
    P.FILE_UNREADABLE: marked(
        "Filen «{value}» kan ikke leses. Lukk den i andre programmer, og se etter om du har tilgang."
    ),
    P.FILE_EMPTY: marked("Filen er tom. Lagre arbeidsboken på nytt, og velg den filen."),
    P.OLD_EXCEL: marked(
        "Filen er i et gammelt Excel-format (.xls). Åpne den i Excel og lagre den som .xlsx."
    ),
    P.ENCRYPTED: marked("Filen er beskyttet med passord. Fjern passordet i Excel og lagre på nytt."),
    P.NOT_A_WORKBOOK: marked(
        "Filen «{value}» er ikke en Excel-arbeidsbok, eller den er skadet. Åpne den i Excel og "
        "lagre den som .xlsx."
    ),
    P.TOO_LARGE: marked(
        "Innholdet er større enn Nedenfra tar imot. Slett ark og bilder som ikke hører til kartleggingen."
    ),
    P.TOO_MANY_ROWS: marked(
        "Det står noe langt nede i arket. Grensen er {limit} rader. Slett det som står under den siste raden."
    ),
    P.TOO_MANY_COLUMNS: marked(
        "Det står noe langt til høyre i arket. Grensen er {limit} kolonner. "
        "Slett det som står til høyre for den siste kolonnen."
    ),
    P.DANGEROUS_XML: marked(
        "Filen inneholder en dokumenttypeerklæring, som kan være skadelig. Slike filer åpnes ikke. "
        "Lagre arbeidsboken på nytt fra Excel eller LibreOffice."
    ),
    P.NOTHING_TO_IMPORT: marked("Her er ingen ark som Nedenfra kjenner. Kjente ark er: {sheets}."),
    P.BROKEN_TEXT_FILE: marked(
        "Filen «{value}» kan ikke leses som CSV. Se etter anførselstegn som mangler, og lagre "
        "filen som CSV UTF-8."
    ),
    P.DUPLICATE_SHEET: marked("«{first}» og «{value}» er det samme arket. Slå dem sammen til ett."),
    P.DUPLICATE_HEADING: marked(
        "Overskriften står to ganger; den andre er kolonne {letters}. Slett eller gi nytt navn til den ene."
    ),
    P.MISSING_COLUMN: marked("Kolonnen mangler. Sett inn en kolonne med denne overskriften og fyll den ut."),
    P.MISSING_VALUE: marked("Cellen er tom, men må fylles ut."),
    P.NOT_A_NUMBER: marked("«{value}» er ikke et tall. Skriv for eksempel 12 eller 12,5."),
    P.NOT_WHOLE: marked("«{value}» er ikke et helt tall. Skriv for eksempel 3."),
    P.NOT_A_DATE: marked("«{value}» er ikke en dato. Skriv for eksempel 31.12.2026."),
    P.NOT_YES_NO: marked("«{value}» er verken ja eller nei. Skriv ja eller nei."),
    P.NOT_A_CHOICE: marked("«{value}» kan ikke velges her. Velg mellom: {choices}."),
    P.OUT_OF_RANGE: marked("«{value}» er utenfor det som er mulig. Skriv et tall {range}."),
    P.CODE_TOO_LONG: marked("Koden «{value}» er for lang. Bruk høyst {limit} tegn."),
    P.TEXT_TOO_LONG: marked("Teksten er for lang for en celle. Kort den ned til høyst {limit} tegn."),
    P.CODE_NOT_TEXT: marked(
        "«{value}» er ikke en kode. Regnearket har gjort den om til tall, dato eller ja/nei. "
        "Formater kolonnen som tekst og skriv koden på nytt."
    ),
    P.CODE_IN_LIST: marked(
        "Koden «{value}» kan ikke brukes, for semikolon skiller koder i lister og * betyr alle andre. "
        "Velg en annen kode."
    ),
    P.CONTROL_CHARACTERS: marked(
        "Cellen inneholder usynlige styretegn. Slett innholdet og skriv det på nytt."
    ),
    P.FORMULA_WITHOUT_VALUE: marked(
        "Formelen i cellen har ingen lagret verdi. Åpne arbeidsboken i Excel og lagre den, "
        "eller skriv inn verdien selv."
    ),
    P.ERROR_CELL: marked("Cellen viser feilen «{value}». Rett formelen eller skriv inn verdien selv."),
    P.NATIONAL_ID: marked(
        "Her står et fødselsnummer eller D-nummer. Slett det og bruk en egen kode. Nedenfra "
        "lagrer ikke slike numre."
    ),
    P.UNKNOWN_REFERENCE: marked(
        "«{value}» står ikke {where}. {meant}Rett koden, eller legg den til i arket {target}."
    ),
    P.DUPLICATE_KEY: marked(
        "{keys} står også på rad {first}. Slett den ene raden eller gi den en annen kode."
    ),
    P.SHARES_SUM: marked(
        "Andelene for oppgaven «{value}» er {sum} prosent til sammen. De skal være 100. "
        "Rett andelene, eller slett radene hvis ingen gjør oppgaven i dag."
    ),
    P.CYCLE: marked("Dette går i ring: {circle}. Fjern én av henvisningene."),
    P.FOLLOWER_FOLLOWED: marked(
        "«{value}» kan ikke følge {codes}, som selv følger en annen oppgave. "
        "Skriv koden til oppgaven som {codes} følger."
    ),
    P.BASE_FIXED: marked(
        "Grunnprofesjonen til en gruppe i katalogen kan ikke endres. La cellen være tom, "
        "eller lag en egen kode, for eksempel X_MIN."
    ),
    P.BASE_NOT_CATALOGUE: marked(
        "«{value}» er ikke en gruppe i katalogen. En egen gruppe må bygge på en gruppe i "
        "katalogen, for eksempel SP."
    ),
    P.POSITION_TOO_LARGE: marked(
        "{value} prosent stilling er mer enn {most} prosent, som er full stilling for antall = {count}. "
        "Rett stillingen eller antallet."
    ),
    P.FOLLOW_UP_GROUP_MISSING: marked(
        "Det er oppgitt veiledning og kontroll, men ikke hvem som gir den. Fyll ut gruppen, eller"
        " skriv 0 prosent."
    ),
    P.INDIVIDUAL_NEEDS_GROUP: marked("Individuelle timer må gjelde én gruppe. Fyll ut gruppe på raden."),
    P.NO_WORKING_TIME_LEFT: marked(
        "Fraværet er {away} dager, men året har bare {days} arbeidsdager. Da er det ingen arbeidstid igjen. "
        "Rett antall dager."
    ),
    P.PERSON_TWO_GROUPS: marked(
        "«{person}» har gruppen «{value}» her og «{first}» på en tidligere rad. Samme id må ha samme gruppe."
    ),
    P.CANNOT_EXPORT_TEXT: marked(
        "Teksten «{value} …» er for lang for en celle i Excel. Kort den ned til høyst {limit} tegn, "
        "eller eksporter som CSV."
    ),
    P.NOT_PARTS: marked(
        "«{value}» kan ikke leses som en fordeling. Skriv for eksempel dag=60; kveld=25; natt=5; helg=10, "
        "eller bare dag."
    ),
    P.PARTS_SUM: marked(
        "«{value}» er {sum} prosent til sammen. Det skal være 100. Rett andelene, eller la cellen være tom "
        "hvis tidspunktet ikke betyr noe."
    ),
    P.PART_OF_PART: marked(
        "«{value}» kan ikke være del av «{whole}», som selv er del av en oppgave. "
        "Skriv koden til den hele oppgaven."
    ),
    P.PRESENCE_SUM: marked(
        "Andelene for gruppen «{value}» i enheten {unit} er {sum} prosent til sammen. De kan ikke være mer "
        "enn 100. Rett andelene."
    ),
    P.SAVES_TOO_MUCH: marked(
        "Det dere har svart ja til, sparer {saved} minutter i uken, men oppgaven «{value}» tar bare {whole}. "
        "Rett minuttene."
    ),
    P.ADDED_GROUP_MISSING: marked(
        "Det er lagt til minutter, men ikke hvem som bruker dem. Fyll ut gruppen, eller skriv 0 minutter."
    ),
    P.NOT_DIGITAL_MISSING: marked(
        "Svaret er ja, men det står ikke hva de som ikke er digitale, får. Fyll det ut, eller svar senere."
    ),
    P.RULE_TAKEN: marked(
        "Regelverket har alt en regel med id «{value}». Velg en annen id, eller skriv endret i kolonnen "
        "endring."
    ),
    P.NOT_KEY_VALUE: marked(
        "«{value}» er ikke et vilkår. Skriv nøkkel=verdi, for eksempel enhetstype=sykehjem."
    ),
    P.ENDS_BEFORE_START: marked("{value} er før {first}, som står i kolonnen {column}. Rett en av datoene."),
    P.PLAN_LOSES_UNIT: marked(
        "Enheten «{value}» er ikke i arbeidsboken, men planen {plan} hører til den. Ta med enheten, eller "
        "slett planen først."
    ),
    P.READING_TAKEN: marked(
        "Det finnes alt en avlesning fra {value}, med verdien {stands}. Slett raden, eller rett datoen. "
        "Er den som står der gal, trekk den tilbake først."
    ),
    P.UNKNOWN_SHEET: marked("Nedenfra kjenner ikke dette arket, og leser det ikke."),
    P.UNKNOWN_COLUMN: marked("Nedenfra kjenner ikke denne kolonnen ({letters}), og leser den ikke."),
    P.COLUMN_WITHOUT_HEADING: marked("Kolonnen har innhold, men ingen overskrift. Den er ikke lest."),
    P.EMPTY_SHEET: marked("Arket er helt tomt og er ikke regnet med."),
    P.MERGED_CELLS: marked(
        "Cellene {value} er slått sammen. Bare den første av dem har en verdi. Del dem opp og "
        "fyll ut hver celle."
    ),
    P.UNKNOWN_SETTING: marked(
        "Nedenfra kjenner ikke innstillingen «{value}». Den er lagret, men brukes ikke."
    ),
    P.PERSON_TWO_NAMES: marked(
        "«{person}» heter «{value}» her og «{first}» på en tidligere rad. Det første navnet er brukt."
    ),
    P.CYCLE_AFTER: marked("Rekkefølgen går i ring: {circle}. Se over hva som kommer etter hva."),
    P.MINUTES_OUTSIDE_INTERVAL: marked(
        "«{value}» tar {minutes} minutter, men intervallet er {low}–{high}. Se over de tre tallene."
    ),
    P.UNKNOWN_TAG: marked(
        "Ingen regel kjenner merket «{value}». Bare grupper som gjør oppgaven i dag, kan da få den. "
        "Rett merket eller fjern det."
    ),
    P.TAG_SUGGESTED: marked(
        "Navnet «{value}» tyder på at merket {tags} mangler. Uten det blir ikke lovkravet tatt hensyn til."
    ),
    P.MAY_NOT_TODAY: marked(
        "Gruppen «{value}» gjør oppgaven «{task}» i dag, men {closed_by}. Se over kartleggingen."
    ),
    P.NOBODY_MAY: marked(
        "Ingen ansatte kan gjøre oppgaven «{value}» slik den er beskrevet. Se over krav, merker "
        "og vurderinger."
    ),
    P.SHARE_WITHOUT_STAFF: marked(
        "Gruppen «{value}» gjør oppgaven «{task}», men ingen i gruppen har stilling i enheten {unit} "
        "eller over den. Legg dem til i Ansatte."
    ),
    P.NO_STATED_TIME: marked(
        "Enheten «{value}» har ikke oppgitt arbeidstid. Alle tall blir foreløpige. "
        "Fyll ut Tidsgrunnlag eller tilgjengelig_andel."
    ),
    P.STAFF_NOT_EMPLOYED: marked(
        "«{person}» hører til gruppen «{value}», som ikke er ansatte. Raden gir ingen arbeidstid."
    ),
    P.FOLLOWER_SHARES_DIFFER: marked(
        "Oppgaven «{value}» følger andre oppgaver, men fordelingen her er en annen enn deres. "
        "Den brukes ikke. Slett radene, eller fjern følger."
    ),
    P.FOLLOWS_NOTHING: marked(
        "Oppgaven «{value}» følger ingen oppgave som tar tid, så ingen får den. Se over følger."
    ),
    P.CEILING_ABOVE_ALL: marked(
        "Et tak på {value} prosent har ingen virkning. Ingen kan få mer enn 100 prosent."
    ),
    P.TARGET_ABOVE_CEILING: marked(
        "Målet er {target} prosent, men taket er {ceiling} prosent. Målet bør ikke være over taket."
    ),
    P.FOLLOW_UP_WITHOUT_STAFF: marked(
        "«{value}» skal gi veiledning og kontroll for oppgaven «{task}», men ingen i gruppen har stilling "
        "i enheten {unit} eller over den."
    ),
    P.COMPETENCE_EXPIRED: marked(
        "Kompetansen gikk ut {value} og regnes ikke med. Rett datoen hvis den er fornyet."
    ),
    P.PRESENT_BELOW_NORM: marked(
        "Av gruppen «{value}» er {present} til stede på vakten {shift}, men det skal være minst {least}. "
        "Se over tallene."
    ),
    P.PRESENCE_WITHOUT_STAFF: marked(
        "Gruppen «{value}» er ført som til stede, men ingen i gruppen har stilling i enheten {unit} "
        "eller over den. Legg dem til i Ansatte."
    ),
    P.AUTOMATED_CONTACT: marked(
        "Oppgaven «{value}» har pasientkontakt, og da foreslås ikke automatisering. Se over svaret, "
        "eller pasientkontakten i Oppgaver."
    ),
    P.VOLUNTEER_HEALTH_CARE: marked(
        "Oppgaven «{value}» er helsefaglig, og frivillige gir ikke helsehjelp. Se over svaret, "
        "eller kategorien i Oppgaver."
    ),
    P.NO_VOLUNTEERS: marked(
        "Frivillige skal gjøre oppgaven «{value}», men enheten {unit} har ingen frivillige med avtale. "
        "Legg dem til i Frivillige."
    ),
    P.ANSWER_INCOMPLETE: marked(
        "Svaret ja for oppgaven «{value}» mangler {missing}. Fyll ut, så andre forstår svaret."
    ),
    P.APPROVAL_EXPIRED: marked(
        "Godkjenningen gikk ut {value} og regnes ikke med. Rett datoen hvis den er fornyet."
    ),
    P.UNKNOWN_RULE: marked(
        "Regelverket har ingen regel med id «{value}». Raden har ingen virkning. Rett id."
    ),
    P.RULE_WITHOUT_TASKS: marked(
        "Regelen «{value}» har verken merker eller vilkår, så den gjelder ingen oppgaver. Fyll ut merker."
    ),
    P.RULE_EXPIRED: marked(
        "Regelen «{rule}» gikk ut {value} og virker ikke lenger. Rett datoen hvis den er fornyet, "
        "eller slett raden."
    ),
}
"""What each problem says; slots are filled from the problem and its data."""

IN_A_WINDOW: Mapping[ProblemCode, str] = {
    P.TEXT_TOO_LONG: marked("Teksten er for lang. Kort den ned til høyst {limit} tegn."),
    P.CONTROL_CHARACTERS: marked(
        "Her er tegn eller mellomrom som ikke synes. Slett innholdet og skriv det på nytt."
    ),
    P.UNKNOWN_REFERENCE: marked(
        "«{value}» finnes ikke. {meant}Velg en som finnes, eller legg den til først."
    ),
    P.SHARES_SUM: marked(
        "Andelene for oppgaven «{value}» er {sum} prosent til sammen. De skal være 100. "
        "Rett andelene, eller fjern alle hvis ingen gjør oppgaven i dag."
    ),
    P.BASE_FIXED: marked(
        "Grunnprofesjonen til en gruppe i katalogen kan ikke endres. "
        "La den stå tom, eller lag en egen gruppe."
    ),
    P.INDIVIDUAL_NEEDS_GROUP: marked("Individuelle timer må gjelde én gruppe. Velg gruppe."),
    P.RULE_TAKEN: marked("Regelverket har alt en regel med id «{value}». Velg en annen id."),
    P.ENDS_BEFORE_START: marked("{value} er før {first}. Rett en av datoene."),
}
"""What is said otherwise where there is no workbook before one."""

CLOSED_BY: Mapping[str, str] = {
    "competence": marked("kompetansen er ikke registrert"),
    "law": marked("regelverket åpner ikke for det"),
    "verdict": marked("enhetens egen vurdering sier nei"),
}


def sentence(problem: Problem) -> str:
    """The problem as one or a few sentences, beginning with where it is.

    >>> sentence(Problem(P.NOT_A_NUMBER, "Oppgaver", 14, "antall_per_uke", "mange"))
    'Ark Oppgaver, rad 14, kolonne antall_per_uke: «mange» er ikke et tall. Skriv for eksempel 12 eller 12,5.'
    """
    text = _filled(SENTENCES[problem.code], problem)
    where = place(problem)
    return f"{where}: {text}" if where else text


def cell_sentence(problem: Problem) -> str:
    """The problem as it is said beside the cell of a window that it is about, without sheet and row.

    >>> cell_sentence(Problem(P.NOT_A_NUMBER, "Oppgaver", 14, "antall_per_uke", "mange"))
    '«mange» er ikke et tall. Skriv for eksempel 12 eller 12,5.'
    """
    return _filled(IN_A_WINDOW.get(problem.code, SENTENCES[problem.code]), problem)


def _filled(text: str, problem: Problem) -> str:
    slots = {"value": problem.value, **{key: _words(key, datum) for key, datum in problem.data.items()}}
    return _(text).format(**slots | _made_of(problem))


def place(problem: Problem) -> str:
    """Where the problem is: sheet, row and column, as far as known."""
    parts = []
    if problem.sheet:
        parts.append(_("Ark {sheet}").format(sheet=problem.sheet))
    if problem.row is not None:
        parts.append(_("rad {row}").format(row=problem.row))
    if problem.column:
        parts.append(_("kolonne {column}").format(column=problem.column))
    return ", ".join(parts)


def _words(key: str, datum: Datum) -> str:
    if key == "closed_by" and isinstance(datum, tuple):
        return listing([_(CLOSED_BY[reason]) for reason in datum])
    if isinstance(datum, tuple):
        return listing(datum)
    if isinstance(datum, str):
        return datum
    return number(datum, most=6)


def _made_of(problem: Problem) -> dict[str, str]:
    """Slots that several data go into."""
    data = problem.data
    slots = {}
    if problem.code is P.OUT_OF_RANGE:
        slots["range"] = _range(data)
    if problem.code is P.UNKNOWN_REFERENCE:
        slots["meant"] = _("Mente du «{code}»?").format(code=data["meant"]) + " " if data["meant"] else ""
        groups = data["target"] == GROUPS
        where = _("i katalogen eller i arket {target}") if groups else _("i arket {target}")
        slots["where"] = where.format(target=data["target"])
    codes = data.get("codes")
    if problem.code in (P.CYCLE, P.CYCLE_AFTER) and isinstance(codes, tuple):
        slots["circle"] = " → ".join([*codes, codes[0]])
    return slots


def _range(data: Mapping[str, Datum]) -> str:
    """The numbers that are possible, in words."""
    low, high = (_words("", data[name]) for name in ("low", "high"))
    if data["high"] == from_micro(LARGEST) and not data.get("too_large"):
        return (_("over {low}") if data["above"] else _("fra {low} og oppover")).format(low=low)
    if data["above"]:
        text = _("over {low} og under {high}") if data["below"] else _("over {low} og høyst {high}")
    else:
        text = _("fra {low} til under {high}") if data["below"] else _("fra {low} til {high}")
    return text.format(low=low, high=high)
