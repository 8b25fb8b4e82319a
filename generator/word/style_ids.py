"""The text of word/styles.xml → its styles, and their ids by name; an editor may have renamed the ids."""

from __future__ import annotations

import re

# One style, from its opening to its closing tag.
STYLE = re.compile(r"<w:style\b.*?</w:style>", re.DOTALL)
_NAME = re.compile(r'<w:name w:val="([^"]*)"')
_ID = re.compile(r'w:styleId="([^"]*)"')


def style_ids(styles: str) -> dict[str, str]:
    """Return name → id of every style that has both."""
    found = ((_NAME.search(style), _ID.search(style)) for style in STYLE.findall(styles))
    return {name.group(1): id_.group(1) for name, id_ in found if name and id_}
