"""Benchmarks: each family is a file with ``rows(data) -> list[Row]``; never part of the tests."""
