"""The digest of a whole row, as the journal holds it: no column of a kept row can be rewritten unseen."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import inspect

from carpath.core.shape import digest
from carpath.extensions import Base


def row_digest(row: Base) -> str:
    """The digest of every column of a row that was flushed."""
    return digest({each.key: _plain(getattr(row, each.key)) for each in inspect(type(row)).column_attrs})


def _plain(value: Any) -> Any:
    """Bytes by their own digest, instants in UTC as they come back from the database."""
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value.astimezone(UTC) if isinstance(value, datetime) else value
