"""Officials: their names, offices and terms."""
