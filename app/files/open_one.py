"""Where the process that opens a stranger's file begins: without loading the application."""

import importlib
import sys
import types
from pathlib import Path


def begin() -> int:
    """Open the file of standard input; the arguments are its name, where to keep it, what of it."""
    # The package's own first lines would build the whole application.
    package = types.ModuleType("app")
    package.__path__ = [str(Path(__file__).parents[1])]
    sys.modules["app"] = package
    answer: int = importlib.import_module("app.files.opening.process").main(*sys.argv[1:4])
    return answer


if __name__ == "__main__":
    sys.exit(begin())
