"""What flew, how many, from where, whose, and what for."""
