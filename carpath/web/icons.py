"""icon: CarPath's own drawings on a 20 x 20 grid; base.css sizes and strokes them like the text around."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

_STROKED = {
    "home": "M3 9.5 10 3.5l7 6M5 8.2V16h3.5v-4.5h3V16H15V8.2",
    "list": "M3 5.5h14M3 10h14M3 14.5h9",
    "keyboard": "M2.5 5.5h15v9h-15zM5.5 8.3h.01M8.5 8.3h.01M11.5 8.3h.01M14.5 8.3h.01M6.5 11.7h7",
    "book": "M4.5 15.5v-11a1.5 1.5 0 0 1 1.5-1.5h9.5v14H6a1.5 1.5 0 0 1 0-3h9.5",
    "chart": "M3 3.5V16.5h14M6 12.5l3-4 2.5 2.5L16 5.5",
    "certificate": "M3.5 3.5h13v8.5h-4M8 12H3.5M3.5 3.5V12M6.5 6.5h7M6.5 9h3M8.5 11.5v5.5l2-1.5 2 1.5v-5.5",
    "flag": "M5 17.5v-14h10l-2 3.5 2 3.5H5",
    "search": "M8.5 3.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM12.2 12.2l4.6 4.6",
    "user": "M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 17c.4-3.2 2.7-5 6-5s5.6 1.8 6 5",
    "people": "M7.5 4a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM2.5 16c.3-2.9 2.2-4.5 5-4.5s4.7 1.6 5 4.5"
    "M13 4.3a2.5 2.5 0 0 1 0 4.5M14.5 11.9c1.8.6 2.8 2 3 4.1",
    "calendar": "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
    "relief": "M3.5 6.5h11M11.5 3.5l3 3-3 3M16.5 13.5h-11M8.5 10.5l-3 3 3 3",
    "settings": "M3 6h6M13 6h4M11 4v4M3 14h2M9 14h8M7 12v4M3 10h10M17 10h0M15 8v4",
    "print": "M6 7.5V3h8v4.5M6 14H3.5V7.5h13V14H14M6 11.5h8V17H6z",
    "download": "M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13",
    "left": "M12 4.5 6.5 10l5.5 5.5",
    "right": "M8 4.5 13.5 10 8 15.5",
    "down": "M4.5 8 10 13.5 15.5 8",
    "close": "M5 5l10 10M15 5 5 15",
    "plus": "M10 4v12M4 10h12",
    "edit": "M4 16l.8-3.5L13.5 3.8l2.7 2.7-8.7 8.7zM11.5 5.8l2.7 2.7",
    "lock": "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
    "calculator": "M5 2.8h10v14.4H5zM7.5 5.5h5v2.5h-5zM7.5 11h.01M10 11h.01M12.5 11h.01M7.5 14h.01M10 14h.01"
    "M12.5 14h.01",
    "mail": "M3 5h14v10H3zM3.3 5.5 10 11l6.7-5.5",
    "undo": "M7 4.5 3.5 8 7 11.5M3.5 8H12a4 4 0 0 1 0 8H8",
    "filter": "M3.5 4.5h13l-5 6v5l-3-1.5v-3.5z",
    "eye": "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z",
    "note": "M4.5 3h11v9.5L11.5 17h-7zM15.5 12.5h-4V17M7 6.5h6M7 9.5h4",
    "truck": "M2.5 5h9v8.5h-9zM11.5 8h3.2l2.8 3v2.5h-6zM6 13a1.6 1.6 0 1 1 0 3.2A1.6 1.6 0 0 1 6 13z"
    "M14 13a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2z",
    "meter": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 11l3-4M6.5 13.5h7",
    "phone": "M5 3.5h2.5l1.5 3.5-2 1.5a9 9 0 0 0 4.5 4.5l1.5-2 3.5 1.5V15a1.5 1.5 0 0 1-1.5 1.5C9 16.5 3.5 11"
    " 3.5 5A1.5 1.5 0 0 1 5 3.5z",
    "camera": "M3 6.5h3L7.5 4.5h5L14 6.5h3v9H3zM10 8a2.8 2.8 0 1 1 0 5.6A2.8 2.8 0 0 1 10 8z",
    "leave": "M8 3.5H4v13h4M8.5 10H17M13.5 6.5 17 10l-3.5 3.5",
    "bell": "M5 13.5c1-1 1.2-2.5 1.2-4.5a3.8 3.8 0 0 1 7.6 0c0 2 .2 3.5 1.2 4.5zM8.5 16a1.6 1.6 0 0 0 3 0",
    "shield": "M10 3l6 2v4.5c0 3.5-2.4 6-6 7.5-3.6-1.5-6-4-6-7.5V5zM7.3 9.8l2 2 3.5-3.8",
    "help": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM8 8a2 2 0 1 1 2.7 1.9c-.5.2-.7.6-.7 1.3M10 13.6h.01",
    "light": "M10 6.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM10 2.5v1.7M10 15.8v1.7M2.5 10h1.7M15.8 10h1.7"
    "M4.7 4.7l1.2 1.2M14.1 14.1l1.2 1.2M15.3 4.7l-1.2 1.2M5.9 14.1l-1.2 1.2",
    "dark": "M15.8 12A6.5 6.5 0 0 1 8 4.2 6.5 6.5 0 1 0 15.8 12z",
    "auto": "M10 3.5a6.5 6.5 0 1 1 0 13zM10 3.5a6.5 6.5 0 0 0 0 13z",
    "saved": "M4 10.5 8 14.5 16 6",
    "warning": "M10 3.5 17.5 16.5h-15zM10 8v4M10 14.2h.01",
    "information": "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 9.5V14M10 6.5h.01",
    "not": "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4zM7.3 7.3l5.4 5.4M12.7 7.3l-5.4 5.4",
    "lapsed": "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4zM6.5 10h7",
    "none": "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4z",
}
_PATH = Markup('<path d="{}"/>')
_DRAWN = {
    "met": Markup('<circle cx="10" cy="10" r="8" fill="currentColor" stroke="none"/>')
    + Markup('<path class="mark" d="M6.2 10.3l2.7 2.7 5-5.6" stroke="#fff"/>'),
    "practising": Markup(
        '<circle cx="10" cy="10" r="7.2"/><path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor"/>'
    ),
    "waiting": Markup('<circle cx="10" cy="10" r="7.2" stroke-dasharray="2.8 1.72"/><path d="M10 6v4l2.8 1.8"/>'),
}
NAMES = frozenset(_STROKED) | frozenset(_DRAWN)

_FRAME = Markup('<svg class="icon{tone}" viewBox="0 0 20 20" {naming}>{drawing}</svg>')
_SHEET = Markup('<svg class="icon" hidden="">{}</svg>')
_SYMBOL = Markup('<symbol id="icon-{}" viewBox="0 0 20 20">{}</symbol>')
_NAMED = Markup('role="img" aria-label="{}"')
_HIDDEN = Markup('aria-hidden="true"')


def icon(name: str, label: str | None = None, tone: str = "") -> Markup:
    """The drawing as inline SVG: named by `label`, else hidden from assistive technology. Raises KeyError."""
    drawing = _DRAWN[name] if name in _DRAWN else _PATH.format(_STROKED[name])
    naming = _NAMED.format(label) if label else _HIDDEN
    return _FRAME.format(tone=f" {tone}" if tone else "", naming=naming, drawing=drawing)


def icon_sheet(names: Iterable[str]) -> Markup:
    """Drawings to be referred to by `<use href="#icon-name">` on a page that shows them hundreds of times."""
    drawn = ((name, _DRAWN[name] if name in _DRAWN else _PATH.format(_STROKED[name])) for name in names)
    return _SHEET.format(Markup("").join(_SYMBOL.format(name, drawing) for name, drawing in drawn))
