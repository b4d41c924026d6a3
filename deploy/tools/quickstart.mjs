// quickstart.mjs: does what docs/quickstart.md says, in order and from a fresh table, and compares what it shows.
//   ```sh run              run to its end in the root of the clone; the next block, if it is text or json, is its output
//   ```sh run needs=<t>    only where the Makefile has that target
//   ```sh service=<url>    left running; the page goes on when the address answers
// "…" in an output stands for anything on its line, in JSON for any value. The ports of the page are exchanged for free
// ones, so that a service of the developer's own is neither needed nor touched.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const root = join(import.meta.dirname, "..", "..");
const page = readFileSync(join(root, "docs", "quickstart.md"), "utf8");
const targets = readFileSync(join(root, "Makefile"), "utf8");
const patience = 120_000;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

const data = mkdtempSync(join(tmpdir(), "quickstart-"));
const [api, admin] = [await freePort(), await freePort()];
const moved = (text) => text.replaceAll("localhost:8080", `localhost:${api}`).replaceAll("localhost:8001", `localhost:${admin}`);
// Open, and with a table of its own, whatever the caller's shell is set up for.
const own = Object.entries(process.env).filter(([name]) => !/^(DYNAMO_|AWS_|TLS_|TABLE_NAME$|API_KEY|MAKE|MFLAGS$)/.test(name));
const env = {
  ...Object.fromEntries(own),
  DATA_DIRECTORY: data,
  PORT: api,
  ADMIN_PORT: admin,
  BASE_URL: `http://localhost:${api}`,
  URL: `http://localhost:${api}`,
};

const blocks = [...page.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)].map(([, language, marks, text]) => ({
  language,
  marks: marks.trim(),
  text: text.trim(),
}));

function matches(expected, actual) {
  if (expected === "…") return true;
  if (expected === null || typeof expected !== "object") return expected === actual;
  if (actual === null || typeof actual !== "object" || Array.isArray(expected) !== Array.isArray(actual)) return false;
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].every((name) => name in expected && name in actual && matches(expected[name], actual[name]));
}

// Numbers as they are written: as doubles, two with other digits would be equal.
const exact = (json) => JSON.parse(json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (it) => (it[0] === '"' ? it : `"number ${it}"`)));

function shows(block, output) {
  if (block.language === "json") return matches(exact(block.text), exact(output));
  const pattern = block.text.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join("[^\\n]*")}$`).test(output);
}

function run(block, shown) {
  const options = { cwd: root, env, encoding: "utf8", timeout: patience };
  const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", moved(block.text)], options);
  if (status !== 0) throw new Error(`ended with ${status}:\n${stdout}${stderr}`);
  if (shown && !shows(shown, stdout.trim())) throw new Error(`does not answer as shown, but:\n${stdout}`);
}

const services = [];
async function serve(block) {
  let output = "";
  // In a group of its own, so that what make starts is ended with it.
  const child = spawn("bash", ["-c", moved(block.text)], { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("close", resolve));
  services.push({ child, ended });
  const url = moved(/^service=(\S+)$/.exec(block.marks)[1]);
  for (const limit = Date.now() + patience; Date.now() < limit && child.exitCode === null; await delay(200))
    if (await fetch(url).then(({ ok }) => ok, () => false)) return;
  throw new Error(`${url} does not answer:\n${output}`);
}

async function stop() {
  for (const { child, ended } of services.toReversed()) {
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // It has ended already.
    }
    await ended;
  }
  rmSync(data, { recursive: true, force: true });
}

// The services are in groups of their own, which no Ctrl-C reaches.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop().then(() => process.exit(130)));

let done = 0;
try {
  for (const [index, block] of blocks.entries()) {
    if (block.language !== "sh" || block.marks === "") continue;
    const needed = /^run needs=(\S+)$/.exec(block.marks)?.[1];
    if (needed && !new RegExp(`^${needed}:`, "m").test(targets)) {
      console.log(`left out, without that target: ${block.text}`);
      continue;
    }
    const next = blocks[index + 1];
    const started = Date.now();
    try {
      if (block.marks.startsWith("service=")) await serve(block);
      else if (needed || block.marks === "run") run(block, next && next.language !== "sh" ? next : undefined);
      else throw new Error(`has unknown marks: ${block.marks}`);
    } catch (fault) {
      throw new Error(`docs/quickstart.md: ${block.text}\n${fault.message}`);
    }
    done++;
    console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${block.text.split("\n")[0]}`);
  }
  if (done < 8) throw new Error(`docs/quickstart.md: only ${done} blocks were found`);
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
} finally {
  await stop();
}
