"""Old documents → data files, and last year's data → next year's."""
