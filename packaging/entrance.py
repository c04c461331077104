"""The entrance of a bundle: the program, or, where it calls itself, the compiler of its machine code."""

import sys

from haplanner.__main__ import main
from haplanner.engine.warming import APART

if sys.argv[1:2] == [APART]:
    from importlib import import_module

    import_module(sys.argv[2]).warm_up()
else:
    sys.exit(main())
