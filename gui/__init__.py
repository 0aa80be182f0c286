"""The window: what a head of department sees and does. It knows domain and reports, never db."""
