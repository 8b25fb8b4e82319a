"""Documents as files: built from data, updated in place, explained figure by figure, outlined."""
