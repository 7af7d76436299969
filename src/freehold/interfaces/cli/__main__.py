"""``python -m freehold.interfaces.cli``: the same as the ``freehold`` that a wheel installs."""

import sys

from freehold.interfaces.cli.main import main

sys.exit(main())
