// run-tests.mjs <engine>...: every test on the first engine, then the assemblies that touch the store on each other, side
// by side, except the tests of the category OneEngine, which start their own engine or see none of its work.
// Prints the sum over all runs as its very last line: "N passed, N failed", with ", N skipped" only if there are any.
// A run that crashes, and an assembly that ran no test, count as a failure each: the line is never green by accident.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const onlyStore = ["--filter", "TestCategory!=OneEngine"];
const store = ["Infrastructure.Tests", "Api.Tests"];
// By project file: a folder alone may be what another branch built here.
const isTestProject = (name) => name.endsWith(".Tests") && existsSync(join("tests", name, `${name}.csproj`));
const all = readdirSync("tests").filter(isTestProject);
const results = "TestResults";
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

const entities = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const unescape = (text) =>
  text
    .replace(/&#x([0-9A-Fa-f]+);/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);
const attribute = (tag, name) => unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

// TRX is written by an XML writer that escapes "<" and ">" in all values, so that its tags can be told by pattern.
function readTrx(file) {
  const trx = readFileSync(file, "utf8");
  const classes = new Map();
  let assembly = "";
  for (const [definition, tag] of trx.matchAll(/<UnitTest (.*?)>.*?<\/UnitTest>/gs)) {
    assembly = attribute(tag, "storage").split(/[\\/]/).pop();
    classes.set(attribute(tag, "id"), attribute(definition, "className"));
  }
  const outcomes = [...trx.matchAll(/<UnitTestResult ([^>]*?)(?:\/>|>(.*?)<\/UnitTestResult>)/gs)];
  const tests = outcomes.map(([, tag, body = ""]) => ({
    name: `${classes.get(attribute(tag, "testId"))}.${attribute(tag, "testName")}`,
    outcome: attribute(tag, "outcome"),
    message: unescape(/<Message>(.*?)<\/Message>/s.exec(body)?.[1] ?? ""),
  }));
  const errors = [...trx.matchAll(/<RunInfo [^>]*outcome="Error"[^>]*>.*?<Text>(.*?)<\/Text>/gs)];
  return { assembly, tests, errors: errors.map(([, text]) => unescape(text)) };
}

function fail(title, message) {
  total.failed++;
  failures.push(`${title}\n${message.trim().replace(/^/gm, "    ")}`);
}

async function run(engine, target, assemblies, folder, filter, variables = {}) {
  const args = ["test", target, "--no-build", "-c", process.env.CONFIGURATION ?? "Debug", "--nologo"];
  args.push(...filter);
  // Without a limit, a test that waits for ever would hold the whole check and name nobody.
  args.push("--blame-hang-timeout", "5min", "--blame-hang-dump-type", "none");
  args.push("--logger", "trx", "--logger", "console;verbosity=minimal", "--results-directory", folder);
  const env = { ...process.env, TEST_ENGINE: engine, ...variables };
  const [status] = await once(spawn("dotnet", args, { stdio: ["ignore", "inherit", "inherit"], env }), "exit");

  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".trx")) : [];
  const before = failures.length;
  const reports = files.map((file) => readTrx(join(folder, file)));
  for (const { tests, errors } of reports) {
    for (const { name, outcome, message } of tests) {
      if (outcome === "Passed") total.passed++;
      else if (outcome === "NotExecuted") total.skipped++;
      else fail(`${name} on ${engine}`, message || outcome);
    }
    const crash = errors.filter((text) => /abort|crash/i.test(text));
    if (crash.length > 0) fail(`a test run on ${engine} ended early`, crash.join("\n"));
  }
  for (const name of assemblies) {
    // The logger writes the paths of assemblies in lower case.
    const file = `personalisation.${name}.dll`.toLowerCase();
    const ran = reports.some(({ assembly, tests }) => assembly.toLowerCase() === file && tests.length > 0);
    if (!ran) fail(`${name} on ${engine}`, "no test of this assembly ran");
  }
  if (status !== 0 && failures.length === before)
    fail(`dotnet test ${target} on ${engine}`, `ended with code ${status} though no test failed`);
}

rmSync(results, { recursive: true, force: true });
for (const [index, engine] of process.argv.slice(2).entries()) {
  const started = Date.now();
  const folder = join(results, engine.replace(/[^\w-]+/g, "_"));
  console.log(`\n== tests on ${engine}`);
  if (index === 0) await run(engine, "Personalisation.sln", all, folder, []);
  else await Promise.all(store.map((name) => run(engine, join("tests", name), [name], join(folder, name), onlyStore)));
  console.log(`== tests on ${engine}: ${Math.round((Date.now() - started) / 1000)} s`);
}

// The calls of carts once more, with carts in PostgreSQL. What they cost in capacity units is of the table alone.
if (process.argv.length > 3) {
  const started = Date.now();
  console.log("\n== calls of carts, with carts in PostgreSQL");
  const fixtures = ["Carts", "Orders", "Reported", "Privacy"].map((name) => `FullyQualifiedName~Api.Tests.${name}.`).join("|");
  const filter = ["--filter", `(${fixtures})&FullyQualifiedName!~PriceTests`];
  const folder = join(results, "postgres");
  await run(process.argv[2], join("tests", "Api.Tests"), ["Api.Tests"], folder, filter, { TEST_CART_STORE: "postgres" });
  console.log(`== calls of carts, with carts in PostgreSQL: ${Math.round((Date.now() - started) / 1000)} s`);
}

for (const failure of failures) console.log(`\nFAILED ${failure}`);
const line = `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`;
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "summary"), `${line}\n`);
console.log(`\n${line}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
