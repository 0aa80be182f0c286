"""The page Innstillinger."""
