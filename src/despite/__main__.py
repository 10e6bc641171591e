"""``python -m despite``."""

import sys

from despite.cli import main

sys.exit(main())
