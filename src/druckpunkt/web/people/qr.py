"""A QR code as a picture in the page: no style attribute, no file, readable in the dark."""

from __future__ import annotations

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# The white margin the standard asks for, in modules.
QUIET_ZONE = 4


def qr_picture(address: str, title: str) -> SafeString:
    """Return `address` as inline SVG, black on white in any colour scheme: scanners need that."""
    code = segno.make_qr(address, error="m")
    path = _path(code)
    side = code.symbol_size(border=QUIET_ZONE)[0]
    return format_html(
        '<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{title}">'
        '<rect width="{side}" height="{side}" fill="#ffffff"/>'
        '<path d="{path}" fill="#000000"/></svg>',
        side=side,
        title=title,
        path=mark_safe(path),
    )


def _path(code: segno.QRCode) -> str:
    """Draw every dark run of a row as one rectangle."""
    parts = []
    for y, row in enumerate(code.matrix_iter(border=QUIET_ZONE)):
        x = 0
        cells = list(row)
        while x < len(cells):
            start = x
            while x < len(cells) and cells[x]:
                x += 1
            if x > start:
                parts.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(parts)
