"""Days and hours that words name."""
