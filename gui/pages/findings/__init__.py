"""What Oversikt and Analyse say alike about the findings."""
