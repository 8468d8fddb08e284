"""A condition for many keys at once."""

import json

from django.db.models import BooleanField, Func, Value


class IsAmong(Func):
    """True where a whole number is one of ``numbers``.

    They travel as one value: SQLite and PostgreSQL bound how many a query may carry.
    """

    output_field = BooleanField()

    def __init__(self, number, numbers, **options):
        if not isinstance(numbers, Value):
            numbers = Value(json.dumps(list(numbers)))
        super().__init__(number, numbers, **options)

    def as_sqlite(self, compiler, connection, **context):
        return self._written(compiler, "{} IN (SELECT value FROM json_each({}))")

    def as_postgresql(self, compiler, connection, **context):
        # As a subquery, which is read once: an array in its place is parsed anew for every row.
        numbers = "SELECT UNNEST(TRANSLATE({}, '[]', '{{}}')::bigint[])"
        return self._written(compiler, f"{{}} IN ({numbers})")

    def _written(self, compiler, template):
        (number, first), (numbers, second) = (
            compiler.compile(expression) for expression in self.get_source_expressions()
        )
        return template.format(number, numbers), (*first, *second)
