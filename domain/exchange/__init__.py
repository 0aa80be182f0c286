"""Workbooks: what they hold, what is wrong in them, and the way in and out."""
