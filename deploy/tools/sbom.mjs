// sbom.mjs write|check: what the image is made of, as CycloneDX and as a list of licences, stored or compared.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const mode = process.argv[2];
if (mode !== "write" && mode !== "check") {
  console.error("Usage: sbom.mjs write|check");
  process.exit(2);
}

const root = join(import.meta.dirname, "..", "..");
const store = join(root, "deploy", "sbom");
const [bomFile, listFile] = ["personalisation.cdx.json", "THIRD-PARTY-LICENSES.md"];

// Packages whose metadata link to a licence instead of naming it: ADR 0002 says which it is.
const reviewed = { "MediatR@5.1.0": "Apache-2.0" };

// Files in this repository that others wrote.
const redoc = readFileSync(join(root, "src", "Api", "Hosting", "Pages", "redoc.standalone.js.LICENSE.txt"), "utf8");
const version = redoc.match(/^Redoc (\S+),/)[1];
const vendored = [
  {
    type: "library",
    "bom-ref": `pkg:npm/redoc@${version}`,
    name: "redoc",
    version,
    licenses: [{ license: { id: "MIT" } }],
    purl: `pkg:npm/redoc@${version}`,
  },
];

const licenceOf = ({ name, version, licenses = [] }) =>
  reviewed[`${name}@${version}`] ?? licenses.map(({ license, expression }) => expression ?? license.id).join(", ");

function finished(bom) {
  delete bom.metadata.timestamp;
  bom.components = [...bom.components, ...vendored].sort((a, b) => (a.purl < b.purl ? -1 : 1));
  for (const part of bom.components) {
    const licence = licenceOf(part);
    if (!licence) throw new Error(`${part.name} ${part.version} names no licence: read it, and add it to "reviewed".`);
    if (reviewed[`${part.name}@${part.version}`]) part.licenses = [{ license: { id: licence } }];
  }
  return bom;
}

const list = ({ components }) => `# Third-party licences

What the image of the service contains besides our own code, .NET and the base image. \`make sbom\` writes this list.

| component | version | licence |
|---|---|---|
${components.map((part) => `| ${part.name} | ${part.version} | ${licenceOf(part)} |`).join("\n")}
`;

const work = mkdtempSync(join(tmpdir(), "sbom-"));
let stale = false;
try {
  const args = ["CycloneDX", join(root, "src", "Api", "Api.csproj"), "--recursive", "--exclude-dev", "--no-serial-number"];
  const format = ["--set-name", "personalisation", "--output-format", "Json", "--output", work, "--filename", bomFile];
  const run = spawnSync("dotnet", [...args, ...format], { cwd: root, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`CycloneDX failed:\n${run.stdout}${run.stderr}`);
  const bom = finished(JSON.parse(readFileSync(join(work, bomFile), "utf8")));
  writeFileSync(join(work, bomFile), `${JSON.stringify(bom, null, 2)}\n`);
  writeFileSync(join(work, listFile), list(bom));
  for (const file of [bomFile, listFile]) {
    if (mode === "write") {
      copyFileSync(join(work, file), join(store, file));
      console.log(`wrote deploy/sbom/${file}`);
    } else if (spawnSync("diff", ["-u", join(store, file), join(work, file)], { stdio: "inherit" }).status !== 0) {
      stale = true;
      console.error(`deploy/sbom/${file} does not match the packages: run 'make sbom', read the difference, commit it.`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = stale ? 1 : 0;
