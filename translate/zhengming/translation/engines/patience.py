"""How long a busy server is waited for."""

from urllib3 import BaseHTTPResponse, Retry

__all__ = ["Patience"]

_LONGEST_WAIT = 60.0
"""Seconds. A server that asks for more is asked again before: a run is not to stand still for hours."""


class Patience(Retry):
    """Retries that obey ``Retry-After`` up to a minute."""

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Return the seconds that the server asks to wait for, at most 60, or None."""
        seconds = super().get_retry_after(response)
        return None if seconds is None else min(seconds, _LONGEST_WAIT)
