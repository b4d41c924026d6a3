import { expect, test } from "vitest";
import { ifChanged, ifFound, ProblemError } from "../src/index.js";
import { refusal, type Reply, ScriptedService } from "./service.js";

const tags: Reply = {
  status: 200,
  body: ["chess"],
  headers: { ETag: '"1"', "X-Consumed-Capacity": "read=0.5, write=0" },
};
const stored: Reply = {
  status: 201,
  body: { a: 1 },
  headers: { Location: "/api/v1/blob/ada", "Idempotency-Replayed": "true" },
};
const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.fail("a success"),
    (fault: unknown) => fault as ProblemError,
  );

test("a call has the key and its headers, and its answer those of the service", async () => {
  await using service = new ScriptedService(stored);
  const client = await service.client();
  const answer = await client
    .with({ ifMatch: '"1"', ifNoneMatch: "*", idempotencyKey: "k" })
    .putBlobById("a/b", { a: 1 });
  expect(answer).toMatchObject({
    status: 201,
    location: "/api/v1/blob/ada",
    replayed: true,
    etag: undefined,
    result: { a: 1 },
  });
  const [asked] = service.asked;
  expect(asked).toMatchObject({ method: "PUT", url: "/base/api/v1/blob/a%2Fb", body: '{"a":1}' });
  expect(asked?.headers).toMatchObject({
    "x-api-key": "the-key",
    "if-match": '"1"',
    "if-none-match": "*",
    "idempotency-key": "k",
    "content-type": "application/json",
    "content-length": "7",
  });
});

test("what one call is given beside it, another is not", async () => {
  await using service = new ScriptedService(tags);
  const client = await service.client();
  const guarded = client.with({ ifNoneMatch: '"0"' });
  expect(await client.getTags("ada")).toMatchObject({
    etag: '"1"',
    consumedCapacity: "read=0.5, write=0",
    replayed: false,
  });
  await guarded.getTags("ada");
  await guarded.with({ idempotencyKey: "k" }).getTags("ada");
  expect(service.asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"0"', '"0"']);
  expect(service.asked.map(({ headers }) => headers["idempotency-key"])).toEqual([undefined, undefined, "k"]);
});

test.each([
  [429, "rate_limited"],
  [503, "overloaded"],
  [503, "store_unavailable"],
])("a read that is refused with %i %s is sent again after the wait", async (status, code) => {
  await using service = new ScriptedService(refusal(status, code, { "Retry-After": "1" }), refusal(status, code), tags);
  const client = await service.client();
  const started = performance.now();
  expect((await client.getTags("ada")).result).toEqual(["chess"]);
  expect(performance.now() - started).toBeGreaterThanOrEqual(990);
  expect(service.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(
    Array(3).fill("GET /base/api/v1/profile/ada/tags"),
  );
});

test.each([0, 3])("a read that is refused for ever is sent again %i times", async (maxRetries) => {
  await using service = new ScriptedService(refusal(429, "rate_limited"));
  const client = await service.client({ maxRetries });
  expect(await failure(client.getTags("ada"))).toMatchObject({ status: 429, code: "rate_limited", retryAfter: 0 });
  expect(service.asked).toHaveLength(maxRetries + 1);
});

test.each([
  [{ "Retry-After": "31" }, 1],
  [{}, 1],
  [{ "Retry-After": "soon" }, 1],
  [{ "Retry-After": "Thu, 01 Jan 2026 00:00:00 GMT" }, 2],
  [{ "Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT" }, 1],
])("a wait of %o that is unknown or too long is left to the caller", async (headers, requests) => {
  await using service = new ScriptedService(refusal(503, "overloaded", headers as Record<string, string>));
  const client = await service.client({ maxRetries: 1 });
  await failure(client.getTags("ada"));
  expect(service.asked).toHaveLength(requests);
});

test.each([
  [429, "rate_limited", undefined, 2],
  [503, "overloaded", undefined, 2],
  [503, "store_unavailable", undefined, 1],
  [503, "store_unavailable", "key", 2],
  [409, "idempotency_key_in_use", "key", 1],
])(
  "a write that is refused with %i %s under key %s is sent %4$i times",
  async (status, code, idempotencyKey, requests) => {
    await using service = new ScriptedService(refusal(status, code), stored);
    const client = (await service.client()).with(idempotencyKey ? { idempotencyKey } : {});
    const call = client.putBlobById("ada", { a: 1 });
    if (requests === 1) expect(await failure(call)).toMatchObject({ code });
    else expect((await call).result).toEqual({ a: 1 });
    expect(service.asked.map(({ body }) => body)).toEqual(Array(requests).fill('{"a":1}'));
  },
);

test("a wait ends when the caller gives up", async () => {
  await using service = new ScriptedService(refusal(429, "rate_limited", { "Retry-After": "20" }));
  const client = (await service.client()).with({ signal: AbortSignal.timeout(100) });
  expect(await failure(client.getTags("ada"))).toMatchObject({ name: "TimeoutError" });
  expect(service.asked).toHaveLength(1);
});

test("the caller may give up before the first request, by the call's own signal, too", async () => {
  await using service = new ScriptedService(tags);
  const client = await service.client();
  expect(await failure(client.getTags("ada", false, AbortSignal.abort()))).toMatchObject({ name: "AbortError" });
  expect(service.asked).toHaveLength(0);
});

test.each(["<html>", "", "{}", "null"])("an answer of a proxy, %s, has a status and no code", async (body) => {
  await using service = new ScriptedService({ status: 502, body });
  const client = await service.client();
  const problem = await failure(client.getTags("ada"));
  expect(problem).toBeInstanceOf(ProblemError);
  expect(problem).toMatchObject({ status: 502, code: undefined, errors: {}, retryAfter: undefined });
  expect(await failure(ifFound(client.getTags("ada")))).toBeInstanceOf(ProblemError);
});

test("what breaks rules is told with its fields", async () => {
  const problem = refusal(400, "invalid_request").body as object;
  await using service = new ScriptedService({
    status: 400,
    body: { ...problem, errors: { "tags[0]": ["is too long"] } },
  });
  const fault = await failure((await service.client()).putProfile({ tags: [""] }));
  expect(fault).toMatchObject({ errors: { "tags[0]": ["is too long"] } });
  expect(fault.message).toBe("400 invalid_request: not now tags[0] is too long.");
});

test("absent and unchanged are null to those who ask so, all else is thrown", async () => {
  await using service = new ScriptedService(
    refusal(404, "profile_not_found"),
    { status: 304 },
    refusal(404, "route_not_found"),
  );
  const client = await service.client();
  expect(await ifFound(client.getTags("ada"))).toBeNull();
  expect(await ifChanged(client.getTags("ada"))).toBeNull();
  expect(await failure(ifFound(client.getTags("ada")))).toMatchObject({ code: "route_not_found" });
});

test.each([".", "..", ""])("a path with %j in it is refused before anything is sent", async (part) => {
  await using service = new ScriptedService(tags);
  const client = await service.client();
  const calls: (() => Promise<unknown>)[] = [
    () => client.eraseProfile(part),
    () => client.deleteSegment("ada", part),
    () => client.getTags(part),
    () => client.getBlobField("ada", part),
    () => client.putSegment(part, "s", { categories: [] }),
    () => client.getVersions("ada", part).then(() => undefined),
    () => client.eachVersion("ada", part).next(),
  ];
  for (const call of calls) await expect(call()).rejects.toThrow(TypeError);
  expect(service.asked).toEqual([]);
});

test("every method refuses what no path can hold", async () => {
  await using service = new ScriptedService(tags);
  const client = await service.client();
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(Object.getPrototypeOf(client)));
  const source = (method: string) => String(Reflect.get(client, method));
  const withPath = methods.filter((method) => source(method).includes('.replace("{'));
  expect(withPath.length).toBeGreaterThan(20);
  for (const method of withPath) {
    const call = Reflect.get(client, method) as (...args: unknown[]) => Promise<unknown>;
    await expect(call.call(client, "..", [], []), method).rejects.toThrow('cannot be ".."');
  }
  expect(service.asked).toEqual([]);
});

test("dots, slashes and question marks within a name are sent as they are", async () => {
  await using service = new ScriptedService(tags);
  const client = await service.client();
  for (const name of ["...", "../x", "a?b/../c", "#"]) await client.getBlobField("ada", name);
  expect(service.asked.map(({ url }) => url.split("/blob/ada/")[1])).toEqual([
    "...",
    "..%2Fx",
    "a%3Fb%2F..%2Fc",
    "%23",
  ]);
});
