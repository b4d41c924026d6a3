// admin.mjs (make admin): a browser of the table, upon the engine that runs already: that of `make run`, which leaves its
// address in DATA_DIRECTORY (.data), else DynamoDB Local of `make up` or compose on DYNAMO_PORT (8000).
//   ADMIN_PORT   the port to listen on (8001)
//   ENGINE_URL   another engine
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const here = import.meta.dirname;
const root = join(here, "..", "..");
const program = join(here, "node_modules", "dynamodb-admin", "dist", "dynamodb-admin.js");
const port = process.env.ADMIN_PORT || "8001";

// Any answer will do: an unsigned request is refused with a 400. A file may be older than an engine that was killed.
const answers = (url) => fetch(url, { signal: AbortSignal.timeout(2000) }).then(() => true, () => false);

async function engine() {
  const file = join(process.env.DATA_DIRECTORY || join(root, ".data"), "engine.url");
  const known = [
    process.env.ENGINE_URL,
    existsSync(file) ? readFileSync(file, "utf8").trim() : "",
    `http://localhost:${process.env.DYNAMO_PORT || 8000}/`,
  ];
  for (const url of process.env.ENGINE_URL ? known.slice(0, 1) : known) if (url && (await answers(url))) return url;
  console.error("admin: no engine answers. Start the service first, with `make run` or `make up`, and leave it running.");
  process.exit(1);
}

const url = await engine();
if (await answers(`http://127.0.0.1:${port}/`)) {
  console.error(`admin: port ${port} is taken (\`make up\` has a browser of its own). Choose another: ADMIN_PORT=8101`);
  process.exit(1);
}

const env = { ...process.env, DYNAMO_ENDPOINT: url, HOST: "127.0.0.1", PORT: port };
Object.assign(env, { AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });
const numbers = pathToFileURL(join(here, "admin-numbers.mjs")).href;
const admin = spawn(process.execPath, ["--import", numbers, program], { env, stdio: ["ignore", "ignore", "inherit"] });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => admin.kill(signal));
admin.once("exit", (code) => process.exit(code ?? 0));
while (!(await answers(`http://127.0.0.1:${port}/`))) await new Promise((done) => setTimeout(done, 100));
console.log(`admin: http://localhost:${port} shows the tables of ${url}; Ctrl-C stops it.`);
