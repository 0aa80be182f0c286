"""The page Prosesser og oppgaver: what is done, how often, by whom, what it takes and who else can."""
