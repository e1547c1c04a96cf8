// Reads the Dataset-JSON files that the tests wrote with js-stream-dataset-json, compares every value, and validates them
// against the JSON Schema of Dataset-JSON 1.1 with ajv.
// By hand, in a folder where the two npm packages are installed: node check_written.mjs TRIALS_FOLDER SCHEMA_FILE
import fs from "fs";
import path from "path";
import module from "js-stream-dataset-json";
import Ajv from "ajv/dist/2019.js";

const DatasetJson = module.default ?? module;
const [trials, schemaFile] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(schemaFile, "utf8"));
const validate = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true }).compile(schema);

function bits(value) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16);
}

function cell(value) {
  if (value === null) return "null";
  return typeof value === "number" ? bits(value) : JSON.stringify(value);
}

let bad = 0;
for (const folder of ["adam", "datasetjson"]) {
  const here = path.join(trials, "target", folder);
  for (const name of fs.readdirSync(here).filter((file) => /json$/.test(file)).sort()) {
    const file = path.join(here, name);
    const read = new DatasetJson(file);
    const metadata = await read.getMetadata();
    // The package refuses to read the rows of a table that has none.
    const rows = metadata.records === 0 ? [] : await read.getData({ start: 0, length: metadata.records });
    let wrong = rows.length === metadata.records ? 0 : 1;
    const values = file.replace(/\.(nd)?json$/, ".txt");
    if (fs.existsSync(values)) {
      const lines = fs.readFileSync(values, "utf8").split("\n").slice(0, -1);
      wrong += lines.length === rows.length ? 0 : 1;
      rows.forEach((row, i) => (wrong += row.map(cell).join("|") === lines[i] ? 0 : 1));
    }
    const text = fs.readFileSync(file, "utf8");
    // The first line of NDJSON is the whole but its rows, which the schema does not require.
    const checked = JSON.parse(name.endsWith(".ndjson") ? text.split("\n")[0] : text);
    const valid = validate(checked) ? "valid" : JSON.stringify(validate.errors.slice(0, 3));
    const unlabelled = metadata.columns.filter((column) => folder === "adam" && !column.label).length;
    bad += wrong + unlabelled + (valid === "valid" ? 0 : 1);
    console.log(`${folder}/${name}: ${rows.length} rows, ${metadata.columns.length} columns, ${wrong} differences, schema: ${valid}`);
  }
}
process.exit(bad === 0 ? 0 : 1);
