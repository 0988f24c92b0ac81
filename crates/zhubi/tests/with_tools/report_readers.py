"""Reads the reports in the current folder with sarif-tools, junitparser and an XML parser, and compares them with json."""

import json
import xml.etree.ElementTree as ElementTree

import junitparser
from sarif import loader

with open("json", encoding="utf-8") as file:
    files = json.load(file)["files"]
findings = [(file["path"], found) for file in files for found in file["diagnostics"]]
assert len(findings) == 3, findings
codes = sorted(found["code"] for _, found in findings)
levels = {"error": "error", "warning": "warning", "info": "note"}

sarif = loader.load_sarif_file("sarif")
records = sarif.get_records()
assert sarif.get_distinct_tool_names() == ["zhubi"], sarif.get_distinct_tool_names()
assert sorted(record["Code"].split()[0] for record in records) == codes, records
for record in records:
    path, found = next(pair for pair in findings if pair[1]["code"] in record["Code"])
    assert record["Line"] == found["spans"][0]["line"], record
    assert record["Severity"] == levels[found["severity"]], record
    assert found["message"] in record["Description"], record

suites = list(junitparser.JUnitXml.fromfile("junit"))
assert [suite.name for suite in suites] == [file["path"] for file in files], suites
failures = [case for suite in suites for case in suite if not case.is_passed]
assert len(failures) == len(findings), failures
for case in failures:
    assert any(found["message"] in result.message for result in case.result for _, found in findings), case

root = ElementTree.parse("checkstyle").getroot()
errors = [(file.get("name"), error) for file in root.iter("file") for error in file.iter("error")]
assert len(errors) == len(findings), errors
assert {name for name, _ in errors} == {path for path, _ in findings}, errors

print("all passed")
