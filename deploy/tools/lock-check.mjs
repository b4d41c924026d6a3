// Fails where a lock file names a package without the hash of its content: whoever serves another one would not be noticed.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const skipped = new Set([".git", ".data", "node_modules", "bin", "obj", "TestResults"]);

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* files(join(folder, entry.name));
    if (entry.isFile() && /^packages?[-.]lock\.json$/.test(entry.name)) yield join(folder, entry.name);
  }
}

// npm's own root and links are folders of ours; NuGet's projects are, too.
const npm = (lock) =>
  Object.entries(lock.packages)
    .filter(([name, entry]) => name !== "" && !entry.link)
    .map(([name, entry]) => [name, /^sha(512|384|256)-/.test(entry.integrity ?? "")]);
const nuget = (lock) =>
  Object.values(lock.dependencies)
    .flatMap((framework) => Object.entries(framework))
    .filter(([, entry]) => entry.type !== "Project")
    .map(([name, entry]) => [name, /^[A-Za-z0-9+/]{86}==$/.test(entry.contentHash ?? "")]);

const counts = { npm: 0, NuGet: 0 };
let faults = 0;
for (const file of files(root)) {
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const kind = lock.packages ? "npm" : "NuGet";
  const entries = kind === "npm" ? npm(lock) : nuget(lock);
  counts[kind]++;
  const bare = entries.filter(([, hasHash]) => !hasHash).map(([name]) => name);
  if (bare.length === 0) continue;
  faults++;
  console.error(
    `${relative(root, file)}: ${bare.length} of ${entries.length} packages without a hash (${bare.slice(0, 3).join(", ")}, …).` +
      (kind === "npm" ? " Remove the file and run npm install --package-lock-only." : " Run dotnet restore --force-evaluate."),
  );
}

console.log(`${counts.npm} lock files of npm and ${counts.NuGet} of NuGet, ${faults} with packages without a hash`);
process.exit(faults > 0 || counts.npm === 0 || counts.NuGet === 0 ? 1 : 0);
