import { expect, test } from "vitest";
import type { UserResponse } from "../src/index.js";
import { refusal, type Reply, ScriptedService } from "./service.js";

const user = (id: string) => ({
  id,
  email: "e",
  name: "n",
  created_at: "2026-01-01T00:00:00.1234567Z",
  updated_at: "2026-01-01T00:00:00Z",
});
const page = (next_cursor: string | undefined, ...ids: string[]): Reply => ({
  status: 200,
  body: { items: ids.map(user), next_cursor },
});
const queries = (service: ScriptedService) => service.asked.map(({ url }) => url.replace("/base/api/v1/users", ""));

async function all(users: AsyncIterable<UserResponse>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of users) ids.push(id);
  return ids;
}

test("an empty page is not the last one", async () => {
  await using service = new ScriptedService(page("c 1", "a", "b"), page("c2"), page(undefined, "c"));
  const client = await service.client();
  expect(await all(client.eachUser({ pageSize: 2 }))).toEqual(["a", "b", "c"]);
  expect(queries(service)).toEqual(["?limit=2", "?cursor=c%201&limit=2", "?cursor=c2&limit=2"]);
});

test("no page is asked for that is not wanted", async () => {
  await using service = new ScriptedService(page("c1", "a", "b"));
  const client = await service.client();
  const users = client.eachUser();
  expect(queries(service)).toEqual([]);
  for await (const { id } of users) {
    expect(id).toBe("a");
    break;
  }
  expect((await users.next()).done).toBe(true);
  expect(queries(service)).toEqual([""]);
});

test("times go and come to their last digit", async () => {
  await using service = new ScriptedService(page(undefined, "a"));
  const client = await service.client();
  const { value } = await client.eachUser({ createdAfter: "2026-01-01T02:00:00.1234567+02:00" }).next();
  expect(value?.created_at).toBe("2026-01-01T00:00:00.1234567Z");
  expect(queries(service)).toEqual(["?created_after=2026-01-01T02%3A00%3A00.1234567%2B02%3A00"]);
});

test("a page that fails ends the list with its error", async () => {
  await using service = new ScriptedService(page("c1", "a"), refusal(400, "invalid_request"));
  const users = (await service.client()).eachUser();
  expect((await users.next()).value?.id).toBe("a");
  await expect(users.next()).rejects.toMatchObject({ code: "invalid_request" });
  expect((await users.next()).done).toBe(true);
});
