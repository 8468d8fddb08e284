"""What was done about an incident, and by whom."""
