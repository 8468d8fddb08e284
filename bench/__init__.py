"""What the site takes its time for, measured: `make bench`, or `manage.py bench`.

A section is a function in a module of its own, named in `SECTIONS`. It gets the sizes asked for and
gives plain values, medians of several runs, under names that end in their unit.
"""

from bench import airspace

#: By their names in the JSON document; those that other parts add stand here too.
SECTIONS = {"airspace": airspace.measure}
