"""Guards and escapes, broken on purpose one at a time: `make mutants`."""
