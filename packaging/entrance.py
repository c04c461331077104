"""The entrance of a bundle: the program, or, where it calls itself, the compiler of its machine code."""

import sys

from haplanner import __version__
from haplanner.__main__ import main
from haplanner.engine import kept_code
from haplanner.engine.warming import APART

if sys.argv[1:2] == [APART]:
    from importlib import import_module

    kept_code.settle(__version__)
    import_module(sys.argv[2]).warm_up()
else:
    sys.exit(main())
