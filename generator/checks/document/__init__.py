"""Checks of whole documents: roles of its paragraphs, numbering, style; sentences that several towns share."""
