"""Is this file one that was issued here? Asked by strangers, about certificates, letters and memos."""

from __future__ import annotations

from collections.abc import Callable

from carpath.services import certificates, decision_letters
from carpath.services.act import Act
from carpath.services.certificates import Checked
from carpath.services.decision_letters import Listed


def check_upload(act: Act, read: Callable[[], bytes]) -> Checked | Listed | None:
    """The certificate, letter or memo whose issued bytes these are, or None: one changed bit and it is none.

    The address must have a look left before a byte is read and hashed.
    """
    certificates.throttle(act)
    content = read()
    issued = certificates.check_file(content)
    return certificates.check_issued(issued) if issued else decision_letters.check_file(content)
