"""The page Tid."""
