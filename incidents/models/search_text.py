"""The words by which incidents are found, and the condition that asks for them.

On SQLite a full-text table stands beside the words and triggers keep it the same; on PostgreSQL an
index does. Both take the words as they are, folded in Python: neither cuts, stems or folds again.
"""

from collections.abc import Sequence

import orjson
from django.db import connection, models
from django.db.models import BooleanField, Func

from incidents.folding import HEAD, Asked

#: More words than these find nothing: each is a question of its own to the index.
MOST_WORDS = 100
#: What a word asked for is worth in the order of rank: standing in the title or place, and being
#: there whole, not as the beginning of another. No number of the second outweighs one of the first.
IN_HEAD, WHOLE = 128, 1

_BY_VENDOR = {
    "sqlite": (
        "incidents_searchtext_index",
        "rowid",
        "incidents_searchtext_index MATCH %s",
        ' "{}" ',
        ' "{}" * ',
        " AND ",
    ),
    "postgresql": (
        "incidents_searchtext",
        "incident_id",
        "array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery",
        "'{}'",
        "'{}':*",
        " & ",
    ),
}


class SearchText(models.Model):
    """Every word that a reader may look an incident up by: folded, one space between them; those of
    the title and place a second time, marked."""

    incident = models.OneToOneField(
        "Incident", models.CASCADE, primary_key=True, related_name="search_text"
    )
    words = models.TextField()

    class Meta:
        verbose_name = "words of an incident"
        verbose_name_plural = "words of incidents"

    def __str__(self):
        return self.words


class SearchRebuild(models.Model):
    """That the words of all incidents were gathered anew: what a search answers may have changed,
    though no incident has."""

    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "rebuild of the search"
        verbose_name_plural = "rebuilds of the search"

    def __str__(self):
        return self.at.isoformat()


class HoldsWords(Func):
    """True for the key of an incident in whose text every one of the words asked for is found."""

    output_field = BooleanField()

    def __init__(self, key, asked: Sequence[Asked]):
        self.asked = tuple(asked)
        super().__init__(key)

    def as_sqlite(self, compiler, connection, **context):
        return self._written(compiler, "sqlite")

    def as_postgresql(self, compiler, connection, **context):
        return self._written(compiler, "postgresql")

    def _written(self, compiler, vendor):
        (key,) = self.get_source_expressions()
        sql, values = compiler.compile(key)
        asking, its_values = question(self.asked, vendor)
        return f"{sql} IN ({asking})", (*values, *its_values)


def question(asked: Sequence[Asked], vendor: str) -> tuple[str, list[str]]:
    """SQL for the keys of the incidents that words find, with its values."""
    table, key, condition, whole, beginning, joint = _BY_VENDOR[vendor]
    if not asked or len(asked) > MOST_WORDS:
        return f"SELECT {key} FROM {table} WHERE 1 = 0", []
    told = ((beginning if one.begins else whole).format(one.letters) for one in asked)
    return f"SELECT {key} FROM {table} WHERE {condition}", [joint.join(told)]


def worth(asked: Sequence[Asked]) -> list[tuple[int, tuple[Asked, ...]]]:
    """How well records match a search: points, and the words that must be found to get them.

    All points that a record gets are added up. There is one definition for both databases, which
    weigh words differently and by what these rows do not hold, such as how often each is said.
    """
    told = []
    for one in asked:
        told.append((IN_HEAD, (*asked, Asked(HEAD + one.letters, one.begins))))
        if one.begins:
            told.append((WHOLE, (*asked, Asked(one.letters, False))))
    return told


def keys_holding(asked: Sequence[Asked], newest: int | None = None) -> list[int]:
    """Keys of the incidents that words find, of every state: for what knows the public ones.

    Where ``newest`` is given, of so many that were entered last. They come as one value, which
    takes a third of the time of as many rows.
    """
    asking, values = question(asked, connection.vendor)
    _, key, *_ = _BY_VENDOR[connection.vendor]
    if newest is not None:
        asking += f" ORDER BY {key} DESC LIMIT {newest}"
    name = "json_group_array" if connection.vendor == "sqlite" else "json_agg"
    with connection.cursor() as cursor:
        gathered = f"SELECT CAST({name}({key}) AS text) FROM ({asking}) AS found"
        cursor.execute(gathered, values)
        (told,) = cursor.fetchone()
    return orjson.loads(told) if told else []
