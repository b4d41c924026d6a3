// generate.mjs write|check: makes both clients' generated files from openapi/v1.json, and stores or compares them.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
function prepared(document, { closedEnums, failures }) {
  for (const schema of Object.values(document.components.schemas)) {
    // An open object becomes an index signature in TypeScript, under which no misspelt property is found, and a
    // dictionary beside each class in C#. Members that a newer service adds are ignored either way.
    if (schema.properties) schema.additionalProperties = false;
    // A C# enum cannot be read from a value that a newer service adds.
    if (!closedEnums)
      for (const property of Object.values(schema.properties ?? {})) delete (property.items ?? property).enum;
  }
  // The address is the caller's, not that of the document.
  delete document.servers;
  for (const call of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    // Of the two, TypeScript gets the summary alone, which says no more than the name of the method.
    [call.summary, call.description] = [call.description ?? call.summary, undefined];
    if (!closedEnums) for (const { schema } of call.parameters ?? []) delete schema?.enum;
    // Lines are a stream in either direction, however the document describes a line.
    for (const { content } of [call.requestBody ?? {}, ...Object.values(call.responses ?? {})])
      for (const type of Object.keys(content ?? {}).filter((type) => !/[/+]json$/.test(type)))
        content[type].schema = { type: "string", format: "binary" };
    for (const [status, { content }] of Object.entries(call.responses ?? {})) {
      // Nothing has a type of its own to the generator, which then writes code that is none.
      if (status === "204" || status === "304") delete call.responses[status].content;
      if (!failures && Number(status) >= 300) delete call.responses[status];
      // Any value is null as well, which the generator takes for a broken answer where the schema does not say so.
      for (const body of Object.values(content ?? {}))
        if (body.schema?.$ref?.endsWith("/JsonElement")) body.schema = { oneOf: [{ type: "null" }, body.schema] };
    }
  }
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

// In a patch, null removes; the generator takes it for another way to say nothing.
// Not every member can be removed: ids cannot.
const removableMembers = {
  ProfilePatch: "tags|segments|expires_at",
  SegmentPatch: "tags|top_categories|expires_at",
  VendorPatch: "description|minimum_order|delivery_fee|fee_bp|tax_bp|modes|paused_until",
  ProductPatch: "description|category|max_quantity|for_sale|tags|images",
};
const removable = (text) =>
  text.replace(/export interface (\w+) \{[\s\S]*?\n\}/g, (body, name) =>
    removableMembers[name]
      ? body
          .replace(new RegExp(`^( {4}(?:${removableMembers[name]})\\?: .*) \\| undefined;$`, "gm"), "$1 | null | undefined;")
          .replace("SegmentPatch; }", "SegmentPatch | null; }")
      : body,
  );

// A member that must be sent even if it is null, such as a stock that is not counted.
const nullable = {
  csharp: (text) =>
    text.replace(
      /^( +)(?=public required \S+\? )/gm,
      "$1[System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]\n$1",
    ),
  typescript: (text) => text.replace(/^( {4}\w+: .*) \| undefined;$/gm, "$1 | null;"),
};

const imports = `import { Answer } from "./answer.js";
import type { JsonBody, JsonElement, MergePatchBody } from "./json.js";
`;

const clients = [
  {
    client: "csharp",
    output: "clients/csharp/PersonalisationClient.g.cs",
    closedEnums: false,
    failures: true,
    finish: (text) => nullable.csharp(text).split("\n").map(idiomatic),
  },
  {
    client: "typescript",
    output: "clients/typescript/src/generated.ts",
    closedEnums: true,
    // What is below fetch throws them, all in one place: half of the file, which a web page would load.
    failures: false,
    finish: (text) => nullable.typescript(removable(text)).replace("\nexport class", `\n${imports}\nexport class`).split("\n"),
  },
];

const work = mkdtempSync(join(tmpdir(), "clients-"));
let stale = false;
try {
  const source = readFileSync(join(root, "openapi", "v1.json"), "utf8");
  for (const { client, output, finish, ...options } of clients) {
    const [document, made] = [join(work, "v1.json"), join(work, "made")];
    writeFileSync(document, JSON.stringify(prepared(JSON.parse(source), options)));
    const values = Object.entries({ Client: client, Document: document, Made: made }).map((pair) => `-p:${pair.join("=")}`);
    const args = ["msbuild", join(here, "Generator.csproj"), "-restore", "-t:Generate", "-v:m", "-nologo", ...values];
    const run = spawnSync("dotnet", args, { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`NSwag failed on the client for ${client}:\n${run.stdout}${run.stderr}`);
    const lines = finish(readFileSync(made, "utf8")).map((line) => line.trimEnd());
    writeFileSync(made, `${lines.join("\n").trimEnd()}\n`);
    const stored = join(root, output);
    if (mode === "write") {
      copyFileSync(made, stored);
      console.log(`wrote ${output}`);
    } else if (spawnSync("diff", ["-u", stored, made], { stdio: "inherit" }).status !== 0) {
      stale = true;
      console.error(`${output} is not what openapi/v1.json says: run 'make client', read the difference, commit it.`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = stale ? 1 : 0;
