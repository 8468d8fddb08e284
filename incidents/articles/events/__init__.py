"""What happened, in whose airspace, on which day, and why it is none of the article's incidents."""
