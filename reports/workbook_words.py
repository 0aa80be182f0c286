"""What each sheet and column of the exchange workbook asks for: notes on headings, docs/WORKBOOK.md."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from domain.catalogue import Catalogue
from domain.exchange.sheets import BY_NAME, GROUP_ROWS, GROUPS, Column, Kind, Sheet, folded
from domain.exchange.workbook import ColumnWords
from domain.problems import Problem, ProblemCode
from domain.units import from_micro
from reports.names import catalogue_name
from reports.problem_words import sentence
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
    "Tilstede": marked("Hvem som er på jobb på dag, kveld, natt og helg. Nedenfra lager ingen turnus."),
    "Prosesser": marked("Arbeidsprosessene i enhetene."),
    "Oppgaver": marked("Oppgavene i prosessene, med hvor ofte og hvor lenge."),
    "Krav": marked("Det en oppgave krever av den som gjør den."),
    "Fordeling": marked("Hvem som gjør oppgaven i dag. Andelene for en oppgave skal være 100 til sammen."),
    "Vurderinger": marked("Det enheten selv har bestemt om en gruppe og en oppgave."),
    "Tjenestekrav": marked("Hvor fort en oppgave skal besvares, for eksempel telefoner og alarmer."),
    "Grep": marked("Det som kan gjøre at oppgaven trengs mindre, før en kollega blir bedt om å ta den."),
    "Godkjenninger": marked(
        "Hvem som er godkjent for legemidler eller opplært i utstyr, oppgave for oppgave."
    ),
    "Frivillige": marked("Frivillige organisasjoner som enheten arbeider med. Aldri navn på personer."),
    "Regler": marked("Det enheten endrer i regelverket for sin egen del. Regelverket selv blir stående."),
    "Innstillinger": marked("Det som gjelder hele arbeidsområdet."),
}
"""What each sheet is for."""

NOTES: Mapping[tuple[str, str], str] = {
    ("Enheter", "code"): marked("Kort kode dere velger selv, for eksempel HJEM."),
    ("Enheter", "name"): marked("Navnet på enheten."),
    ("Enheter", "level"): marked("kommune, spesialist, fastlege, privat eller annet. Tomt betyr annet."),
    ("Enheter", "type"): marked(
        "legekontor, legevakt, hjemmetjeneste, sykehjem, helsestasjon, sengepost, poliklinikk, apotek, "
        "tannklinikk eller annet. Tomt betyr annet."
    ),
    ("Enheter", "parent_id"): marked("Koden til enheten over. Tomt for den øverste."),
    ("Enheter", "full_time_hours_per_week"): marked("Timer i uken for full stilling. Tomt betyr 37,5."),
    ("Enheter", "available_share"): marked(
        "Hvor stor del av betalt tid som kan gå til de kartlagte oppgavene, for eksempel 80 % eller 0,8. "
        "Tomt betyr at det ikke er oppgitt: da regnes alt, og tallene er foreløpige."
    ),
    ("Enheter", "note"): marked("Fri tekst."),
    ("Tidsgrunnlag", "unit_id"): marked("Koden til enheten."),
    ("Tidsgrunnlag", "group"): marked("Koden til gruppen. Tomt betyr alle grupper i enheten."),
    ("Tidsgrunnlag", "days_per_week"): marked("Arbeidsdager i uken. Tomt betyr 5."),
    ("Tidsgrunnlag", "public_holidays"): marked("Helligdager i året på arbeidsdager. Tomt betyr 10."),
    ("Tidsgrunnlag", "vacation_days"): marked("Feriedager i året. Tomt betyr 25."),
    ("Tidsgrunnlag", "sick_days"): marked("Sykedager i året per årsverk. Tomt betyr 0."),
    ("Tidsgrunnlag", "other_days"): marked("Kurs og annet fravær, dager i året. Tomt betyr 0."),
    ("Tidsgrunnlag", "hours_per_day"): marked(
        "Timer per arbeidsdag. Tomt betyr heltid_timer_per_uke delt på dager_per_uke."
    ),
    ("Tidsgrunnlag", "allowance_percent"): marked(
        "Prosent av tiden som hele gruppen bruker på annet, for eksempel møter. Under 100. Tomt betyr 0."
    ),
    ("Tidsgrunnlag", "individual_hours_per_year"): marked(
        "Timer i året som enkelte i gruppen bruker på annet, alle til sammen. Krever gruppe. Tomt betyr 0."
    ),
    ("Grupper", "code"): marked("Kode fra katalogen, for eksempel SP, eller en egen, for eksempel X_NATT."),
    ("Grupper", "name"): marked("Navnet på gruppen. Kan stå tomt for koder i katalogen."),
    ("Grupper", "base"): marked(
        "For egne koder: gruppen i katalogen som den har kompetanse, plass og rettigheter fra."
    ),
    ("Grupper", "layer"): marked("0–6, der 0 er nærmest befolkningen. Tomt betyr som i katalogen, ellers 3."),
    ("Grupper", "scarcity"): marked(
        "Hvor vanskelig gruppen er å rekruttere: 0 kan rekrutteres, 1 vanskelig, 2 svært vanskelig. "
        "Tomt betyr som i katalogen."
    ),
    ("Grupper", "ceiling_percent"): marked(
        "Høyeste belastning i et forslag. Tomt betyr som i Innstillinger."
    ),
    ("Grupper", "target_percent"): marked("Belastningen dere vil ned til. Tomt betyr som i Innstillinger."),
    ("Grupper", "hourly_cost"): marked("Kroner per time. Til opplysning."),
    ("Grupper", "note"): marked("Fri tekst."),
    ("Rekruttering", "unit_id"): marked("Koden til enheten."),
    ("Rekruttering", "group"): marked("Koden til gruppen."),
    ("Rekruttering", "scarcity"): marked("0 kan rekrutteres, 1 vanskelig, 2 svært vanskelig."),
    ("Rekruttering", "reason"): marked("Hvorfor."),
    ("Kompetanser", "code"): marked("Kort kode dere velger selv."),
    ("Kompetanser", "name"): marked("Navnet på kompetansen."),
    ("Kompetanser", "parent_id"): marked(
        "Koden til kompetansen den sorterer under. Gir ingen kompetanse i seg selv."
    ),
    ("Kompetanser", "description"): marked("Fri tekst."),
    ("Kompetanser", "uri"): marked("Adressen i et felles register, for eksempel ESCO."),
    ("Kompetanser", "training_hours"): marked(
        "Timer for å ta én person fra ingenting til nivå 3. Tomt betyr at det ikke kan læres her."
    ),
    ("Kompetanser", "validity_months"): marked("Hvor lenge den varer. Til opplysning."),
    ("Gruppekompetanser", "group"): marked("Koden til gruppen."),
    ("Gruppekompetanser", "competency_id"): marked("Koden til kompetansen."),
    ("Gruppekompetanser", "level"): marked(
        "0 ingen, 1 kjennskap, 2 under veiledning, 3 selvstendig, 4 kan lære opp andre."
    ),
    ("Ansatte", "person_id"): marked("En kode som ikke er fødselsnummer, for eksempel et løpenummer."),
    ("Ansatte", "person_name"): marked("Kan stå tomt."),
    ("Ansatte", "person_group"): marked("Koden til gruppen. Samme id må ha samme gruppe."),
    ("Ansatte", "unit_id"): marked("Koden til enheten der stillingen er."),
    ("Ansatte", "percent"): marked("Stillingen i denne enheten, fra 0 til 100 ganger antall."),
    ("Ansatte", "count"): marked("Hvor mange raden står for. Tomt betyr 1."),
    ("Ansatte", "wanted_percent"): marked("Til opplysning."),
    ("Ansatte", "shifts"): marked(
        "Vaktene stillingen går: dag, kveld, natt eller helg, med semikolon mellom. Tomt betyr alle."
    ),
    ("Ansatte", "person_under_approval"): marked(
        "ja når utdanning fra utlandet venter på godkjenning: bare oppgaver under veiledning. "
        "Til opplysning. Tomt betyr nei."
    ),
    ("Ansatte", "note"): marked("Fri tekst."),
    ("Ansattkompetanser", "person_id"): marked("Id fra Ansatte."),
    ("Ansattkompetanser", "competency_id"): marked("Koden til kompetansen."),
    ("Ansattkompetanser", "level"): marked(
        "0 ingen, 1 kjennskap, 2 under veiledning, 3 selvstendig, 4 kan lære opp andre."
    ),
    ("Ansattkompetanser", "valid_until"): marked("Siste dag den gjelder. Tomt betyr uten ende."),
    ("Ansattkompetanser", "evidence"): marked("formell, reell eller begge. Til opplysning."),
    ("Ansattkompetanser", "source"): marked("Hvor det er dokumentert. Til opplysning."),
    ("Tilstede", "unit_id"): marked("Koden til enheten."),
    ("Tilstede", "group"): marked("Koden til gruppen."),
    ("Tilstede", "shift"): marked("dag, kveld, natt eller helg."),
    ("Tilstede", "share_percent"): marked(
        "Hvor stor del av gruppens tid i enheten som ligger på denne vakten. Høyst 100 til sammen. "
        "Tomt betyr at det ikke er oppgitt."
    ),
    ("Tilstede", "present"): marked(
        "Hvor mange av gruppen som er på jobb samtidig, for eksempel 2 eller 1,5."
    ),
    ("Tilstede", "at_least"): marked(
        "Norm: hvor mange av gruppen det alltid skal være på en slik vakt. Tomt betyr ingen norm."
    ),
    ("Tilstede", "note"): marked("Fri tekst."),
    ("Prosesser", "code"): marked("Kort kode dere velger selv."),
    ("Prosesser", "name"): marked("Navnet på prosessen."),
    ("Prosesser", "unit_id"): marked("Koden til enheten som har prosessen."),
    ("Prosesser", "description"): marked("Fri tekst."),
    ("Oppgaver", "code"): marked("Kort kode dere velger selv, uten semikolon."),
    ("Oppgaver", "process_id"): marked("Koden til prosessen."),
    ("Oppgaver", "name"): marked("Hva som gjøres, kort."),
    ("Oppgaver", "per_week"): marked("Hvor mange ganger i uken, for eksempel 12 eller 0,5."),
    ("Oppgaver", "minutes"): marked("Minutter hver gang, slik det gjøres i dag."),
    ("Oppgaver", "minutes_low"): marked("Når det går fort."),
    ("Oppgaver", "minutes_high"): marked("Når det tar lang tid."),
    ("Oppgaver", "contact"): marked("ingen, indirekte eller direkte. Tomt betyr direkte."),
    ("Oppgaver", "category"): marked("helsefaglig, administrativ eller praktisk. Tomt betyr helsefaglig."),
    ("Oppgaver", "after"): marked("Koder til oppgaver som kommer før, med semikolon mellom."),
    ("Oppgaver", "follows"): marked(
        "Koder til oppgaver som denne hører til, med semikolon mellom. * betyr alle andre i prosessen. "
        "Den som gjør dem, gjør også denne: kjøring, dokumentasjon, rapporter."
    ),
    ("Oppgaver", "tags"): marked(
        "Merker som lovregler kjenner, med semikolon mellom, for eksempel rekvirering. Noen har "
        "en verdi: nøkkel=verdi."
    ),
    ("Oppgaver", "importance"): marked("Hvor viktig ett minutt er om tiden ikke strekker til. Tomt betyr 1."),
    ("Oppgaver", "locked"): marked("ja betyr at ingen gruppe får mer av oppgaven enn i dag. Tomt betyr nei."),
    ("Oppgaver", "risk"): marked("1–25. Til opplysning."),
    ("Oppgaver", "shifts"): marked(
        "Når oppgaven gjøres: prosent på dag, kveld, natt og helg, 100 til sammen. "
        "Tomt betyr at den kan gjøres når som helst."
    ),
    ("Oppgaver", "core_for"): marked(
        "Koder til gruppene som dette er en kjerneoppgave for, med semikolon mellom."
    ),
    ("Oppgaver", "responsible"): marked(
        "Koden til gruppen som har ansvaret. Et forslag flytter bare utførelsen, aldri ansvaret."
    ),
    ("Oppgaver", "part_of_id"): marked(
        "Koden til oppgaven som denne er skilt ut fra. Minuttene her kommer i tillegg til minuttene der."
    ),
    ("Oppgaver", "phase"): marked(
        "vurdere, forberede, utføre eller beslutte: hvilken del av oppgaven dette er."
    ),
    ("Oppgaver", "most_performers"): marked(
        "Hvor mange personer som høyst bør dele på oppgaven, når det trengs øvelse for å gjøre den godt."
    ),
    ("Oppgaver", "place"): marked("Hvor oppgaven gjøres. Fri tekst."),
    ("Oppgaver", "suits_placement"): marked(
        "ja når oppgaven passer for tiltaksplass eller lærekandidat. Tomt betyr nei."
    ),
    ("Oppgaver", "redone_percent"): marked(
        "Hvor mange prosent av gangene oppgaven må gjøres om igjen, for eksempel en ny blodprøve. "
        "Til opplysning. Tomt betyr at det ikke er oppgitt."
    ),
    ("Oppgaver", "note"): marked("Fri tekst."),
    ("Krav", "task_id"): marked("Koden til oppgaven."),
    ("Krav", "competency_id"): marked("Koden til kompetansen."),
    ("Krav", "level"): marked("1 kjennskap, 2 under veiledning, 3 selvstendig, 4 kan lære opp andre."),
    ("Krav", "review_on"): marked(
        "Dagen dere skal se på kravet igjen. Til opplysning: Nedenfra minner om den."
    ),
    ("Fordeling", "task_id"): marked("Koden til oppgaven."),
    ("Fordeling", "group"): marked("Koden til gruppen."),
    ("Fordeling", "percent"): marked("Gruppens del av oppgaven i dag, for eksempel 60."),
    ("Vurderinger", "task_id"): marked("Koden til oppgaven."),
    ("Vurderinger", "group"): marked("Koden til gruppen."),
    ("Vurderinger", "verdict"): marked(
        "må: bare grupper med må får oppgaven. skal ikke: aldri. bør og kan: så langt lov og "
        "kompetanse rekker."
    ),
    ("Vurderinger", "follow_up_percent"): marked(
        "Minutter veiledning og kontroll per 100 minutter gruppen gjør. Tomt betyr 0."
    ),
    ("Vurderinger", "follow_up_group"): marked(
        "Gruppen som veileder og kontrollerer. Kreves når prosenten er over 0."
    ),
    ("Vurderinger", "time_factor"): marked(
        "Minutter gruppen bruker per minutt av oppgaven, 0,5–3. Tomt betyr 1."
    ),
    ("Vurderinger", "reason"): marked("Hvorfor."),
    ("Vurderinger", "review_on"): marked(
        "Dagen dere skal se på vurderingen igjen. Til opplysning: Nedenfra minner om den."
    ),
    ("Tjenestekrav", "task_id"): marked("Koden til oppgaven."),
    ("Tjenestekrav", "percent"): marked("Hvor mange prosent som skal være besvart i tide. Under 100."),
    ("Tjenestekrav", "within_minutes"): marked("Hvor mange minutter det høyst skal ta før noen svarer."),
    ("Tjenestekrav", "open_hours_per_week"): marked("Hvor mange timer i uken det er åpent, høyst 168."),
    ("Tjenestekrav", "other_work_percent"): marked(
        "Hvor stor del av ventetiden som kan brukes til annet arbeid. Tomt betyr 0."
    ),
    ("Tjenestekrav", "note"): marked("Fri tekst."),
    ("Grep", "task_id"): marked("Koden til oppgaven."),
    ("Grep", "kind"): marked(
        "forebygge, redusere, automatisere, egenmestring, pårørende, frivillige eller leverandør."
    ),
    ("Grep", "answer"): marked("ja, nei eller senere. Bare ja virker på tallene."),
    ("Grep", "minutes_saved"): marked(
        "Minutter i uken som spares. De som har svaret ja, kan ikke spare mer enn oppgaven tar. Tomt betyr 0."
    ),
    ("Grep", "minutes_added"): marked(
        "Minutter i uken som kommer til, for eksempel til opplæring og oppfølging. Krever gruppe_lagt_til. "
        "Tomt betyr 0."
    ),
    ("Grep", "group_added"): marked("Koden til gruppen som bruker minuttene som kommer til."),
    ("Grep", "responsible"): marked("Koden til gruppen som fortsatt har ansvaret."),
    ("Grep", "not_digital"): marked(
        "Hva de som ikke er digitale, får. Kreves når svaret er ja til automatisere eller egenmestring."
    ),
    ("Grep", "terms"): marked("Avtale, kontakt, opplæring, samtykke og veien tilbake."),
    ("Grep", "reason"): marked("Hvorfor."),
    ("Godkjenninger", "person_id"): marked("Id fra Ansatte."),
    ("Godkjenninger", "task_id"): marked("Koden til oppgaven."),
    ("Godkjenninger", "kind"): marked(
        "legemiddel: godkjent for legemiddelhåndtering. utstyr: opplært i det medisinske utstyret."
    ),
    ("Godkjenninger", "given_by"): marked("Rollen til den som godkjente, ikke navnet."),
    ("Godkjenninger", "given_on"): marked("Dagen den ble gitt."),
    ("Godkjenninger", "valid_until"): marked("Siste dag den gjelder. Tomt betyr uten ende."),
    ("Frivillige", "code"): marked("Kort kode dere velger selv."),
    ("Frivillige", "unit_id"): marked("Koden til enheten."),
    ("Frivillige", "name"): marked("Navnet på organisasjonen, aldri på en person."),
    ("Frivillige", "agreement"): marked("ja når det er en avtale. Tomt betyr nei."),
    ("Frivillige", "contact"): marked("Hvilken rolle hos dere som har kontakten."),
    ("Frivillige", "training"): marked("Hvilken opplæring de får."),
    ("Frivillige", "note"): marked("Fri tekst."),
    ("Regler", "code"): marked(
        "Id til regelen. For av og endret den som står i regelverket, for ny en egen."
    ),
    ("Regler", "change"): marked(
        "av: regelen gjelder ikke hos dere. endret: det som er fylt ut her, gjelder i stedet. "
        "ny: en egen regel."
    ),
    ("Regler", "kind"): marked(
        "forbeholdt, begrenset rett, ansvar, forbudt, ikke forbeholdt, virksomhetskrav, plikt, delegering, "
        "rolle, ramme, takst eller tilbudskrav. Kreves for ny."
    ),
    ("Regler", "tags"): marked("Merkene i Oppgaver som regelen gjelder, med semikolon mellom."),
    ("Regler", "holders"): marked(
        "Koder til gruppene, med semikolon mellom. * betyr alle, @33 alle med autorisasjon, @health alt "
        "helsepersonell. Kreves for ny."
    ),
    ("Regler", "scope"): marked(
        "Når regelen gjelder, som nøkkel=verdi med semikolon mellom: enhetstype, nivå, utfører "
        "eller et merke med verdi."
    ),
    ("Regler", "wording"): marked("Hva regelen sier, med egne ord. Kreves for ny."),
    ("Regler", "citation"): marked("Lov, forskrift eller prosedyre som regelen bygger på."),
    ("Regler", "reason"): marked("Hvorfor dere endrer."),
    ("Regler", "owner"): marked("Rollen som eier endringen, for eksempel fagsjef."),
    ("Regler", "valid_from"): marked("Første dag endringen gjelder. Tomt betyr fra nå."),
    ("Regler", "valid_until"): marked("Siste dag endringen gjelder. Tomt betyr uten ende."),
    ("Regler", "controlled_on"): marked(
        "Dagen noen sist så etter at regelen fortsatt er riktig. Til opplysning: Nedenfra minner om den "
        "etter tolv måneder."
    ),
    ("Innstillinger", "key"): marked(
        "Innstillingen det gjelder: navn, dato, tak_prosent, mål_prosent, minste_flytting, prisår eller en "
        "av de andre. Veiledningen til arbeidsboken forklarer alle."
    ),
    ("Innstillinger", "value"): marked(
        "Det innstillingen skal være: tekst, dato, prosent, minutter, kroner, timer eller ja/nei."
    ),
}
"""What to write in each column, by sheet and the field the column fills."""

EXAMPLES: Mapping[tuple[str, str], str] = {
    ("Enheter", "code"): marked("HJEM"),
    ("Enheter", "name"): marked("Hjemmetjenesten sør"),
    ("Enheter", "level"): marked("kommune"),
    ("Enheter", "type"): marked("hjemmetjeneste"),
    ("Enheter", "full_time_hours_per_week"): marked("35,5"),
    ("Enheter", "available_share"): marked("80 %"),
    ("Tidsgrunnlag", "unit_id"): marked("HJEM"),
    ("Tidsgrunnlag", "group"): marked("SP"),
    ("Tidsgrunnlag", "days_per_week"): marked("5"),
    ("Tidsgrunnlag", "public_holidays"): marked("10"),
    ("Tidsgrunnlag", "vacation_days"): marked("25"),
    ("Tidsgrunnlag", "sick_days"): marked("18,5"),
    ("Tidsgrunnlag", "other_days"): marked("5"),
    ("Tidsgrunnlag", "allowance_percent"): marked("10"),
    ("Tidsgrunnlag", "individual_hours_per_year"): marked("120"),
    ("Grupper", "code"): marked("X_NATT"),
    ("Grupper", "name"): marked("Nattvakter"),
    ("Grupper", "base"): marked("HF"),
    ("Grupper", "scarcity"): marked("0"),
    ("Grupper", "ceiling_percent"): marked("90"),
    ("Rekruttering", "unit_id"): marked("HJEM"),
    ("Rekruttering", "group"): marked("SP"),
    ("Rekruttering", "scarcity"): marked("2"),
    ("Rekruttering", "reason"): marked("Tre utlysninger uten søkere"),
    ("Kompetanser", "code"): marked("LEGEMIDDEL"),
    ("Kompetanser", "name"): marked("Legemiddelhåndtering"),
    ("Kompetanser", "training_hours"): marked("20"),
    ("Gruppekompetanser", "group"): marked("SP"),
    ("Gruppekompetanser", "competency_id"): marked("LEGEMIDDEL"),
    ("Gruppekompetanser", "level"): marked("4"),
    ("Ansatte", "person_id"): marked("a17"),
    ("Ansatte", "person_name"): marked("Kari Ås"),
    ("Ansatte", "person_group"): marked("SP"),
    ("Ansatte", "unit_id"): marked("HJEM"),
    ("Ansatte", "percent"): marked("80"),
    ("Ansatte", "shifts"): marked("dag; helg"),
    ("Ansattkompetanser", "person_id"): marked("a17"),
    ("Ansattkompetanser", "competency_id"): marked("LEGEMIDDEL"),
    ("Ansattkompetanser", "level"): marked("4"),
    ("Ansattkompetanser", "valid_until"): marked("31.12.2026"),
    ("Ansattkompetanser", "evidence"): marked("reell"),
    ("Tilstede", "unit_id"): marked("HJEM"),
    ("Tilstede", "group"): marked("SP"),
    ("Tilstede", "shift"): marked("natt"),
    ("Tilstede", "share_percent"): marked("15"),
    ("Tilstede", "present"): marked("1"),
    ("Tilstede", "at_least"): marked("1"),
    ("Prosesser", "code"): marked("MED"),
    ("Prosesser", "name"): marked("Legemidler"),
    ("Prosesser", "unit_id"): marked("HJEM"),
    ("Oppgaver", "code"): marked("MED3"),
    ("Oppgaver", "process_id"): marked("MED"),
    ("Oppgaver", "name"): marked("Dele ut medisiner"),
    ("Oppgaver", "per_week"): marked("140"),
    ("Oppgaver", "minutes"): marked("4,5"),
    ("Oppgaver", "minutes_low"): marked("3"),
    ("Oppgaver", "minutes_high"): marked("8"),
    ("Oppgaver", "contact"): marked("direkte"),
    ("Oppgaver", "category"): marked("helsefaglig"),
    ("Oppgaver", "after"): marked("MED2"),
    ("Oppgaver", "tags"): marked("legemiddelhandtering"),
    ("Oppgaver", "locked"): marked("nei"),
    ("Oppgaver", "shifts"): marked("dag=60; kveld=25; natt=5; helg=10"),
    ("Oppgaver", "core_for"): marked("SP; VP"),
    ("Oppgaver", "responsible"): marked("SP"),
    ("Oppgaver", "most_performers"): marked("6"),
    ("Oppgaver", "place"): marked("Hjemme hos pasienten"),
    ("Oppgaver", "redone_percent"): marked("3"),
    ("Krav", "task_id"): marked("MED3"),
    ("Krav", "competency_id"): marked("LEGEMIDDEL"),
    ("Krav", "level"): marked("3"),
    ("Krav", "review_on"): marked("01.03.2027"),
    ("Fordeling", "task_id"): marked("MED3"),
    ("Fordeling", "group"): marked("SP"),
    ("Fordeling", "percent"): marked("40"),
    ("Vurderinger", "task_id"): marked("MED3"),
    ("Vurderinger", "group"): marked("HF"),
    ("Vurderinger", "verdict"): marked("bør"),
    ("Vurderinger", "follow_up_percent"): marked("5"),
    ("Vurderinger", "follow_up_group"): marked("SP"),
    ("Vurderinger", "time_factor"): marked("1,25"),
    ("Vurderinger", "reason"): marked("Etter kurs"),
    ("Vurderinger", "review_on"): marked("01.03.2027"),
    ("Tjenestekrav", "task_id"): marked("TLF1"),
    ("Tjenestekrav", "percent"): marked("80"),
    ("Tjenestekrav", "within_minutes"): marked("2"),
    ("Tjenestekrav", "open_hours_per_week"): marked("37,5"),
    ("Tjenestekrav", "other_work_percent"): marked("50"),
    ("Grep", "task_id"): marked("MED3"),
    ("Grep", "kind"): marked("egenmestring"),
    ("Grep", "answer"): marked("ja"),
    ("Grep", "minutes_saved"): marked("120"),
    ("Grep", "minutes_added"): marked("20"),
    ("Grep", "group_added"): marked("SP"),
    ("Grep", "responsible"): marked("SP"),
    ("Grep", "not_digital"): marked("Får medisinene utdelt som før"),
    ("Grep", "terms"): marked("Samtykke, opplæring, ny vurdering etter 4 uker"),
    ("Grep", "reason"): marked("Tolv pasienter ønsker det selv"),
    ("Godkjenninger", "person_id"): marked("a17"),
    ("Godkjenninger", "task_id"): marked("MED3"),
    ("Godkjenninger", "kind"): marked("legemiddel"),
    ("Godkjenninger", "given_by"): marked("Virksomhetsleder"),
    ("Godkjenninger", "given_on"): marked("15.01.2026"),
    ("Godkjenninger", "valid_until"): marked("15.01.2028"),
    ("Frivillige", "code"): marked("BESØK"),
    ("Frivillige", "unit_id"): marked("HJEM"),
    ("Frivillige", "name"): marked("Besøksvennene"),
    ("Frivillige", "agreement"): marked("ja"),
    ("Frivillige", "contact"): marked("Frivilligkoordinator"),
    ("Frivillige", "training"): marked("Kveldskurs og taushetserklæring"),
    ("Regler", "code"): marked("LOKAL-1"),
    ("Regler", "change"): marked("ny"),
    ("Regler", "kind"): marked("forbeholdt"),
    ("Regler", "tags"): marked("sårstell"),
    ("Regler", "holders"): marked("SP; VP"),
    ("Regler", "scope"): marked("enhetstype=hjemmetjeneste"),
    ("Regler", "wording"): marked("Kompliserte sår stelles av sykepleier eller vernepleier"),
    ("Regler", "citation"): marked("Prosedyre 4.2"),
    ("Regler", "reason"): marked("Flere sår ble forverret"),
    ("Regler", "owner"): marked("Fagsjef"),
    ("Regler", "valid_from"): marked("01.01.2026"),
    ("Regler", "controlled_on"): marked("01.09.2026"),
    ("Innstillinger", "key"): marked("tak_prosent"),
    ("Innstillinger", "value"): marked("90"),
}
"""What a row could be, by sheet and field; a column that is left out stays empty."""


def purpose(sheet: str) -> str:
    """What a sheet is for."""
    return _(PURPOSES[sheet])


def note(sheet: str, heading: str) -> str:
    """What to write in a column, for its heading's note."""
    column = BY_NAME[folded(sheet)].by_name[folded(heading)]
    return _(NOTES[sheet, column.field])


def template_words(catalogue: Catalogue) -> Callable[[str, str], ColumnWords]:
    """What an empty workbook says about each column, by sheet and heading."""
    named = [f"{code} {catalogue_name(group)}" for code, group in catalogue.groups.items()]
    all_groups = _("Kodene i katalogen: {groups}.").format(groups="; ".join(named))
    employed = tuple(code for code, group in catalogue.groups.items() if group.employed)

    def words(sheet_name: str, heading: str) -> ColumnWords:
        sheet = BY_NAME[folded(sheet_name)]
        column = sheet.by_name[folded(heading)]
        prompt = _prompt(sheet, column)
        parts = [prompt]
        if column is sheet.columns[0]:
            parts = [purpose(sheet.name), prompt, _example_row(sheet)]
        groups = column.target == GROUPS or (sheet is GROUP_ROWS and column.field == "code")
        if groups:
            parts.append(all_groups)
        suggestions = employed if groups else ()
        return ColumnWords("\n\n".join(parts), prompt, _out_of_range(column), suggestions)

    return words


def _prompt(sheet: Sheet, column: Column) -> str:
    """What to write in the column, with an example unless it is there already."""
    text = note(sheet.name, column.name)
    example = _example(sheet, column)
    if not example or example in text:
        return text
    return text + "\n" + _("Eksempel: {example}").format(example=example)


def _example(sheet: Sheet, column: Column) -> str:
    """A value of the column, "" for none: words in the language, and as it is what an import reads."""
    example = EXAMPLES.get((sheet.name, column.field), "")
    return _(example) if example and column.kind is Kind.TEXT else example


def _example_row(sheet: Sheet) -> str:
    """A whole row, to be read and not to be copied."""
    cells = [
        f"{column.name}: {_example(sheet, column)}"
        for column in sheet.columns
        if (sheet.name, column.field) in EXAMPLES
    ]
    return "\n".join([_("Eksempel på en rad (den blir ikke lest inn):"), *cells])


def _out_of_range(column: Column) -> str:
    """What to say of a number that the column cannot hold, "" for columns without numbers."""
    if column.range is None:
        return ""
    as_number = Decimal if column.kind is Kind.WHOLE else from_micro
    limits = {"low": as_number(column.range.low), "high": as_number(column.range.high)}
    ends = {"above": int(column.range.above), "below": int(column.range.below)}
    return sentence(Problem(ProblemCode.OUT_OF_RANGE, value=column.name, data={**limits, **ends}))
