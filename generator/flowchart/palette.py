"""Literal colours for drawings that leave the site; on its pages the style sheet gives them."""

from __future__ import annotations

STYLE = "".join(
    f".{name}{{{said}}}"
    for name, said in {
        "fc-paper": "fill:#fff",
        "fc-lane": "fill:#fff;stroke:#ccd4e2",
        "fc-lane--even": "fill:#eef2f9",
        "fc-head": "fill:#dfe6f1;stroke:#ccd4e2",
        "fc-name": "fill:#1d1f22;font:700 14px sans-serif;text-anchor:middle",
        "fc-line": "fill:none;stroke:#3b4457;stroke-width:1.5",
        "fc-line--back": "stroke-dasharray:5 3",
        "fc-tip": "fill:#3b4457",
        "fc-word": "fill:#1d1f22;font:700 13px sans-serif",
        "fc-box": "fill:#fff;stroke:#3b4457;stroke-width:1.5",
        "fc-box--decide": "fill:#eef2ff",
        "fc-box--doc": "fill:#fffbe8",
        "fc-box--start": "fill:#e6f1e8",
        "fc-box--end": "fill:#e6f1e8;stroke-width:3",
        "fc-side": "fill:none;stroke:#3b4457;stroke-width:1.5",
        "fc-bar": "stroke:#3b4457;stroke-width:5",
        "fc-text": "fill:#1d1f22;font:14px sans-serif;text-anchor:middle",
        "fc-fine": "fill:#4b5058;font:12px sans-serif;text-anchor:middle",
        "fc-mark": "fill:#fff;font:700 12px sans-serif;text-anchor:middle",
        "fc-badge--high": "fill:#a3161a",
        "fc-badge--middle": "fill:#7a4700",
        "fc-badge--low": "fill:#17613a",
        "fc-badge--key": "fill:#3d3a8c",
    }.items()
)
