// newman.mjs: runs the Postman collection against BASE_URL with API_KEY, which is empty for a service without keys. Beside what the collection itself asserts, each
// call of the OpenAPI document must have been made, with an answer and an assertion of its own.
import { readFileSync } from "node:fs";
import newman from "newman";

const { BASE_URL, API_KEY, DIRECT_URL = BASE_URL } = process.env;
if (!BASE_URL || API_KEY === undefined) {
  console.error("Set BASE_URL and API_KEY, or: node clients/tools/live.mjs --prism -- node clients/tools/newman.mjs");
  process.exit(2);
}

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const operations = Object.values(read("../../openapi/v1.json").paths).flatMap((path) =>
  Object.values(path).map(({ operationId }) => operationId),
);
const values = Object.entries({ base_url: BASE_URL, api_key: API_KEY, direct_url: DIRECT_URL });

newman
  .run({
    collection: read("../postman/personalisation.postman_collection.json"),
    environment: { values: values.map(([key, value]) => ({ key, value })) },
    reporters: ["cli"],
    reporter: { cli: { noSummary: true, noBanner: true } },
    timeoutRequest: 30_000,
    // What comes later stands on what was stored before.
    bail: true,
  })
  .on("done", (fault, summary) => {
    const executions = summary?.run.executions ?? [];
    const proven = executions.filter(({ response, assertions }) => response && assertions?.some(({ error }) => !error));
    const called = new Set(proven.map(({ item }) => item.id.split(".")[0]));
    const missing = operations.filter((id) => !called.has(id));
    const failures = summary?.run.failures ?? [];
    const asserted = summary?.run.stats.assertions.total ?? 0;
    console.log(
      `newman: ${called.size} of ${operations.length} calls, ${executions.length} requests, ${asserted} assertions, ${failures.length} failed`,
    );
    for (const { source, error } of failures) console.error(`newman: ${source?.name ?? "collection"}: ${error.message}`);
    if (fault) console.error(`newman: ${fault.message}`);
    if (missing.length > 0) console.error(`newman: not called, or nothing asserted: ${missing.join(", ")}`);
    process.exitCode = fault || failures.length > 0 || missing.length > 0 ? 1 : 0;
  });
