"""What a sentence names: states, things that fly and how many, places, days."""
