"""`python -m tests.update_goldens`: write the golden dumps anew, on purpose and never in CI."""

from __future__ import annotations

import os
import sys

from tests.documents.golden import FOLDER, NAMES, dump_golden


def main() -> None:
    """Write every golden file that differs and say which; then read the difference before committing it."""
    if os.environ.get("CI"):
        sys.exit("CI compares golden files and never writes them")
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        file, text = FOLDER / f"{name}.txt", dump_golden(name)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
            print(f"written: {file}")


if __name__ == "__main__":
    main()
