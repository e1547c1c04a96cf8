"""Writes ../resources/studies/expected-counts.json: what the test of the study files expects of each table.

A figure is "stated" where the dictionary of the table (NAME.md) has it, else "counted" here from the table, by a program that
shares nothing with the library; figures per arm other than those in the tables below are counted. The script stops where a stated figure and the table disagree. Needs Python 3 alone:

    TRIALTWIN_DATA=... python3 expected-counts.py
"""

import csv
import json
import os
import re
from pathlib import Path

TRIALS = Path(os.environ["TRIALTWIN_DATA"]) / "trials"
STUDIES = Path(__file__).resolve().parent.parent / "resources" / "studies"
TARGET = STUDIES / "expected-counts.json"

# Patients per arm that a dictionary states, with the wording that holds them.
STATED_ARMS = {
    "cgd_events.csv": ({"rIFN-g": 63, "placebo": 65}, "14/63 v 30/65"),
    "indo_rct.csv": ({"indomethacin": 295, "placebo": 307}, "27/295 (9.2%) v 52/307 (16.9%)"),
    "strep_tb.csv": ({"Streptomycin": 55, "Control": 52}, "38/55 (69%) v 17/52 (33%)"),
}
# Events per arm that a dictionary states.
STATED_EVENTS = {
    ("indo_rct.csv", "PEP"): ({"indomethacin": 27, "placebo": 52}, "27/295 (9.2%) v 52/307 (16.9%)"),
    ("strep_tb.csv", "IMPROVED"): ({"Streptomycin": 38, "Control": 17}, "38/55 (69%) v 17/52 (33%)"),
    ("strep_tb.csv", "DEATH"): ({"Streptomycin": 4, "Control": 14}, "deaths 4 v 14"),
}
# Patients with at least one of the recurrent events.
STATED_PATIENTS_WITH_EVENT = {
    ("cgd_events.csv", "INFECTION"): ({"rIFN-g": 14, "placebo": 30}, "14/63 v 30/65"),
}


def percent(column, codes, value, of="values", without=False):
    stated = {"column": column, "codes": codes, "percent": value, "of": of}
    return {**stated, "without": True} if without else stated


# Percentages that a dictionary states: of the patients with a value, or of all; "without": of those without the event.
STATED_PERCENTAGES = {
    ("gusto.csv", "DEATH30"): (
        [percent("arm", ["tPA"], 6.3), percent("arm", ["SK"], 7.3), percent("arm", ["SK+tPA"], 7.0)],
        "6.3% tPA v 7.3% SK (pooled): 14% reduction, p = 0.001; combination 7.0%",
    ),
    ("ist.csv", "DEAD14"): (
        [percent("aspirin", ["1"], 9.0), percent("aspirin", ["0"], 9.4)],
        "deaths at 14 days 9.0% v 9.4%",
    ),
    ("ist.csv", "DEADDEP6M"): (
        [
            percent("aspirin", ["1"], 62.2),
            percent("aspirin", ["0"], 63.5),
            percent("heparin", ["low", "medium"], 62.9),
            percent("heparin", ["none"], 62.9),
        ],
        "dead or dependent 62.2% v 63.5%",
    ),
    ("cao_aro_aio04.csv", "PCR"): (
        [percent("arm", ["5-FU+Oxaliplatin"], 17, "patients"), percent("arm", ["5-FU"], 13, "patients")],
        "pCR 17% v 13%",
    ),
    ("licorice.csv", "NOPAIN30"): (
        [percent("arm", ["licorice"], 19, without=True), percent("arm", ["sugar water"], 36, without=True)],
        "Sore throat at 30 min 19% v 36%",
    ),
}


class Table:
    def __init__(self, name):
        self.name = name
        with open(TRIALS / name, newline="", encoding="utf-8") as file:
            self.rows = list(csv.DictReader(file))
        self.dictionary = (TRIALS / name).with_suffix(".md").read_text(encoding="utf-8")
        size = re.search(r"- (\d+) rows x \d+ columns; (\d+) patients", self.dictionary)
        self.stated_rows, self.stated_patients = int(size[1]), int(size[2])
        # | column | meaning | type | n missing | range |
        self.stated_missing = {}
        for line in self.dictionary.splitlines():
            cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
            if len(cells) == 5 and cells[3].isdigit():
                self.stated_missing[cells[0]] = int(cells[3])

    def must_say(self, wording):
        assert wording in self.dictionary, f"{self.name}: the dictionary does not say {wording!r}"


def same(text, code):
    if text == str(code):
        return True
    try:
        return float(text) == float(code)
    except ValueError:
        return False


def per_arm(rows, arms, holds):
    return {str(arm): sum(1 for row in rows if same(row["arm"], arm) and holds(row)) for arm in arms}


def agree(what, stated, counted):
    assert stated == counted, f"{what}: stated {stated}, counted {counted}"


def counts(table, patients, arms, endpoint):
    """The expected figures of one endpoint, or None where it has none of its own."""
    kind = endpoint["type"]
    of_records = kind == "recurrentEvents" or (kind == "longitudinal" and "columns" not in endpoint)
    rows = table.rows if of_records else patients
    key = (table.name, endpoint["name"])
    expected = {"type": kind}

    def values(column):
        by_arm = per_arm(rows, arms, lambda row: row[column] != "")
        total = sum(by_arm.values())
        if len(rows) < len(table.rows):
            return total, by_arm, "counted"
        agree(f"{key} values", table.stated_rows - table.stated_missing[column], total)
        return total, by_arm, "stated"

    def events(column, codes):
        def holds(row):
            return any(same(row[column], code) for code in codes)

        by_arm, source = per_arm(rows, arms, holds), "counted"
        if key in STATED_EVENTS:
            stated, wording = STATED_EVENTS[key]
            table.must_say(wording)
            agree(f"{key} events", {arm: stated[arm] for arm in by_arm}, by_arm)
            source = "stated"
        expected.update(events=sum(by_arm.values()), byArm=by_arm, source=source)

    if kind in ("timeToEvent", "competingRisks"):
        events(endpoint["event"]["column"], [endpoint["event"]["occurred"]])
        if kind == "competingRisks":
            competing = endpoint["event"]["competing"]
            expected["competing"] = sum(
                per_arm(rows, arms, lambda row: any(same(row[endpoint["event"]["column"]], c) for c in competing)).values()
            )
    elif kind == "binary":
        events(endpoint["column"], [endpoint["occurred"]])
        expected["values"], expected["valuesByArm"], expected["valuesSource"] = values(endpoint["column"])
    elif kind in ("continuous", "count", "ordinal"):
        expected["values"], expected["valuesByArm"], expected["valuesSource"] = values(endpoint["column"])
    elif kind == "longitudinal":
        columns = [visit["column"] for visit in endpoint["columns"]] if "columns" in endpoint else [endpoint["column"]]
        each = [values(column) for column in columns]
        expected["values"] = sum(total for total, _, _ in each)
        expected["valuesByArm"] = {arm: sum(by_arm[arm] for _, by_arm, _ in each) for arm in each[0][1]}
        expected["valuesSource"] = "stated"
    elif kind == "recurrentEvents":
        events(endpoint["event"]["column"], [endpoint["event"]["occurred"]])
        first = {}
        for row in rows:
            if same(row[endpoint["event"]["column"]], endpoint["event"]["occurred"]):
                first.setdefault(row["id"], row)
        with_event, source = per_arm(first.values(), arms, lambda row: True), "counted"
        if key in STATED_PATIENTS_WITH_EVENT:
            stated, wording = STATED_PATIENTS_WITH_EVENT[key]
            table.must_say(wording)
            agree(f"{key} patients with an event", {arm: stated[arm] for arm in with_event}, with_event)
            source = "stated"
        expected.update(patientsWithEvent=with_event, patientsWithEventSource=source)
        terminal = endpoint.get("terminal")
        if terminal:
            expected["terminal"] = sum(1 for row in rows if same(row[terminal["column"]], terminal["occurred"]))
    else:
        return None

    if key in STATED_PERCENTAGES:
        stated, wording = STATED_PERCENTAGES[key]
        table.must_say(wording)
        for figure in stated:
            group = [row for row in rows if row[figure["column"]] in figure["codes"]]
            known = [row for row in group if row[endpoint["column"]] != ""]
            hits = sum(1 for row in known if same(row[endpoint["column"]], endpoint["occurred"]))
            part = len(known) - hits if figure.get("without") else hits
            of = len(known) if figure["of"] == "values" else len(group)
            digits = 0 if isinstance(figure["percent"], int) else 1
            agree(f"{key} percentage", figure["percent"], round(100 * part / of, digits))
        expected["percentages"] = stated
    return expected


def expected_of(table, study_name, study, endpoints):
    units = {}
    within = study.get("withinSubject", False)
    for row in table.rows:
        units.setdefault((row["id"], row["arm"]) if within else row["id"], row)
    arms = [study["arms"]["control"], *study["arms"]["experimental"]]
    agree(f"{table.name} rows", table.stated_rows, len(table.rows))
    agree(f"{table.name} patients", table.stated_patients, len({row["id"] for row in table.rows}))
    by_arm, source = per_arm(units.values(), arms, lambda row: True), "counted"
    if table.name in STATED_ARMS:
        stated, wording = STATED_ARMS[table.name]
        table.must_say(wording)
        agree(f"{table.name} arms", {arm: stated[arm] for arm in by_arm}, by_arm)
        source = "stated"
    figures = {endpoint["name"]: counts(table, list(units.values()), arms, endpoint) for endpoint in endpoints}
    return {
        "study": study_name,
        "patients": table.stated_patients,
        "rows": table.stated_rows,
        "sizeSource": "stated",
        "arms": by_arm,
        "armsSource": source,
        "endpoints": {name: figure for name, figure in figures.items() if figure},
    }


def main():
    expected = {}
    for path in sorted(STUDIES.glob("*.json")):
        if path == TARGET:
            continue
        study = json.loads(path.read_text(encoding="utf-8"))
        by_table = {study["data"]: []}
        for endpoint in study["endpoints"]:
            by_table.setdefault(endpoint.get("data", study["data"]), []).append(endpoint)
        for name, endpoints in by_table.items():
            assert name not in expected, f"{name} belongs to two studies"
            expected[name] = expected_of(Table(name), path.name, study, endpoints)
    assert set(expected) == {path.name for path in TRIALS.glob("*.csv")}, "a table has no study"

    blocks = []
    for name in sorted(expected):
        entry = expected[name]
        lines = [f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in entry.items() if key != "endpoints"]
        figures = [f"      {json.dumps(key)}: {json.dumps(value)}" for key, value in entry["endpoints"].items()]
        lines.append('    "endpoints": {\n' + ",\n".join(figures) + "\n    }")
        blocks.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }")
    text = "{\n" + ",\n".join(blocks) + "\n}\n"
    assert json.loads(text) == expected
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
