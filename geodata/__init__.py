"""Makes the bundled geodata anew from public packages; run by `make data`, never by the site."""
