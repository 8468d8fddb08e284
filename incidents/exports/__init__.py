"""The register as records for other programs: what is loaded, known, counted and laid flat."""
