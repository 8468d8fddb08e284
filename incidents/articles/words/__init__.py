"""Words of a text, its sentences and language, and the phrases that tell what they mean."""
