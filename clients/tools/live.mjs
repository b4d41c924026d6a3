// live.mjs [--prism] [--open] -- command args...: runs a command against a live service of its own, and ends with the command's
// code.
// The service is the built tree (CONFIGURATION, default Debug) with its embedded engine, an empty table in a temporary
// folder, free ports and one key for each role. The command finds in its environment:
//   BASE_URL                    http://127.0.0.1:<port>
//   API_KEY                     a key of the role admin, which may do everything
//   READER_API_KEY, WRITER_API_KEY   keys that may do less
//   DIRECT_URL                  the service itself, where BASE_URL is the proxy
// With --open, the service has no keys, as a developer starts it, and those variables are empty.
// With --prism, BASE_URL is a proxy that refuses each request and each answer that openapi/v1.json does not allow, and
// one such is a failure whatever the command says. What is wrong on purpose goes to DIRECT_URL.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const startSeconds = 60;
const stopSeconds = 20;

const options = process.argv.slice(2, process.argv.indexOf("--"));
const command = process.argv.slice(process.argv.indexOf("--")).slice(1);
const isChecked = options.includes("--prism");
const isOpen = options.includes("--open");
if (command.length === 0 || options.some((option) => !["--prism", "--open"].includes(option))) {
  console.error("Usage: node clients/tools/live.mjs [--prism] [--open] -- command args...");
  process.exit(2);
}

const assembly = join(root, `src/Api/bin/${process.env.CONFIGURATION ?? "Debug"}/net10.0/Personalisation.Api.dll`);
if (!existsSync(assembly)) {
  console.error(`live: ${assembly} is missing: run \`make build\` first.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "personalisation-live-"));
const started = [];
let interrupted = false;

function start(name, program, args, env) {
  const log = join(folder, `${name}.log`);
  const output = openSync(log, "w");
  const child = spawn(program, args, { cwd: folder, env, stdio: ["ignore", output, output] });
  closeSync(output);
  const one = { name, child, text: () => readFileSync(log, "utf8") };
  one.ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  one.ended.then(() => (one.hasEnded = true));
  started.push(one);
  return one;
}

// What the process prints tells its port: one that was chosen here could be another's by the time that it listens.
async function listening(api, pattern) {
  for (const limit = Date.now() + startSeconds * 1000; Date.now() < limit; await delay(50)) {
    const port = pattern.exec(api.text())?.[1];
    if (port) return port;
    if (api.hasEnded || interrupted) break;
  }
  throw new Error(`${api.name} does not listen`);
}

async function answering(url) {
  for (const limit = Date.now() + startSeconds * 1000; Date.now() < limit; await delay(50)) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (interrupted) break;
  }
  throw new Error(`${url} is not ready`);
}

async function stop({ child, ended }) {
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), stopSeconds * 1000);
  await ended;
  clearTimeout(late);
}

const keyOf = (role) => ({ role, key: `pk_${randomBytes(32).toString("base64url")}` });
const entryOf = ({ role, key }) => `live-${role}:${role}:${createHash("sha256").update(key).digest("hex")}`;

async function service(keys) {
  const env = { ...process.env, ASPNETCORE_ENVIRONMENT: "Development", PORT: "0", DATA_DIRECTORY: join(folder, "data") };
  env.API_KEYS = keys.map(entryOf).join(",");
  if (keys.length === 0) delete env.API_KEYS;
  // Whatever table the caller's shell is set up for is not to be touched; and the log must tell the port.
  for (const name of Object.keys(env)) if (/^(DYNAMO_|AWS_|TLS_|LOG_LEVEL$|TABLE_NAME$)/.test(name)) delete env[name];
  const api = start("service", "dotnet", [assembly], env);
  // It listens on all addresses, in both families: "[::]".
  const address = `http://127.0.0.1:${await listening(api, /Now listening on: http:\/\/[^\s"]+:(\d+)/)}`;
  await answering(`${address}/health/ready`);
  return address;
}

async function proxy(address) {
  const prism = join(root, "clients/tools/node_modules/@stoplight/prism-cli/dist/index.js");
  const args = [prism, "proxy", join(root, "openapi/v1.json"), address, "--errors", "--host", "127.0.0.1", "--port", "0"];
  const port = await listening(start("prism", process.execPath, args, process.env), /listening on http:\/\/[^\s"]+:(\d+)/);
  return `http://127.0.0.1:${port}`;
}

// Beside the answer, which a client may take for the service's own, Prism logs what it refuses.
function refusals() {
  const log = started.find(({ name }) => name === "prism")?.text() ?? "";
  return log.split("\n").filter((line) => line.includes("Request terminated with error"));
}

function run(env) {
  const child = spawn(command[0], command.slice(1), { stdio: "inherit", env: { ...process.env, ...env } });
  // A Ctrl-C reaches the command by its terminal.
  process.once("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}

// Whatever comes, what was started here is stopped first.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => (interrupted = true));
let status = 1;
try {
  const keys = isOpen ? [] : ["admin", "writer", "reader"].map(keyOf);
  const [API_KEY = "", WRITER_API_KEY = "", READER_API_KEY = ""] = keys.map(({ key }) => key);
  const DIRECT_URL = await service(keys);
  const BASE_URL = isChecked ? await proxy(DIRECT_URL) : DIRECT_URL;
  status = await run({ BASE_URL, DIRECT_URL, API_KEY, WRITER_API_KEY, READER_API_KEY });
  if (refusals().length > 0) status ||= 1;
  for (const line of refusals()) console.error(`live: openapi/v1.json does not allow: ${line.replace(/^.*SERVER\] /, "")}`);
} catch (fault) {
  console.error(`live: ${fault.message}`);
} finally {
  for (const one of [...started].reverse()) await stop(one);
  if (status !== 0)
    for (const { name, text } of started)
      console.error(`live: the last lines of ${name}:\n${text().trimEnd().split("\n").slice(-20).join("\n")}`);
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status;
