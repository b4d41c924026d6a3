import { afterEach, expect, test, vi } from "vitest";
import { EventBuffer, type EventBufferOptions } from "../src/index.js";
import { refusal, type Reply, ScriptedService } from "./service.js";

// Nothing is sent by itself.
const manual: EventBufferOptions = { size: 1_000_000, wait: 3_600_000 };

const results = (...all: { id: string; status?: string; code?: string }[]): Reply => ({
  status: 202,
  body: {
    accepted: 0,
    duplicates: 0,
    skipped: 0,
    rejected: 0,
    results: all.map((one) => ({ status: "accepted", ...one })),
  },
});
const ids = (service: ScriptedService) =>
  service.asked.map(({ body }) => (JSON.parse(body) as { events: { id: string }[] }).events.map(({ id }) => id));
const view = (id: string) => ({ id, kind: "view" });

afterEach(() => vi.unstubAllGlobals());

test("what was not acknowledged is sent again with the same ids", async () => {
  await using service = new ScriptedService(
    refusal(503, "store_unavailable", {}),
    results({ id: "a" }, { id: "b", status: "duplicate" }),
  );
  const buffer = new EventBuffer(await service.client({ maxRetries: 0 }), { ...manual, user: "ada" });
  buffer.add(view("a"));
  buffer.add(view("b"));
  await expect(buffer.flush()).rejects.toThrow("store_unavailable");
  expect(buffer.length).toBe(2);
  await buffer.close();
  expect(ids(service)).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
  expect(service.asked[0]?.url).toBe("/base/api/v1/profile/ada/events");
  expect(buffer.length).toBe(0);
});

test("a full buffer sends by itself, and gives ids and times", async () => {
  await using service = new ScriptedService(results({ id: "a" }, { id: "b" }));
  const buffer = new EventBuffer(await service.client(), { ...manual, size: 2 });
  buffer.add({ kind: "view", user_id: "ada" });
  buffer.add({ kind: "like", user_id: "ada" });
  await vi.waitFor(() => expect(buffer.length).toBe(0), 30_000);
  const { events } = JSON.parse(service.asked[0]!.body) as { events: { id: string; occurred_at: string }[] };
  expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  expect(events.every(({ occurred_at }) => Math.abs(Date.now() - Date.parse(occurred_at)) < 3_600_000)).toBe(true);
  await buffer.close();
});

test.each(["store_unavailable", "write_conflict"])(
  "events with %s stay, those that are refused are dropped",
  async (code) => {
    await using service = new ScriptedService(
      results(
        { id: "a", status: "rejected", code },
        { id: "b" },
        { id: "c", status: "rejected", code: "event_too_old" },
      ),
      results({ id: "a" }),
    );
    const dropped: string[] = [];
    const onDropped: EventBufferOptions["onDropped"] = (events) => dropped.push(...events.map(({ id }) => id));
    const buffer = new EventBuffer(await service.client(), { ...manual, onDropped });
    for (const id of ["a", "b", "c"]) buffer.add(view(id));
    await expect(buffer.flush()).rejects.toThrow("some users");
    await buffer.close();
    expect(ids(service)).toEqual([["a", "b", "c"], ["a"]]);
    expect(dropped).toEqual(["c"]);
  },
);

test("a refused batch and the oldest of too many are dropped", async () => {
  await using service = new ScriptedService(refusal(400, "invalid_request"));
  const dropped: string[] = [];
  const onDropped: EventBufferOptions["onDropped"] = (events) => dropped.push(...events.map(({ id }) => id));
  const buffer = new EventBuffer(await service.client(), { ...manual, capacity: 2, onDropped });
  for (const id of ["a", "b", "c"]) buffer.add(view(id));
  expect(dropped).toEqual(["a"]);
  await buffer.close();
  expect(dropped).toEqual(["a", "b", "c"]);
  expect(() => buffer.add(view("d"))).toThrow(TypeError);
});

test("a page that is hidden sends all that waits in the background", async () => {
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
  await using service = new ScriptedService(results({ id: "a" }, { id: "b" }));
  const buffer = new EventBuffer(await service.client(), manual);
  buffer.add(view("a"));
  buffer.add(view("b"));
  page.dispatchEvent(new Event("visibilitychange"));
  expect(service.asked).toEqual([]);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(() => expect(buffer.length).toBe(0), 30_000);
  expect(ids(service)).toEqual([["a", "b"]]);
  await buffer.close();
});
