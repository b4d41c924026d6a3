// generate.mjs write|check: makes both clients' generated files from openapi/v1.json, and stores or compares them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const mode = process.argv[2];
if (mode !== "write" && mode !== "check") {
  console.error("Usage: generate.mjs write|check");
  process.exit(2);
}

const here = import.meta.dirname;
const root = join(here, "..", "..");

// What the document says of the wire, told in a way that the generator understands.
function prepared(document) {
  for (const schema of Object.values(document.components.schemas)) {
    // An open object becomes an index signature in TypeScript, under which no misspelt property is found, and a
    // dictionary beside each class in C#. Members that a newer service adds are ignored either way.
    if (schema.properties) schema.additionalProperties = false;
  }
  for (const call of Object.values(document.paths).flatMap((path) => Object.values(path)))
    for (const status of ["204", "304"]) if (call.responses?.[status]) delete call.responses[status].content;
  return document;
}

// The generator keeps the names of the wire: Tags_added, if_None_Match. Strings are left alone, which are the wire, and
// so are comments but for the names of parameters in them.
const title = (word) => word[0].toUpperCase() + word.slice(1);
const pascal = (name) => name.split("_").map(title).join("");
const idiom = (name) => (/^[A-Z]/.test(name) ? pascal(name) : name[0] + pascal(name).slice(1));
const renamed = (text) => text.replace(/\b[A-Za-z]+(?:_[A-Za-z]+)+\b/g, idiom);
const outsideStrings = (line) => line.replace(/"(?:[^"\\]|\\.)*"|[^"]+/g, (part) => (part[0] === '"' ? part : renamed(part)));
const idiomatic = (line) => {
  if (line.startsWith("#")) return line;
  if (line.trimStart().startsWith("///")) return line.replace(/(?<=<param name=")\w+/, renamed);
  return outsideStrings(line);
};

const clients = [
  {
    configuration: "csharp.nswag",
    output: "clients/csharp/PersonalisationClient.g.cs",
    finish: (text) => text.split("\n").map(idiomatic),
  },
];

const work = mkdtempSync(join(tmpdir(), "clients-"));
let stale = false;
try {
  const document = join(work, "v1.json");
  writeFileSync(document, JSON.stringify(prepared(JSON.parse(readFileSync(join(root, "openapi", "v1.json"), "utf8")))));
  for (const { configuration, output, finish } of clients) {
    const raw = join(work, configuration);
    const nswag = join(here, "node_modules", "nswag", "bin", "nswag.js");
    const args = ["run", join(here, configuration), "/runtime:Net100", `/variables:Document=${document},Output=${raw}`];
    const run = spawnSync(process.execPath, [nswag, ...args], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`NSwag failed on ${configuration}:\n${run.stdout}${run.stderr}`);
    const lines = finish(readFileSync(raw, "utf8")).map((line) => line.trimEnd());
    writeFileSync(raw, `${lines.join("\n").trimEnd()}\n`);
    const stored = join(root, output);
    if (mode === "write") {
      writeFileSync(stored, readFileSync(raw));
      console.log(`wrote ${output}`);
    } else if (spawnSync("diff", ["-u", stored, raw], { stdio: "inherit" }).status !== 0) {
      stale = true;
      console.error(`${output} is not what openapi/v1.json says: run 'make client', read the difference, commit it.`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = stale ? 1 : 0;
