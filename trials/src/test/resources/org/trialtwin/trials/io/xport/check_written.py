"""Reads the transport files that XportForOthersTest wrote with pandas (version 5 only), and compares every value.

By hand, from the folder trials, after its tests: python3 src/test/resources/org/trialtwin/trials/io/xport/check_written.py
"""
import glob
import math
import os
import sys

import pandas

print("Python", sys.version.split()[0], "; pandas", pandas.__version__)
for file in sorted(glob.glob("target/xport/*_v5.xpt")):
    read = pandas.read_sas(file, encoding="utf-8")
    with open(file.replace(".xpt", ".txt"), encoding="utf-8") as lines:
        header, *rows = [line.rstrip("\n").split("|") for line in lines]
    zeros = 0
    wrong = [] if list(read.columns) == header and len(read) == len(rows) else ["shape"]
    for i, name in enumerate(header):
        for row, got in enumerate(read[name].tolist()):
            want = rows[row][i]
            if isinstance(got, str):
                same = got == want
            elif want == "" or want.startswith("."):
                same = math.isnan(got)
            else:
                same = got == float.fromhex(want)
                if float.fromhex(want) == 0 and got == 16.0**-65:
                    # pandas 1.5.3 takes the IBM zero, eight bytes of 0, for 16^-65, whoever wrote it.
                    zeros += 1
                    same = True
            if not same:
                wrong.append(f"{name} row {row + 1}: {want} read as {got!r}")
    print(os.path.basename(file), len(read), "rows:", "equal" if not wrong else f"{len(wrong)} DIFFERENCES, {wrong[:3]}",
          f"(but {zeros} zeros as 16^-65)" if zeros else "")
