"""Folders of question banks as text: {file name: text}. Nothing binary, nothing huge, always in the same order."""

from __future__ import annotations

from pathlib import Path

from carpath.core.errors import Fault, Faulty

TEXT = {".csv", ".gift", ".json", ".md", ".toml", ".txt", ".xml", ".yaml"}
MAX_FILE, MAX_FOLDER = 2_000_000, 20_000_000


def read_folder(root: Path, name: str) -> dict[str, str]:
    """The text files of `root/name` by their path in it (`forms/a.toml`), sorted. Raises Faulty with every fault."""
    folder = root / name
    if not folder.is_dir():
        raise Faulty([Fault(f"{root.name}/{name}", "This folder does not exist.")])
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in TEXT)
    faults = _too_large(paths, folder)
    texts = {} if faults else {_name(path, folder): _text(path, folder, faults) for path in paths}
    if faults:
        raise Faulty(faults)
    return texts


def read_text(path: Path) -> str:
    """One text file. Raises Faulty where it is missing, too large or no UTF-8."""
    if not path.is_file():
        raise Faulty([Fault(path.name, f"There is no file {path}.")])
    faults = _too_large([path], path.parent)
    text = "" if faults else _text(path, path.parent, faults)
    if faults:
        raise Faulty(faults)
    return text


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _text(path: Path, folder: Path, faults: list[Fault]) -> str:
    """The file's text with any line ending as a newline; a fault where it is no UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(Fault(_name(path, folder), f"Byte {error.start} is no UTF-8. Save the file as UTF-8 text."))
        return ""


def _too_large(paths: list[Path], folder: Path) -> list[Fault]:
    sizes = {_name(path, folder): path.stat().st_size for path in paths}
    faults = [
        Fault(name, f"{size:,} bytes; a file may have {MAX_FILE:,}.") for name, size in sizes.items() if size > MAX_FILE
    ]
    if sum(sizes.values()) > MAX_FOLDER:
        faults.append(Fault(folder.name, f"{sum(sizes.values()):,} bytes in all; a folder may have {MAX_FOLDER:,}."))
    return faults
