"""Articles in our own words, for tests of what becomes of an article once it is read."""

TWO_DRONES = """Lithuania asks NATO for help after two drones crash

VILNIUS, Aug. 6 (Baltic Wire) - Lithuania has asked NATO for more air defence after two \
Gerbera drones entered its airspace from Belarus last month.

The first drone crossed the border on 10 July and crashed near the village of Šumskas.

A second Gerbera drone flew in from Belarus on 28 July. It was found on Aug. 1 in the \
Gaižiūnai training area.

"The drone carried two kilograms of explosives," Prosecutor General Nida Grunskienė \
said on Tuesday.

"We must strengthen air defence on the eastern flank," Foreign Minister Kęstutis Budrys \
said on Wednesday.

Lithuania handed a note of protest to Belarus on Monday.

Russia launched 200 drones at Ukrainian cities last week, Kyiv said.
"""
