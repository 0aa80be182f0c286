"""The page Forslag: how many changes, what they are, why, and what the unit says to them."""
