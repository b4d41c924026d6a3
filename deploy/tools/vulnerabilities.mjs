// Asks NuGet and npm for known vulnerabilities of every package that is locked. What is shipped and is high or critical
// fails; all else is listed. Where a registry has no data, that is said: an empty answer is not taken for a good one.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const grave = new Set(["high", "critical"]);
const npmFolders = ["clients/typescript", "clients/tools", "deploy/local", "deploy/tools"];
// Of these, dependencies (not devDependencies) reach a user.
const shipped = new Set(["clients/typescript"]);

// A package with an advisory since 2019: a source that does not know it knows nothing.
const canary = { name: "System.Text.RegularExpressions", version: "4.3.0" };

function run(command, args, cwd = root) {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  } catch (fault) {
    // Both tools end with a code where they found something; what they print says what.
    return fault.stdout || fault.stderr || fault.message;
  }
}

function parse(text) {
  try {
    return JSON.parse(text.slice(text.indexOf("{")));
  } catch {
    return null;
  }
}

const list = (target, cwd) =>
  parse(run("dotnet", ["list", target, "package", "--vulnerable", "--include-transitive", "--format", "json"], cwd));

function found(report) {
  return (report?.projects ?? []).flatMap((project) =>
    (project.frameworks ?? [])
      .flatMap((framework) => [...(framework.topLevelPackages ?? []), ...(framework.transitivePackages ?? [])])
      .flatMap((it) =>
        (it.vulnerabilities ?? []).map((advisory) => ({
          name: `${it.id} ${it.resolvedVersion}`,
          severity: advisory.severity.toLowerCase(),
          url: advisory.advisoryurl,
          isShipped: !/[\\/]tests[\\/]/.test(project.path),
        })),
      ),
  );
}

function knowsCanary() {
  const folder = mkdtempSync(join(tmpdir(), "canary-"));
  try {
    writeFileSync(
      join(folder, "canary.csproj"),
      `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup>` +
        `<ItemGroup><PackageReference Include="${canary.name}" Version="${canary.version}" /></ItemGroup></Project>`,
    );
    run("dotnet", ["restore", "--nologo", "-p:NuGetAudit=false"], folder);
    return found(list("canary.csproj", folder)).some((it) => it.name.startsWith(canary.name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Of how many registries nothing was learned.
let silent = 0;

function nothing(reason) {
  silent++;
  console.log(`NO DATA: ${reason}. Nothing was checked.`);
  return [];
}

function nuget() {
  if (!knowsCanary()) {
    return nothing(`NuGet: its source does not know the advisory of ${canary.name} ${canary.version}`);
  }

  const project = readFileSync(join(root, "src/Api/Api.csproj"), "utf8") + readFileSync(join(root, "Directory.Build.props"), "utf8");
  const accepted = [...project.matchAll(/NuGetAuditSuppress Include="([^"]+)"/g)].map(([, url]) => url);
  const report = list("Personalisation.sln");
  if (!report) throw new Error("dotnet list package gave no report");
  return found(report).filter((it) => !accepted.includes(it.url));
}

function npm(folder) {
  const report = parse(run("npm", ["audit", "--json", "--package-lock-only"], join(root, folder)));
  if (!report?.auditReportVersion) {
    const reason = report?.message ?? report?.error?.summary ?? "npm audit gave no report";
    return nothing(`npm, ${folder}: ${reason}`);
  }

  const lock = JSON.parse(readFileSync(join(root, folder, "package-lock.json"), "utf8")).packages;
  return Object.values(report.vulnerabilities).map((it) => ({
    name: `${folder}: ${it.name} ${it.range}`,
    severity: it.severity,
    url: it.via.find((via) => via.url)?.url ?? "",
    isShipped: shipped.has(folder) && it.nodes.some((node) => !lock[node]?.dev),
  }));
}

const all = [...nuget(), ...npmFolders.flatMap(npm)];
const unique = [...new Map(all.map((it) => [`${it.name} ${it.url} ${it.isShipped}`, it])).values()];
const failing = unique.filter((it) => it.isShipped && grave.has(it.severity));
for (const it of unique) {
  console.log(`${failing.includes(it) ? "FAILS" : "known"} ${it.severity}: ${it.name} ${it.url}`);
}

const asked = npmFolders.length + 1;
console.log(
  silent === asked
    ? "Nothing is known of vulnerabilities: no registry has data"
    : `${unique.length} vulnerabilities known, ${failing.length} of them high or critical in what is shipped; ` +
        `${asked - silent} of ${asked} lists checked`,
);
process.exit(failing.length > 0 ? 1 : 0);
