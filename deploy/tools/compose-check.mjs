// Checks docker-compose.yml without Docker: against the schema of the Compose Specification (the copy that dclint
// carries, which is newer than that of the package named for it), and the references between its parts, which no
// schema can express.
import { existsSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";

const root = new URL("../../", import.meta.url);
const compose = parse(readFileSync(new URL("docker-compose.yml", root), "utf8"));
const schemaFile = new URL("node_modules/dclint/schemas/compose.schema.json", import.meta.url);
const schema = JSON.parse(readFileSync(schemaFile, "utf8"));

// The schema names its own dialect by an address that Ajv does not know (draft 7 under https), and uses formats that
// Docker alone defines.
const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false, validateFormats: false });
const validate = ajv.compile(schema);
const faults = [];
if (!validate(compose)) {
  for (const { instancePath, message, params } of validate.errors) {
    faults.push(`${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
  }
}

const services = compose.services ?? {};
const published = new Map();
for (const [name, service] of Object.entries(services)) {
  for (const [needed, { condition } = {}] of Object.entries(service.depends_on ?? {})) {
    if (!services[needed]) faults.push(`services.${name} depends on ${needed}, which is not a service`);
    else if (condition === "service_healthy" && !services[needed].healthcheck)
      faults.push(`services.${name} waits for ${needed} to be healthy, which has no health check`);
  }
  for (const volume of service.volumes ?? []) {
    const source = typeof volume === "string" ? volume.split(":")[0] : volume.source;
    if (/^[A-Za-z0-9]/.test(source) && !(source in (compose.volumes ?? {})))
      faults.push(`services.${name} mounts the volume ${source}, which is not declared`);
  }
  for (const port of service.ports ?? []) {
    const taken = published.get(String(port));
    if (taken) faults.push(`services.${name} publishes ${port}, and so does ${taken}`);
    published.set(String(port), name);
  }
  if (service.build && !existsSync(new URL(service.build.dockerfile ?? "Dockerfile", root)))
    faults.push(`services.${name} is built from a Dockerfile that is not there`);
  if (service.image && !/[:@][^/]+$/.test(service.image)) faults.push(`services.${name} has an image without a tag`);
}

for (const fault of faults) console.error(`docker-compose.yml: ${fault}`);
console.log(`docker-compose.yml: ${Object.keys(services).length} services, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
