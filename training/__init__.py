"""How the tagger's weights were made: annotated text in, ``src/despite/find/tagger/weights.npz`` out (needs torch; not shipped)."""
