"""Words that editors teach the reader of articles."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from incidents.articles.words.lexicon import LANGUAGES, lexicon_of
from incidents.codebook import PhraseMeaning
from incidents.folding import fold
from incidents.models.codes import code_field, known_code

NAMES = {
    "en": "English",
    "pl": "Polish",
    "ro": "Romanian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "et": "Estonian",
    "uk": "Ukrainian",
    "ru": "Russian",
}
#: Letters and figures, and the marks that stand within words.
_SIGN = re.compile(r"[^\w\s.’'\-–]|_")
FEWEST_LETTERS = 3


class Phrase(models.Model):
    """A few words of a language, and what they mean in an article: words alone, never a pattern."""

    words = models.CharField(
        "words", max_length=100, help_text="As they stand in articles: “strayed across the line”."
    )
    language = models.CharField(
        "language", max_length=2, choices=[(code, NAMES[code]) for code in LANGUAGES]
    )
    meaning = code_field(PhraseMeaning, "what they mean")
    history = HistoricalRecords()

    class Meta:
        ordering = ["language", "meaning", "words"]
        constraints = [
            known_code("phrase", "meaning", PhraseMeaning),
            models.UniqueConstraint(
                fields=["language", "meaning", "words"],
                name="phrase_is_entered_once",
                violation_error_message="These words are entered already, with this meaning.",
            ),
        ]

    def __str__(self):
        return f"{self.words} ({self.get_language_display()})"

    def clean(self):
        self.words = " ".join(self.words.split())
        if sign := _SIGN.search(self.words):
            raise ValidationError(
                {"words": f"“{sign[0]}” is no part of a word: write the words alone, no pattern."}
            )
        if sum(letter.isalpha() for letter in self.words) < FEWEST_LETTERS:
            raise ValidationError(
                {"words": f"Too short to be told apart: write {FEWEST_LETTERS} letters or more."}
            )
        if self.language not in LANGUAGES:
            return  # the field itself says so
        common = {fold(word) for word in lexicon_of(self.language).common}
        if all(word in common for word in fold(self.words).split()):
            raise ValidationError(
                {
                    "words": f"“{self.words}” stands in nearly every article: add the words that "
                    "make it mean this."
                }
            )
