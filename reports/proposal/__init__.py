"""The report `forslag`: a suggestion with everything that speaks for and against it."""
