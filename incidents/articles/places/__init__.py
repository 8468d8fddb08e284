"""Where an incident was."""
