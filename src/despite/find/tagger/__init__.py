"""The trained tagger: which words are cues, and whose words are whose."""

import os

# The matrices are small: threads would only wait for each other. Read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
