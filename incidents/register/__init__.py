"""Everything that writes to the register."""
