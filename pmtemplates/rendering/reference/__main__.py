"""`python -m pmtemplates.rendering.reference OUT`: writes the shipped look to a file."""

import sys
from pathlib import Path

from pmtemplates.rendering.reference import build_reference

if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build_reference())
