"""Make the database, and copy a register's points into it: `python -m spatial.fill REGISTER`."""

import sqlite3
import sys

import django
import psycopg
from django.db import connection

ASKED = """
    SELECT reference, title, nature, kind, 'SRID=4326;POINT(' || longitude || ' ' || latitude || ')'
    FROM incidents_incident WHERE state = 'published' AND latitude IS NOT NULL ORDER BY id
"""


def main(register: str) -> None:
    from spatial.models import Spot

    told = connection.settings_dict
    with psycopg.connect(
        host=told["HOST"], user=told["USER"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(f'CREATE DATABASE "{told["NAME"]}"')
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION postgis")
    with connection.schema_editor() as schema:
        schema.create_model(Spot)
    with connection.cursor() as cursor, sqlite3.connect(register) as rows:
        with cursor.copy(
            "COPY spatial_spot (reference, title, nature, kind, point) FROM STDIN"
        ) as copied:
            for row in rows.execute(ASKED):
                copied.write_row(row)
        cursor.execute("VACUUM ANALYZE spatial_spot")


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
