"""despite: who said what about whom, in which words, on record by which day."""

__version__ = "0.1.0"
