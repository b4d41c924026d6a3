// postman.mjs write | check: makes the Postman collection of openapi/v1.json and clients/postman/scenario.mjs, and
// stores it or compares it.
import { readFileSync, writeFileSync } from "node:fs";
import { scenario, variables } from "../postman/scenario.mjs";

const document = JSON.parse(readFileSync(new URL("../../openapi/v1.json", import.meta.url), "utf8"));
const file = new URL("../postman/personalisation.postman_collection.json", import.meta.url);
const script = (listen, lines) => ({ listen, script: { type: "text/javascript", exec: lines.flatMap((it) => it.split("\n")) } });

const operations = new Map();
for (const [path, item] of Object.entries(document.paths))
  for (const [method, operation] of Object.entries(item))
    operations.set(operation.operationId, { ...operation, path, method: method.toUpperCase() });

const resolve = (node) => (node?.$ref ? node.$ref.split("/").slice(1).reduce((found, step) => found[step], document) : node);

// The first media type with its example; none of a call without a body.
function bodyOf(operation) {
  const [mediaType, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  return mediaType && { mediaType, example: resolve(Object.values(media.examples ?? {})[0])?.value };
}

// An optional parameter is there to be switched on, unless the step names it.
function parametersOf(operation, place, values = {}) {
  const known = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  const unknown = Object.keys(values).filter((name) => !known.some((parameter) => parameter.name === name));
  if (unknown.length > 0) throw new Error(`${operation.operationId} has no ${place} parameter ${unknown}`);
  return known.map(({ name, description, example, schema }) => ({
    key: name,
    value: String(values[name] ?? example ?? schema.default ?? ""),
    description,
    ...(place !== "path" && values[name] === undefined && { disabled: true }),
  }));
}

function requestOf(operation, step) {
  const body = bodyOf(operation);
  const base = step.direct ? "{{direct_url}}" : "{{base_url}}";
  const query = parametersOf(operation, "query", step.query);
  const asked = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  // Postman's own notation; a colon elsewhere, as in users:batchDelete, is none of its variables.
  const path = operation.path.replace(/\{(\w+)\}/g, ":$1");
  const header = parametersOf(operation, "header", step.headers);
  if (body) header.unshift({ key: "Content-Type", value: body.mediaType });
  const raw = step.body ?? body?.example;
  return {
    method: operation.method,
    description: operation.description,
    header,
    url: {
      raw: `${base}${path}${asked.length > 0 ? `?${asked.join("&")}` : ""}`,
      host: [base],
      path: path.split("/").slice(1),
      query,
      variable: parametersOf(operation, "path", step.path),
    },
    ...(step.key === false && { auth: { type: "noauth" } }),
    ...(operation.security ? {} : { auth: { type: "noauth" } }),
    ...(body && { body: { mode: "raw", raw: typeof raw === "string" ? raw : JSON.stringify(raw, null, 2), options: { raw: { language: "json" } } } }),
  };
}

function testsOf(operation, { status, openStatus, test }) {
  const answer = operation.responses[status];
  if (!answer) throw new Error(`${operation.operationId} does not answer ${status}`);
  const [mediaType] = openStatus ? [] : Object.keys(answer.content ?? {});
  const typed = mediaType ? `pm.expect(pm.response.headers.get("Content-Type")).to.match(/^${mediaType.replace(/[/+.]/g, "\\$&")}/);` : "";
  return [
    ...(openStatus ? [`const isOpen = !pm.variables.get("api_key");`] : []),
    `pm.test(${openStatus ? `\`answers \${isOpen ? ${openStatus} : ${status}}\`` : `"answers ${status}"`}, () => {`,
    // With the answer, which says what was wrong.
    `  pm.expect(pm.response.code, pm.response.text().slice(0, 1000)).to.equal(${openStatus ? `isOpen ? ${openStatus} : ${status}` : status});`,
    ...(typed ? [`  ${typed}`] : []),
    "});",
    // As it is written there, less the indentation of its place.
    `pm.test("says what is expected", ${String(test).replace(/\n {4}/g, "\n")});`,
  ];
}

const folders = new Map();
const counts = new Map();
for (const step of scenario) {
  const operation = operations.get(step.call);
  if (!operation) throw new Error(`openapi/v1.json has no ${step.call}`);
  const folder = step.folder ?? operation.tags[0];
  const count = (counts.get(step.call) ?? 0) + 1;
  counts.set(step.call, count);
  if (!folders.has(folder)) folders.set(folder, []);
  folders.get(folder).push({
    // By this, a run knows which calls it made.
    id: count === 1 ? step.call : `${step.call}.${count}`,
    name: step.name ? `${operation.summary}: ${step.name}` : operation.summary,
    event: [script("test", testsOf(operation, step))],
    request: requestOf(operation, step),
  });
}
const forgotten = [...operations.keys()].filter((id) => !counts.has(id));
if (forgotten.length > 0) throw new Error(`clients/postman/scenario.mjs has no step for ${forgotten.join(", ")}`);

const collection = {
  info: {
    // Of the collection as such, so that importing it again replaces it.
    _postman_id: "b7c1c0de-5a2f-4f0a-9d52-3c1f7f6f2a10",
    name: document.info.title,
    description: `${document.info.description}\n\nGenerated by \`make postman\`: change openapi/v1.json or clients/postman/scenario.mjs.`,
    schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
  },
  auth: {
    type: "apikey",
    apikey: [
      { key: "key", value: "{{credential_header}}", type: "string" },
      { key: "value", value: "{{api_key}}", type: "string" },
      { key: "in", value: "header", type: "string" },
    ],
  },
  event: [
    script("prerequest", [
      'if (!pm.collectionVariables.get("run")) pm.collectionVariables.set("run", pm.variables.replaceIn("{{$guid}}"));',
    ]),
  ],
  variable: [
    {
      key: "credential_header",
      value: document.components.securitySchemes.ApiKey.name,
      description: "The header with the value of api_key: for a person's token, Authorization, and api_key is Bearer …",
    },
    ...Object.entries(variables).map(([key, description]) => ({ key, value: "", description })),
  ],
  item: [...folders].map(([name, item]) => ({
    name,
    description: document.tags.find((tag) => tag.name === name)?.description,
    item,
  })),
};

const text = `${JSON.stringify(collection, null, 2)}\n`;
if (process.argv[2] === "write") {
  writeFileSync(file, text);
  console.log(`wrote clients/postman: ${scenario.length} requests of ${operations.size} calls`);
} else if (text !== readFileSync(file, "utf8")) {
  console.error("clients/postman is not what `make postman` writes: run that, read the difference, commit it.");
  process.exit(1);
}
