"""The page of questions that take some working out."""
