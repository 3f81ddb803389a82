"""HTML to PDF: the only door to WeasyPrint and segno. May import core only."""
