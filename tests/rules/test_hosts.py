"""The tree belongs to no machine: no package index, no path of one computer, nothing fetched from elsewhere."""

from __future__ import annotations

import re

from tests.rules.sources import ROOT, project_files, text_of

# Put together from pieces, so that this file does not name what it forbids.
INDEXES = ("pypi" + ".org", "pythonhosted" + ".org", "extra-" + "index-url", "--" + "index-url", "registry.npm" + "js")
MACHINE = re.compile(r"""(?<![\w.*~/>-])/(?:home|root|work|mnt|Users)/\w""")
ELSEWHERE = re.compile(r"""(?:src|href|url\()\s*[=(]?\s*["']?(?:https?:)?//(?!www\.w3\.org)[a-z]""")


def test_no_file_names_a_package_index() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} names {host}"
        for file in project_files()
        for host in INDEXES
        if host in text_of(file)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_file_holds_a_path_of_one_machine() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}: {found.group()}"
        for file in project_files()
        if (found := MACHINE.search(text_of(file)))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_page_style_or_script_is_fetched_from_elsewhere() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}: {found.group()}"
        for file in project_files()
        if file.suffix in {".html", ".css", ".js"} and (found := ELSEWHERE.search(text_of(file)))
    ]
    assert not wrong, "\n".join(wrong)
