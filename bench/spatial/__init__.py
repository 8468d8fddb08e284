"""A site as djangorestframework-gis makes it: the incidents' points in PostGIS, a list, a map page.

A project of its own, named `spatial` and started in `bench/`, with the packages of the bench's
environment: it shares nothing with the site that it is measured beside.
"""
