import { expect, test } from "vitest";
import { PersonalisationClient, ProblemError } from "../src/index.js";
import { refusal, type Reply, ScriptedService } from "./service.js";

const tags: Reply = { status: 200, body: ["chess"] };
const stored: Reply = { status: 200, body: { a: 1 } };
const refused = refusal(401, "unauthorized", {});

function provider(...tokens: string[]) {
  const asked = { times: 0 };
  const next = async () => {
    const token = tokens[asked.times++];
    if (token === undefined) throw new Error("No token is left.");
    return token;
  };
  return { asked, next };
}

const sent = (service: ScriptedService) => service.asked.map(({ headers }) => headers.authorization);

test("a token is asked for once and sent with every call, in place of a key", async () => {
  await using service = new ScriptedService(tags);
  const { asked, next } = provider("t1");
  const client = await service.client({}, next);
  await client.getTags("ada");
  await client.with({ actingAs: "customer/ada" }).getTags("ada");
  expect(asked.times).toBe(1);
  expect(sent(service)).toEqual(["Bearer t1", "Bearer t1"]);
  expect(service.asked.map(({ headers }) => headers["x-api-key"])).toEqual([undefined, undefined]);
  expect(service.asked.map(({ headers }) => headers["acting-as"])).toEqual([undefined, "customer/ada"]);
});

test("a refused token is renewed once, and the call is repeated with its body", async () => {
  await using service = new ScriptedService(refused, stored);
  const { asked, next } = provider("t1", "t2");
  const client = await service.client({}, next);
  expect((await client.putBlobById("ada", { a: 1 })).status).toBe(200);
  expect(sent(service)).toEqual(["Bearer t1", "Bearer t2"]);
  expect(service.asked.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  await client.getTags("ada");
  expect(asked.times).toBe(2);
});

test("a call whose second token is refused, too, fails", async () => {
  await using service = new ScriptedService(refused);
  const { asked, next } = provider("t1", "t2", "t3", "t4");
  const client = await service.client({}, next);
  await expect(client.getTags("ada")).rejects.toMatchObject({ status: 401, code: "unauthorized" });
  await expect(client.getTags("ada")).rejects.toBeInstanceOf(ProblemError);
  expect(asked.times).toBe(3);
});

test("calls at the same time share one token", async () => {
  await using service = new ScriptedService(tags);
  const { asked, next } = provider("t1");
  const client = await service.client({}, next);
  await Promise.all(Array.from({ length: 8 }, () => client.getTags("ada")));
  expect(asked.times).toBe(1);
});

test("a provider that fails is asked again by the next call", async () => {
  await using service = new ScriptedService(tags);
  let fails = true;
  const client = await service.client({}, async () => {
    if (fails) throw new Error("offline");
    return "t1";
  });
  await expect(client.getTags("ada")).rejects.toThrow("offline");
  fails = false;
  expect((await client.getTags("ada")).result).toEqual(["chess"]);
  expect(service.asked).toHaveLength(1);
});

test("a client has a key or a token", () => {
  const { next } = provider("t1");
  expect(() => new PersonalisationClient({ baseUrl: "http://service", apiKey: "k", token: next })).toThrow(TypeError);
});
