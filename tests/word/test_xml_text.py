"""Text for XML: what it forbids is left out, the rest comes back from a parser as it was."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from generator.xml_text import clean, escape, escape_attribute

# XML 1.0 section 2.2, the opposite of Char.
FORBIDDEN = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
# Any character, lone surrogates too; the rare ones that matter more often.
TEXTS = st.text(st.one_of(st.characters(codec=None), st.sampled_from('\x00\t\n\x0b\r\x1f\x7f\ud800\ufffe\uffff&<>"甲')))


@given(TEXTS)
def test_what_xml_forbids_is_left_out_and_nothing_else(text: str) -> None:
    assert clean(text) == re.sub(FORBIDDEN, "", text)


@given(TEXTS)
def test_text_comes_back_from_a_parser(text: str) -> None:
    xml = ElementTree.fromstring(f'<a b="{escape_attribute(text)}">{escape(text)}</a>')
    assert (xml.text or "") == xml.get("b") == clean(text)
