"""A signature: the person is asked again who they are, the meaning is stated, the record is bound by its digest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.core.shape import to_plain
from carpath.services.act import Act
from carpath.store import signatures
from carpath.store.signatures import Signature

PASSWORD, IN_SITTING = "password", "password, in this sitting"


def sign(act: Act, record: Mapping[str, Any], meaning: str, role: str, method: str = PASSWORD) -> str:
    """Sign a record inside a running transaction, after `signin.reauthenticate`. Returns the signature's id.

    `method`: how the person was known; IN_SITTING where the password was entered for a signature shortly before.
    """
    signature = Signature(
        id=act.fresh_id(),
        signer_id=act.who.id,
        printed_name=act.who.name,
        printed_role=role,
        meaning=meaning,
        signed_at=act.now,
        method=method,
        session=act.session,
        address=act.address,
        record=to_plain(dict(record)),
    )
    signatures.add(signature)
    return signature.id
