"""Answers to the questions a leader asks of a division: sentences, and the JSON of the same."""
