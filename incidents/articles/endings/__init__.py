"""How an incident ended."""
