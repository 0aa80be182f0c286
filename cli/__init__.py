"""The command line: what can be asked for, and the commands that answer. No rules live here."""
