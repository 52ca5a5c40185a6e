"""Run Python with arguments and print the most memory that it held (resident set, as the system counts it), in bytes.

This is a process of its own because a child's figure can be no lower than that of the process that starts it.
"""

from __future__ import annotations

import resource
import subprocess
import sys


def main(arguments: list[str]) -> None:
    """Run Python with `arguments`, its output thrown away, and print its peak."""
    subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.DEVNULL)
    unit = 1 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit)


if __name__ == "__main__":
    main(sys.argv[1:])
