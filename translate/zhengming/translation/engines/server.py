"""A server that answers JSON over HTTP: retries with back-off, timeouts, and errors of one line without the key."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.text.messages import tr
from zhengming.translation.engines.settings import EngineSettings

if TYPE_CHECKING:
    import urllib3

__all__ = ["Answer", "Server"]

_CONNECT_SECONDS = 5.0
_HEADERS = {"User-Agent": "zhengming (+https://pypi.org/project/zhengming)"}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed (RFC 9110, section 15; RFC 6585, section 4)."""
_LONGEST_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    body: Any
    """The JSON, or None where it was none."""

    def reason(self) -> str:
        """Return the error that the server gives, in one short line; empty where it gives none."""
        error = self.body.get("error") if isinstance(self.body, dict) else None
        if isinstance(error, dict):
            error = error.get("message")
        return " ".join(error.split())[:_LONGEST_MESSAGE] if isinstance(error, str) else ""


class Server:
    """One server of the configuration. Nothing is sent before the first request."""

    def __init__(self, settings: EngineSettings, *, back_off: float = 0.5, attempts: int = 5) -> None:
        """Remember where the server is.

        Args:
            settings: Of the engine.
            back_off: Half the seconds before the third attempt; twice as many before each further one. A server that
                says how long to wait (``Retry-After``) is waited for as long, up to a minute.
            attempts: How often a request is sent at most; twice where there is no answer at all.
        """
        self._settings = settings
        self._back_off = back_off
        self._attempts = attempts

    def get(self, path: str, *, patience: float) -> Answer:
        """Ask once, and wait for so many seconds at most.

        Raises:
            EngineUnavailable: there is no answer.
        """
        return self._send("GET", path, None, {}, seconds=patience, attempts=1)

    def post(self, path: str, body: Mapping[str, object], headers: Mapping[str, str] | None = None) -> Answer:
        """Send JSON, again where the server is busy.

        Raises:
            EngineUnavailable: there is no answer.
        """
        seconds = self._settings.timeout
        return self._send("POST", path, body, headers or {}, seconds=seconds, attempts=self._attempts)

    def refusal(self, answer: Answer) -> TranslationError:
        """Return the error for an answer that is of no use."""
        reason = answer.reason() or tr("the answer is not what such a server gives")
        if answer.status in {401, 403} and self._settings.key_env:
            reason += tr(" (the key is taken from {key_env})", key_env=self._settings.key_env)
        if answer.status in {401, 403} and not self._settings.key_env:
            reason += tr(" (name the variable that holds a key: key-env in engines.{name})", name=self._settings.name)
        return TranslationError(
            self._hidden(
                tr(
                    "{name}: {url} says {status}: {reason}",
                    name=self._settings.name,
                    url=self._settings.url,
                    status=answer.status,
                    reason=reason,
                )
            )
        )

    def close(self) -> None:
        """Close connections; they open again when they are needed."""
        pool = self.__dict__.pop("_pool", None)
        if pool is not None:
            pool.clear()

    @cached_property
    def _pool(self) -> "urllib3.PoolManager":
        import urllib3

        url = urlsplit(self._settings.url)
        options: dict[str, Any] = {"maxsize": self._settings.parallel, "block": True, "headers": _HEADERS}
        # A proxy is for what is elsewhere; urllib3 does not look for one by itself.
        at_home = url.hostname in _LOOPBACK or proxy_bypass(url.netloc)
        proxy = None if at_home else getproxies().get(url.scheme)
        return urllib3.ProxyManager(proxy, **options) if proxy else urllib3.PoolManager(**options)

    def _send(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None,
        headers: Mapping[str, str],
        *,
        seconds: float,
        attempts: int,
    ) -> Answer:
        import urllib3

        from zhengming.translation.engines.patience import Patience

        retries = Patience(
            total=attempts - 1,
            # Who is not there will not be there in a second; who takes too long has begun to work, and to count it.
            connect=min(1, attempts - 1),
            read=min(1, attempts - 1),
            backoff_factor=self._back_off,
            status_forcelist=_PASSING,
            allowed_methods={"GET", "POST"},
            redirect=0,
            raise_on_status=False,
            raise_on_redirect=False,
        )
        timeout = urllib3.Timeout(connect=min(seconds, _CONNECT_SECONDS), read=seconds)
        try:
            response = self._pool.request(
                method,
                self._settings.url + path,
                body=None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
                headers={"Content-Type": "application/json", **_HEADERS, **headers},
                timeout=timeout,
                retries=retries,
            )
        except (urllib3.exceptions.HTTPError, OSError) as error:
            message = tr(
                "{name}: {url} cannot be reached: {reason}",
                name=self._settings.name,
                url=self._settings.url,
                reason=_cause(error),
            )
            raise EngineUnavailable(self._hidden(message)) from None
        try:
            return Answer(response.status, json.loads(response.data))
        except (ValueError, RecursionError):
            return Answer(response.status, None)

    def _hidden(self, message: str) -> str:
        """A message without the key, which a server may repeat in what it says."""
        key = self._settings.key() if self._settings.key_env else None
        return message.replace(key, "***") if key else message


def _cause(error: BaseException) -> str:
    """The reason at the bottom of urllib3's nested errors, in a few words."""
    import urllib3

    inner = getattr(error, "reason", None)
    while isinstance(inner, BaseException):
        error, inner = inner, getattr(inner, "reason", None)
    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return tr("there is no such host")
    refused = isinstance(error, urllib3.exceptions.NewConnectionError)
    if isinstance(error, urllib3.exceptions.TimeoutError) and not refused:
        return tr("it does not answer in time")
    text = re.sub(r"^.*?>: |^.*?\(host=.*?\): ", "", str(error).splitlines()[0] if str(error) else "")
    text = re.sub(r"\[Errno \d+\] ", "", text).removeprefix("Failed to establish a new connection: ")
    return text[:_LONGEST_MESSAGE] or type(error).__name__
