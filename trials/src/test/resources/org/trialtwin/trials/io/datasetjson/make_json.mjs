// Makes subjects.json and subjects.ndjson with the npm package js-stream-dataset-json 0.7.1 (MIT licence).
// By hand, in a folder where that package is installed: node make_json.mjs
import module from "js-stream-dataset-json";

const DatasetJson = module.default ?? module;
const columns = [
  ["USUBJID", "Unique Subject Identifier", "string", { length: 8, keySequence: 1 }],
  ["AGE", "Age", "integer", { displayFormat: "3." }],
  ["BMIBL", "Baseline BMI (kg/m^2)", "double", { displayFormat: "8.3" }],
  ["EXACT", "A decimal number", "decimal", { targetDataType: "decimal" }],
  ["TRTSDT", "Date of First Exposure to Treatment", "date", { targetDataType: "integer", displayFormat: "DATE9." }],
  ["DTM", "A date and time", "datetime", {}],
  ["TM", "A time", "time", {}],
  ["DEAD", "A truth value", "boolean", {}],
];
const rows = [
  ["S-01", 61, 0.1, "30.8983333232059", "2014-01-02", "2012-12-02T08:00:01.250", "08:15", true],
  ["S-02", -1, 1.7976931348623157e308, "-0.5", "1900-02-28", "2012-12-02T08:00:01", "23:59:59", false],
  ["Zoë, \"東京\" 🙂\n", 0, 5e-324, "1e-9", "1582-10-15", null, null, null],
  [null, null, null, null, null, null, null, null],
  ["", 9007199254740991, -2.2250738585072014e-308, "123456789.123456", "9999-12-31", "2024-02-29T00:00:00", "00:00", true],
];
const metadata = {
  datasetJSONCreationDateTime: "2026-01-02T03:04:05",
  datasetJSONVersion: "1.1.0",
  fileOID: "trialtwin.test.subjects",
  originator: "trialtwin",
  sourceSystem: { name: "js-stream-dataset-json", version: "0.7.1" },
  studyOID: "ST.1",
  metaDataVersionOID: "MDV.1",
  itemGroupOID: "IG.SUBJECTS",
  records: rows.length,
  name: "SUBJECTS",
  label: "Subjects made by other software",
  columns: columns.map(([name, label, dataType, more]) => ({ itemOID: "IT.SUBJECTS." + name, name, label, dataType, ...more })),
};
for (const [file, prettify] of [["subjects.json", true], ["subjects.ndjson", false]]) {
  await new DatasetJson(file).writeData({ metadata, data: rows, options: { prettify } });
}
