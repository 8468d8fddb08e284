"""Events that are one incident, and the sentences and days that are its own."""
