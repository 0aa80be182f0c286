"""The start page: every way in, and the short path."""
