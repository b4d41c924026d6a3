// new-feature.mjs NAME [ONE]: lays out a feature with one entity, several of which belong to each user, through all
// layers, from deploy/templates/feature. NAME is the feature (Notes), ONE its entity (default: NAME without the s).
// Its own files are new; it edits the six files that are listed here, and no other.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const [name, one = name?.replace(/s$/, "")] = process.argv.slice(2);
const root = fileURLToPath(new URL("../..", import.meta.url));
const template = join(root, "deploy/templates/feature");
// As variables in the code, which C# does not let them be.
const keywords = "base case class const decimal event float fixed interface lock namespace object params record string struct value var".split(" ");

function fail(reason) {
  console.error(`new-feature: ${reason}`);
  process.exit(1);
}

for (const [word, what] of [[name, "NAME"], [one, "ONE"]])
  if (!/^[A-Z][a-z]+$/.test(word ?? "")) fail(`${what} must be one English word with a capital: make new-feature NAME=Notes`);
if (name === one) fail("ONE must differ from NAME: make new-feature NAME=News ONE=Story");
if (keywords.includes(one.toLowerCase())) fail(`"${one.toLowerCase()}" is a keyword of C#; choose another word`);
if (existsSync(join(root, "src/Domain", name))) fail(`src/Domain/${name} exists`);

const rename = (text) =>
  text
    .replaceAll("Gadgets", name)
    .replaceAll("gadgets", name.toLowerCase())
    .replaceAll("GADGET", one.toUpperCase())
    .replaceAll("Gadget", one)
    .replaceAll("gadget", one.toLowerCase());

// Inserts lines before the first line that matches, or after the table that begins with it.
function before(text, pattern, lines) {
  const place = text.search(pattern);
  if (place < 0) throw new Error(`nothing matches ${pattern}`);
  return text.slice(0, place) + lines + text.slice(place);
}

function intoTable(text, header, rows) {
  const begin = text.indexOf(header);
  const end = begin < 0 ? -1 : text.indexOf("\n\n", begin);
  if (end < 0) throw new Error(`there is no table ${header}`);
  return `${text.slice(0, end + 1)}${rows}${text.slice(end + 1)}`;
}

// In the order of the alphabet, as everywhere.
function using(text, namespace) {
  const line = `using ${namespace};`;
  const all = text.split("\n");
  const later = all.findIndex((it) => it.startsWith("using Personalisation.") && it > line);
  const last = all.findLastIndex((it) => it.startsWith("using "));
  all.splice(later < 0 ? last + 1 : later, 0, line);
  return all.join("\n");
}

const part = (file) => rename(readFileSync(join(template, "edits", file), "utf8"));

const edits = {
  "src/Infrastructure/Keys.cs": (text) =>
    using(before(text, /^ {4}private /m, part("keys.txt")), `Personalisation.Domain.${name}`),
  "src/Infrastructure/Composition/StoreRegistration.cs": (text) =>
    using(before(text, /^ {12}\.AddUsers\(\)/m, `            .Add${name}()\n`), `Personalisation.Infrastructure.${name}`),
  "src/Api/ApiFeatures.cs": (text) =>
    using(
      before(
        before(text, /^ {8}HealthDocumentation\./m, `        ${name}Documentation.Documentation,\n`),
        /^ {8}\.\. AnswerExportMembers\./m,
        `        .. ${one}ExportMembers.All,\n`,
      ),
      `Personalisation.Api.${name}`,
    ),
  "docs/data-model.md": (text) =>
    intoTable(intoTable(text, "| entity | `pk` |", part("entity.md")), "| pattern | operation |", part("patterns.md")),
  "docs/api.md": (text) => intoTable(before(text, /^## In bulk$/m, part("api.md")), "| `code` | status |", part("codes.md")),
  "CHANGELOG.md": (text) => before(text, /(?<=^### Added\n\n)/m, part("changelog.md")),
};

// All edits first: where one does not fit, nothing is written.
const written = new Map();
for (const [path, edit] of Object.entries(edits))
  try {
    written.set(path, edit(readFileSync(join(root, path), "utf8")));
  } catch (fault) {
    fail(`${path}: ${fault.message}; deploy/tools/new-feature.mjs no longer fits it`);
  }

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

let count = 0;
for (const file of filesIn(template)) {
  const path = relative(template, file);
  if (path.startsWith("edits")) continue;
  const target = join(root, rename(path));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, rename(readFileSync(file, "utf8")), { flag: "wx" });
  count++;
}

for (const [path, text] of written) writeFileSync(join(root, path), text);
console.log(`${name}: ${count} new files, ${written.size} edited: ${[...written.keys()].join(", ")}`);
console.log("Now: make format openapi postman client, then make it yours: the values, their rules, the texts.");
