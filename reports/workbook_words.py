"""What each sheet and column of the exchange workbook asks for: notes on headings, docs/WORKBOOK.md."""

from collections.abc import Mapping

from reports.words import _, marked

PURPOSES: Mapping[str, str] = {
    "Enheter": marked(
        "Avdelingen og det den består av. En ansatt i en enhet kan også arbeide i enhetene under."
    ),
    "Tidsgrunnlag": marked("Hvor mye av året som er arbeidstid. Uten rad her brukes Enheter."),
    "Grupper": marked("Egne yrkesgrupper, og det som er annerledes hos dere enn i katalogen."),
    "Rekruttering": marked("Hvor vanskelig en gruppe er å rekruttere i én bestemt enhet."),
    "Kompetanser": marked("Det man må kunne for å gjøre oppgavene."),
    "Gruppekompetanser": marked("Det alle i en gruppe kan regnes å kunne."),
    "Ansatte": marked("Én rad per stilling. Samme person i to enheter har to rader med samme id."),
    "Ansattkompetanser": marked("Det én person kan utover gruppen sin."),
    "Prosesser": marked("Arbeidsprosessene i enhetene."),
    "Oppgaver": marked("Oppgavene i prosessene, med hvor ofte og hvor lenge."),
    "Krav": marked("Det en oppgave krever av den som gjør den."),
    "Fordeling": marked("Hvem som gjør oppgaven i dag. Andelene for en oppgave skal være 100 til sammen."),
    "Vurderinger": marked("Det enheten selv har bestemt om en gruppe og en oppgave."),
    "Innstillinger": marked("Det som gjelder hele arbeidsområdet."),
}
"""What each sheet is for."""

NOTES: Mapping[tuple[str, str], str] = {
    ("Enheter", "kode"): marked("Kort kode dere velger selv, for eksempel HJEM."),
    ("Enheter", "navn"): marked("Navnet på enheten."),
    ("Enheter", "nivå"): marked("kommune, spesialist, fastlege, privat eller annet. Tomt betyr annet."),
    ("Enheter", "type"): marked(
        "legekontor, legevakt, hjemmetjeneste, sykehjem, helsestasjon, sengepost, poliklinikk, apotek, "
        "tannklinikk eller annet. Tomt betyr annet."
    ),
    ("Enheter", "overordnet"): marked("Koden til enheten over. Tomt for den øverste."),
    ("Enheter", "heltid_timer_per_uke"): marked("Timer i uken for full stilling. Tomt betyr 37,5."),
    ("Enheter", "tilgjengelig_andel"): marked(
        "Hvor stor del av betalt tid som kan gå til de kartlagte oppgavene, for eksempel 80 % eller 0,8. "
        "Tomt betyr at det ikke er oppgitt: da regnes alt, og tallene er foreløpige."
    ),
    ("Enheter", "merknad"): marked("Fri tekst."),
    ("Tidsgrunnlag", "enhet"): marked("Koden til enheten."),
    ("Tidsgrunnlag", "gruppe"): marked("Koden til gruppen. Tomt betyr alle grupper i enheten."),
    ("Tidsgrunnlag", "dager_per_uke"): marked("Arbeidsdager i uken. Tomt betyr 5."),
    ("Tidsgrunnlag", "helligdager"): marked("Helligdager i året på arbeidsdager. Tomt betyr 10."),
    ("Tidsgrunnlag", "feriedager"): marked("Feriedager i året. Tomt betyr 25."),
    ("Tidsgrunnlag", "sykedager"): marked("Sykedager i året per årsverk. Tomt betyr 0."),
    ("Tidsgrunnlag", "andre_dager"): marked("Kurs og annet fravær, dager i året. Tomt betyr 0."),
    ("Tidsgrunnlag", "timer_per_dag"): marked(
        "Timer per arbeidsdag. Tomt betyr heltid_timer_per_uke delt på dager_per_uke."
    ),
    ("Tidsgrunnlag", "støtte_prosent"): marked(
        "Prosent av tiden som hele gruppen bruker på annet, for eksempel møter. Under 100. Tomt betyr 0."
    ),
    ("Tidsgrunnlag", "individuelle_timer_per_år"): marked(
        "Timer i året som enkelte i gruppen bruker på annet, alle til sammen. Krever gruppe. Tomt betyr 0."
    ),
    ("Grupper", "kode"): marked("Kode fra katalogen, for eksempel SP, eller en egen, for eksempel X_NATT."),
    ("Grupper", "navn"): marked("Navnet på gruppen. Kan stå tomt for koder i katalogen."),
    ("Grupper", "grunnprofesjon"): marked(
        "For egne koder: gruppen i katalogen som den har kompetanse, plass og rettigheter fra."
    ),
    ("Grupper", "lag"): marked("0–6, der 0 er nærmest befolkningen. Tomt betyr som i katalogen, ellers 3."),
    ("Grupper", "knapphet"): marked(
        "Hvor vanskelig gruppen er å rekruttere: 0 kan rekrutteres, 1 vanskelig, 2 svært vanskelig. "
        "Tomt betyr som i katalogen."
    ),
    ("Grupper", "tak_prosent"): marked("Høyeste belastning i et forslag. Tomt betyr som i Innstillinger."),
    ("Grupper", "mål_prosent"): marked("Belastningen dere vil ned til. Tomt betyr som i Innstillinger."),
    ("Grupper", "timekostnad"): marked("Kroner per time. Til opplysning."),
    ("Grupper", "merknad"): marked("Fri tekst."),
    ("Rekruttering", "enhet"): marked("Koden til enheten."),
    ("Rekruttering", "gruppe"): marked("Koden til gruppen."),
    ("Rekruttering", "knapphet"): marked("0 kan rekrutteres, 1 vanskelig, 2 svært vanskelig."),
    ("Rekruttering", "begrunnelse"): marked("Hvorfor."),
    ("Kompetanser", "kode"): marked("Kort kode dere velger selv."),
    ("Kompetanser", "navn"): marked("Navnet på kompetansen."),
    ("Kompetanser", "overordnet"): marked(
        "Koden til kompetansen den sorterer under. Gir ingen kompetanse i seg selv."
    ),
    ("Kompetanser", "beskrivelse"): marked("Fri tekst."),
    ("Kompetanser", "uri"): marked("Adressen i et felles register, for eksempel ESCO."),
    ("Kompetanser", "opplæringstimer"): marked(
        "Timer for å ta én person fra ingenting til nivå 3. Tomt betyr at det ikke kan læres her."
    ),
    ("Kompetanser", "gyldighet_måneder"): marked("Hvor lenge den varer. Til opplysning."),
    ("Gruppekompetanser", "gruppe"): marked("Koden til gruppen."),
    ("Gruppekompetanser", "kompetanse"): marked("Koden til kompetansen."),
    ("Gruppekompetanser", "nivå"): marked(
        "0 ingen, 1 kjennskap, 2 under veiledning, 3 selvstendig, 4 kan lære opp andre."
    ),
    ("Ansatte", "id"): marked("En kode som ikke er fødselsnummer, for eksempel et løpenummer."),
    ("Ansatte", "navn"): marked("Kan stå tomt."),
    ("Ansatte", "gruppe"): marked("Koden til gruppen. Samme id må ha samme gruppe."),
    ("Ansatte", "enhet"): marked("Koden til enheten der stillingen er."),
    ("Ansatte", "stilling_prosent"): marked("Stillingen i denne enheten, fra 0 til 100 ganger antall."),
    ("Ansatte", "antall"): marked("Hvor mange raden står for. Tomt betyr 1."),
    ("Ansatte", "ønsket_stilling_prosent"): marked("Til opplysning."),
    ("Ansatte", "merknad"): marked("Fri tekst."),
    ("Ansattkompetanser", "ansatt"): marked("Id fra Ansatte."),
    ("Ansattkompetanser", "kompetanse"): marked("Koden til kompetansen."),
    ("Ansattkompetanser", "nivå"): marked(
        "0 ingen, 1 kjennskap, 2 under veiledning, 3 selvstendig, 4 kan lære opp andre."
    ),
    ("Ansattkompetanser", "gyldig_til"): marked("Siste dag den gjelder. Tomt betyr uten ende."),
    ("Ansattkompetanser", "grunnlag"): marked("formell, reell eller begge. Til opplysning."),
    ("Ansattkompetanser", "kilde"): marked("Hvor det er dokumentert. Til opplysning."),
    ("Prosesser", "kode"): marked("Kort kode dere velger selv."),
    ("Prosesser", "navn"): marked("Navnet på prosessen."),
    ("Prosesser", "enhet"): marked("Koden til enheten som har prosessen."),
    ("Prosesser", "beskrivelse"): marked("Fri tekst."),
    ("Oppgaver", "kode"): marked("Kort kode dere velger selv, uten semikolon."),
    ("Oppgaver", "prosess"): marked("Koden til prosessen."),
    ("Oppgaver", "navn"): marked("Hva som gjøres, kort."),
    ("Oppgaver", "antall_per_uke"): marked("Hvor mange ganger i uken, for eksempel 12 eller 0,5."),
    ("Oppgaver", "minutter"): marked("Minutter hver gang, slik det gjøres i dag."),
    ("Oppgaver", "minutter_lav"): marked("Når det går fort."),
    ("Oppgaver", "minutter_høy"): marked("Når det tar lang tid."),
    ("Oppgaver", "pasientkontakt"): marked("ingen, indirekte eller direkte. Tomt betyr direkte."),
    ("Oppgaver", "kategori"): marked("helsefaglig, administrativ eller praktisk. Tomt betyr helsefaglig."),
    ("Oppgaver", "etter"): marked("Koder til oppgaver som kommer før, med semikolon mellom."),
    ("Oppgaver", "følger"): marked(
        "Koder til oppgaver som denne hører til, med semikolon mellom. * betyr alle andre i prosessen. "
        "Den som gjør dem, gjør også denne: kjøring, dokumentasjon, rapporter."
    ),
    ("Oppgaver", "merker"): marked(
        "Merker som lovregler kjenner, med semikolon mellom, for eksempel rekvirering. Noen har "
        "en verdi: nøkkel=verdi."
    ),
    ("Oppgaver", "viktighet"): marked("Hvor viktig ett minutt er om tiden ikke strekker til. Tomt betyr 1."),
    ("Oppgaver", "låst"): marked("ja betyr at ingen gruppe får mer av oppgaven enn i dag. Tomt betyr nei."),
    ("Oppgaver", "risiko"): marked("1–25. Til opplysning."),
    ("Oppgaver", "merknad"): marked("Fri tekst."),
    ("Krav", "oppgave"): marked("Koden til oppgaven."),
    ("Krav", "kompetanse"): marked("Koden til kompetansen."),
    ("Krav", "nivå"): marked("1 kjennskap, 2 under veiledning, 3 selvstendig, 4 kan lære opp andre."),
    ("Fordeling", "oppgave"): marked("Koden til oppgaven."),
    ("Fordeling", "gruppe"): marked("Koden til gruppen."),
    ("Fordeling", "andel_prosent"): marked("Gruppens del av oppgaven i dag, for eksempel 60."),
    ("Vurderinger", "oppgave"): marked("Koden til oppgaven."),
    ("Vurderinger", "gruppe"): marked("Koden til gruppen."),
    ("Vurderinger", "dom"): marked(
        "må: bare grupper med må får oppgaven. skal ikke: aldri. bør og kan: så langt lov og "
        "kompetanse rekker."
    ),
    ("Vurderinger", "oppfølging_prosent"): marked(
        "Minutter veiledning og kontroll per 100 minutter gruppen gjør. Tomt betyr 0."
    ),
    ("Vurderinger", "oppfølging_gruppe"): marked(
        "Gruppen som veileder og kontrollerer. Kreves når prosenten er over 0."
    ),
    ("Vurderinger", "tidsfaktor"): marked(
        "Minutter gruppen bruker per minutt av oppgaven, 0,5–3. Tomt betyr 1."
    ),
    ("Vurderinger", "begrunnelse"): marked("Hvorfor."),
    ("Innstillinger", "nøkkel"): marked(
        "navn, dato, modellversjon, tak_prosent, mål_prosent eller minste_flytting."
    ),
    ("Innstillinger", "verdi"): marked(
        "Navnet på arbeidsområdet, datoen tallene gjelder for, 1, prosent, prosent eller minutter."
    ),
}
"""What to write in each column, by sheet and heading."""


def purpose(sheet: str) -> str:
    """What a sheet is for."""
    return _(PURPOSES[sheet])


def note(sheet: str, heading: str) -> str:
    """What to write in a column, for its heading's note."""
    return _(NOTES[sheet, heading])
