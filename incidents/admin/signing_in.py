"""Signing in: a password is not to be found by trying."""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

#: How many wrong passwords an account takes from everywhere before it waits.
TRIES = 10
WAIT_SECONDS = 15 * 60


class SignInForm(AdminAuthenticationForm):
    """Refuses an account for a while after too many wrong passwords, whoever asks.

    The count is kept in the cache: without a shared one, each process counts for itself.
    """

    def clean(self):
        key = self._key()
        if cache.get(key, 0) >= TRIES:
            raise ValidationError(
                f"Too many wrong passwords for this account. Try again in {WAIT_SECONDS // 60} "
                "minutes."
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            cache.set(key, cache.get(key, 0) + 1, WAIT_SECONDS)
            raise
        cache.delete(key)
        return cleaned

    def _key(self):
        name = self.cleaned_data.get("username") or ""
        return f"signing-in:{salted_hmac('signing-in', name.casefold()).hexdigest()}"
