"""`python -m comention` is the command `comention`."""

import sys

from .cli import main

sys.exit(main())
