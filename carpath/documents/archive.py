"""An archive: a ZIP with a manifest of SHA-256. The same files always give the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MANIFEST, SUMS = "manifest.json", "SHA256SUMS.txt"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644 << 16


class Archive:
    """Files added one by one; on leaving, the manifest (with `about`) and the list for `sha256sum -c` are added."""

    def __init__(self, file: IO[bytes], about: Mapping[str, Any]) -> None:
        self._zip, self._about, self._files = ZipFile(file, "w", ZIP_DEFLATED), about, dict[str, dict[str, Any]]()

    def add(self, path: str, content: bytes) -> None:
        """Add a file. Raises ValueError where its path is taken: an archive has each path once."""
        if path in self._files:
            raise ValueError(f"{path} stands in the archive already.")
        self._files[path] = {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        self._write(path, content)

    def _write(self, path: str, content: bytes) -> None:
        entry = ZipInfo(path, _LONG_AGO)
        entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
        self._zip.writestr(entry, content)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            manifest = {**self._about, "files": list(self._files.values())}
            self._write(MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())
            sums = "".join(f"{each['sha256']}  {path}\n" for path, each in self._files.items())
            self._write(SUMS, sums.encode())
        self._zip.close()
