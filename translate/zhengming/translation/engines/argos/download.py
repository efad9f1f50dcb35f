"""Downloads over http and https, whole or not at all."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import IO
from urllib.parse import urlsplit

from zhengming.errors import TranslationError
from zhengming.text.messages import tr

__all__ = ["fetch"]

_BLOCK = 1 << 16
_USER_AGENT = "zhengming (+https://pypi.org/project/zhengming)"


def fetch(
    url: str, out: IO[bytes], *, largest: int, timeout: float, progress: Callable[[int, int | None], None] | None = None
) -> None:
    """Download an address to a file; the file then holds all of it.

    Args:
        url: An http or https address.
        out: Where the body goes.
        largest: Bytes; more are refused.
        timeout: Seconds for connecting, and for each wait for more bytes.
        progress: Told the bytes so far, and all where the server says how many there are.

    Raises:
        TranslationError: it cannot be fetched, is too large, or broke off.
        OSError: the file cannot be written.
    """
    received = 0
    for block, total in _blocks(url, timeout):
        received += len(block)
        if received > largest:
            raise TranslationError(tr("{url}: larger than {megabytes} MB, refused", url=url, megabytes=largest >> 20))
        out.write(block)
        if progress is not None:
            progress(received, total)


def _blocks(url: str, timeout: float) -> Iterator[tuple[bytes, int | None]]:
    """The body at an address in blocks, each with the length of the whole where the server says it."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise TranslationError(tr("{url}: only http and https addresses are fetched", url=url))
    request = urllib.request.Request(url, headers={"User-Agent": _USER_AGENT})  # noqa: S310 -- checked above
    received, total = 0, None
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310
            length = response.headers.get("Content-Length")
            total = int(length) if length and length.isdecimal() else None
            while block := response.read(_BLOCK):
                received += len(block)
                yield block, total
    except urllib.error.HTTPError as error:
        error.close()
        raise TranslationError(
            tr("{url}: the server says {code} {reason}", url=url, code=error.code, reason=error.reason)
        ) from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise TranslationError(
            tr(
                "cannot fetch {url} ({reason}); without a network, download the package elsewhere and run "
                "`zhengming engines install FILE.argosmodel`",
                url=url,
                reason=reason,
            )
        ) from error
    if total is not None and received != total:
        raise TranslationError(
            tr(
                "{url}: the download broke off after {received:,} of {total:,} bytes; run it again",
                url=url,
                received=received,
                total=total,
            )
        )
