import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { GeneratedClient } from "../src/generated.js";
import { change, ifChanged, ifFound, PersonalisationClient, ProblemError, type ProfileRequest } from "../src/index.js";

const clientOf = (key: string): PersonalisationClient => {
  const [baseUrl, apiKey] = [process.env["SERVICE_URL"], process.env[key]];
  if (!baseUrl || !apiKey) throw new Error(`BASE_URL and ${key} say where the live service is: npm test sets them.`);
  return new PersonalisationClient({ baseUrl, apiKey });
};
const client = clientOf("API_KEY");
const reader = clientOf("READER_API_KEY");
const newId = () => `ts-${randomUUID()}`;
const profile = (...tags: string[]): ProfileRequest => ({
  tags,
  segments: [
    {
      type: "morning",
      categories: [
        { id: "news", score: 0.1 },
        { id: "sports", score: -1e-7 },
      ],
    },
  ],
});

async function refused(call: Promise<unknown>, status: number, code: string, ...fields: string[]): Promise<void> {
  const problem = await call.then(
    () => expect.fail("a success"),
    (fault: unknown) => fault,
  );
  expect(problem).toBeInstanceOf(ProblemError);
  const { errors, message } = problem as ProblemError;
  expect(problem, message).toMatchObject({
    status,
    code,
    problem: { trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
  });
  expect(Object.keys(errors)).toEqual(fields);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe("profiles", () => {
  test("are written and read, whole and in parts", async () => {
    const put = await client.putProfile(profile("chess", "go"));
    const id = put.result.id;
    expect(put).toMatchObject({ status: 201, location: `/api/v1/profile/${id}`, replayed: false });
    expect(put.consumedCapacity).toMatch(/^read=[0-9.]+, write=[1-9][0-9.]*$/);
    const got = await client.getProfile(id, undefined, true);
    expect(got).toMatchObject({ status: 200, etag: put.etag, result: put.result });
    expect((await client.getTags(id, true)).result).toEqual(["chess", "go"]);
    expect((await client.getSegments(id, true)).result).toEqual(got.result.segments);
    expect((await client.getSegment(id, "morning", undefined, undefined, true)).result).toEqual(got.result.segments[0]);
    expect((await client.getCategories(id, "morning", true)).result).toEqual(profile().segments?.[0]?.categories);
    expect((await client.getTopCategories(id, "morning", true)).result).toEqual(["news", "sports"]);
    expect((await client.getSegmentTags(id, "morning", true)).result).toEqual(["chess", "go"]);
  });

  test("are guarded by what was seen", async () => {
    const id = newId();
    const first = await client.with({ ifNoneMatch: "*" }).putProfileById(id, profile("first"));
    const second = await client.with({ ifMatch: first.etag }).putProfileById(id, profile("second"));
    await refused(
      client.with({ ifMatch: first.etag }).putProfileById(id, profile("third")),
      412,
      "precondition_failed",
    );
    expect(await ifChanged(client.with({ ifNoneMatch: second.etag }).getProfile(id, undefined, true))).toBeNull();
    expect((await ifChanged(client.with({ ifNoneMatch: first.etag }).getTags(id, true)))?.result).toEqual(["second"]);
  });

  test("are changed in a part, the rest stays", async () => {
    const id = newId();
    await refused(client.patchProfile(id, { tags: [] }), 404, "profile_not_found");
    const put = await client.putProfileById(id, profile("chess"));
    const evening = { categories: [{ id: "films", score: 1 }] };
    const first = await client.with({ ifMatch: put.etag }).patchProfile(id, { segments: { evening } });
    expect(first.result.segments.map(({ type }) => type)).toEqual(["evening", "morning"]);
    expect(first.result.tags).toEqual(["chess"]);
    await refused(client.with({ ifMatch: put.etag }).patchProfile(id, {}), 412, "precondition_failed");
    const second = await client.patchProfile(id, { tags: null, segments: { evening: null } });
    expect(second.result).toMatchObject({ tags: [], segments: put.result.segments });
    await refused(
      client.patchProfile(id, { segments: { noon: {} } }),
      400,
      "invalid_request",
      "segments.noon.categories",
    );
  });

  test("are written once under one key", async () => {
    const [id, keyed] = [newId(), client.with({ idempotencyKey: randomUUID() })];
    const first = await keyed.putProfileById(id, profile("chess"));
    expect(await keyed.putProfileById(id, profile("chess"))).toMatchObject({
      status: 201,
      replayed: true,
      result: first.result,
    });
    await refused(keyed.putProfileById(id, profile("go")), 422, "idempotency_key_reused");
  });

  test("that are absent or wrong are told so", async () => {
    await refused(client.getProfile(newId()), 404, "profile_not_found");
    expect(await ifFound(client.getProfile(newId()))).toBeNull();
    const twice = {
      segments: [
        {
          type: "s",
          categories: [
            { id: "a", score: 1 },
            { id: "a", score: 2 },
          ],
        },
      ],
    };
    await refused(client.putProfileById(newId(), twice), 400, "invalid_request", "segments[0].categories[1].id");
  });
});

describe("segments and their history", () => {
  const id = newId();
  const day = (number: number) => `2025-01-0${number}T00:00:00.1234567Z`;

  beforeAll(async () => {
    for (const number of [1, 2, 3])
      await client.putProfileById(id, {
        tags: [`day-${number}`],
        created_at: day(1),
        updated_at: day(number),
        segments: [{ type: "s", created_at: day(number), categories: [{ id: "news", score: number }] }],
      });
  });

  test.each([1, 2, 100])("are paged by %i", async (pageSize) => {
    const versions = await all(client.eachVersion(id, "s", { pageSize, consistent: true }));
    expect(versions.map(({ created_at }) => created_at)).toEqual([day(3), day(2), day(1)]);
  });

  test("are read as of a time, to its last digit", async () => {
    expect((await client.getProfile(id, day(2), true)).result.tags).toEqual(["day-2"]);
    expect((await client.getSegment(id, "s", day(1))).result.categories[0]?.score).toBe(1);
    await refused(client.getSegment(id, "s", "2025-01-01T00:00:00.1234568Z"), 404, "segment_not_found");
    const { result } = await client.getDiff(id, day(1), day(3), true);
    expect(result.segments_changed[0]?.categories).toEqual([{ id: "news", before: 1, after: 3, change: 2 }]);
    await refused(client.getVersions(id, "s", undefined, undefined, "another"), 400, "invalid_request", "cursor");
  });

  test("are written, removed and restored", async () => {
    const other = newId();
    await refused(client.putSegment(other, "s", { categories: [] }), 404, "profile_not_found");
    await client.putProfileById(other, { tags: ["then"] });
    const put = await client.putSegment(other, "s", { categories: [{ id: "a", score: 1 }] });
    expect((await client.with({ ifMatch: put.etag }).deleteSegment(other, "s")).status).toBe(204);
    await refused(client.deleteSegment(other, "s"), 404, "segment_not_found");
    const restored = await client.restoreProfile(other, { as_of: put.result.created_at });
    expect(restored.result.segments.map(({ type }) => type)).toEqual(["s"]);
  });
});

describe("documents", () => {
  test("come back as the same value", async () => {
    const id = newId();
    const document = { price: 0.1, big: 2 ** 53, text: "", list: [1, null, true, { ä: "\u0000😀" }], none: null };
    const put = await client.putBlobById(id, document);
    expect(put).toMatchObject({ status: 201, result: { ...document, id } });
    expect(await client.getBlob(id, undefined, true)).toMatchObject({
      etag: put.etag,
      result: { ...document, id },
    });
    expect((await client.getBlob(id, ["list[3]", "price"], true)).result).toEqual({
      price: 0.1,
      list: [document.list[3]],
    });
    expect((await client.getBlobField(id, "list", true)).result).toEqual(document.list);
    expect((await client.getBlobField(id, "none", true)).result).toBeNull();
    const patched = await client.with({ ifMatch: put.etag }).patchBlob(id, { price: null, text: "t" });
    expect(patched.result).toEqual({ big: 2 ** 53, text: "t", list: document.list, none: null, id });
    expect((await client.deleteBlob(id)).status).toBe(204);
    await refused(client.patchBlob(id, {}), 404, "blob_not_found");
  });

  test("become profiles, and profiles documents", async () => {
    const id = String((await client.putBlob({ tags: ["chess"] })).result["id"]);
    expect((await client.promoteBlob(id)).result.tags).toEqual(["chess"]);
    expect((await client.snapshotProfile(id)).result["tags"]).toEqual(["chess"]);
  });
});

describe("privacy and roles", () => {
  test("all that is held is told, and erased", async () => {
    const id = newId();
    await client.putProfileById(id, profile("chess"));
    await refused(reader.exportProfile(id), 403, "forbidden");
    await refused(reader.eraseProfile(id), 403, "forbidden");
    const { result } = await client.exportProfile(id, true);
    expect([result.profile?.tags, result.blob, result.segment_versions.length]).toEqual([["chess"], undefined, 1]);
    expect((await client.exportUser(id, true)).result.profile?.tags).toEqual(["chess"]);
    expect((await client.eraseProfile(id)).status).toBe(204);
    await refused(client.exportProfile(id, true), 404, "profile_not_found");
    await refused(client.exportUser(id, true), 404, "user_not_found");
  });
});

describe("users", () => {
  const newUser = () => ({ email: `${randomUUID()}@example.org`, name: "Ada" });

  test("are created, found, changed and removed", async () => {
    const user = newUser();
    const created = await client.createUser(user);
    const { id } = created.result;
    await refused(client.createUser(user), 409, "email_taken");
    expect((await client.getUsers(user.email.toUpperCase())).result.items).toEqual([created.result]);
    const replaced = await client.with({ ifMatch: created.etag }).replaceUser(id, { ...user, name: "B" });
    expect((await client.patchUser(id, { name: "C" })).result.name).toBe("C");
    await refused(client.with({ ifMatch: replaced.etag }).patchUser(id, { name: "D" }), 412, "precondition_failed");
    expect((await client.getUser(id, true)).result.name).toBe("C");
    expect((await client.countUsers(true)).result.count).toBeGreaterThan(0);
    expect((await client.deleteUser(id, true)).status).toBe(204);
    const batch = await client.batchDeleteUsers({ ids: [id] });
    expect(batch.result).toMatchObject({ deleted: [], failed: [{ id, code: "user_not_found" }] });
  });

  test("are listed newest first", async () => {
    const created = [
      await client.createUser(newUser()),
      await client.createUser(newUser()),
      await client.createUser(newUser()),
    ];
    const ids = created.map(({ result }) => result.id);
    const listed = async () =>
      (await all(client.eachUser({ pageSize: 2 }))).map(({ id }) => id).filter((id) => ids.includes(id));
    await expect.poll(listed, { timeout: 5000 }).toEqual([...ids].reverse());
  });
});

describe("marketplace", () => {
  const newVendor = () => ({ email: `${randomUUID()}@example.org`, name: "Maker", currency: "EUR" });
  const bread = { name: "Bread", price: { amount: 490, currency: "EUR" } };

  test("vendors are created, found, changed and closed", async () => {
    const vendor = newVendor();
    const created = await client.createVendor(vendor);
    const { id } = created.result;
    await refused(client.createVendor(vendor), 409, "email_taken");
    expect((await client.getVendors(vendor.email.toUpperCase())).result.items).toMatchObject([{ id }]);
    const replaced = await client.with({ ifMatch: created.etag }).replaceVendor(id, { ...vendor, fee_bp: 650 });
    expect(replaced.result.fee_bp).toBe(650);
    expect((await client.patchVendor(id, { fee_bp: null, description: "Bakes." })).result.fee_bp).toBe(0);
    await refused(client.with({ ifMatch: created.etag }).patchVendor(id, { name: "B" }), 412, "precondition_failed");
    expect((await client.getVendor(id, true)).result).toMatchObject({ description: "Bakes.", fans: 0 });
    expect((await client.closeVendor(id)).status).toBe(204);
    await refused(client.getVendor(id, true), 404, "vendor_not_found");
  });

  test("products are created, listed, counted and removed", async () => {
    const { id: vendor_id } = (await client.createVendor(newVendor())).result;
    const slug = `c-${randomUUID()}`;
    await client.putProductCategory(slug, { name: "Crafts" });
    expect((await client.getProductCategories(true)).result.items).toContainEqual({ slug, name: "Crafts" });
    const { id } = (await client.createProduct({ ...bread, vendor_id, category: slug, stock: 3 })).result;
    const listed = async () => (await client.getProducts(slug)).result.items.map((product) => product.id);
    await expect.poll(listed, { timeout: 5000 }).toEqual([id]);
    await client.replaceProduct(id, { ...bread, name: "Rye bread", category: slug });
    expect((await client.patchProduct(id, { category: null })).result.category).toBeUndefined();
    const ofVendor = async () => (await client.getVendorProducts(vendor_id)).result.items.map(({ name }) => name);
    await expect.poll(ofVendor, { timeout: 5000 }).toEqual(["Rye bread"]);
    expect((await client.adjustStock(id, { by: -2 })).result.available).toBe(1);
    await refused(client.adjustStock(id, { by: -2 }), 409, "out_of_stock");
    expect((await client.setStock(id, { available: null, expected: 1 })).result.available).toBeUndefined();
    expect((await client.getProduct(id, true)).result.stock).toEqual({});
    expect((await client.deleteProduct(id)).status).toBe(204);
  });

  test("events count once, and consent stops them", async () => {
    const user = newId();
    const event = { id: "a", kind: "like", occurred_at: new Date().toISOString(), categories: ["drama"] };
    expect((await client.recordEvents({ events: [{ ...event, user_id: user }] })).result.accepted).toBe(1);
    expect((await client.recordUserEvents(user, { events: [event] })).result.duplicates).toBe(1);
    expect((await client.getAffinities(user, true)).result).toMatchObject({ count: 1, categories: [{ id: "drama" }] });
    await expect.poll(async () => (await client.getUserEvents(user)).result.items.length, { timeout: 5000 }).toBe(1);
    expect((await client.getSignalConfig()).result.weights["like"]).toBe(2);
    expect((await client.rebuildSignals(user)).status).toBe(204);
    await refused(client.getConsent(user), 404, "consent_not_found");
    expect((await client.putConsent(user, { personalization: "denied", statistics: "denied" })).status).toBe(200);
    expect((await client.recordUserEvents(user, { events: [event] })).result.skipped).toBe(1);
    await refused(client.deleteSignals(user), 404, "signals_not_found");
  });

  test("catalogue items are put, changed, listed and deleted", async () => {
    const id = newId();
    const news = { content_type: "PROGRAM", title: "News" };
    const created = await client.putItem(id, news);
    expect(created.status).toBe(201);
    await refused(client.createItem({ ...news, id }), 409, "item_exists");
    const { id: part } = (await client.createItem({ ...news, parent_id: id, position: 1 })).result;
    expect((await client.with({ ifMatch: created.etag }).patchItem(id, { title: "More" })).result.title).toBe("More");
    expect((await client.getItem(id, true)).result).toMatchObject({ title: "More", status: "PUBLISHED" });
    const parts = async () => (await client.getItems(undefined, undefined, id)).result.items.map((one) => one.id);
    await expect.poll(parts, { timeout: 5000 }).toEqual([part]);
    const found = (await client.batchGetItems({ ids: [id, newId()] }, true)).result.results;
    expect(found.map(({ status }) => status)).toEqual([200, 404]);
    expect((await client.deleteItem(id)).status).toBe(204);
    await refused(client.getItem(id, true), 404, "item_not_found");
  });

  test("what is new is listed until something trends", async () => {
    const type = `T${newId().replaceAll(/[^0-9a-z]/gi, "")}`.toUpperCase().slice(0, 30);
    const { id } = (await client.createItem({ content_type: type, title: "News" })).result;
    for (const list of [client.getTrending(type), client.getPopular(type), client.getRising(type, 5)]) {
      const { items } = (await list).result;
      expect(items.map((entry) => [entry.rank, entry.reason, entry.item.id])).toEqual([[1, "newest", id]]);
    }
  });

  test("programmes are listed with their episodes", async () => {
    const id = newId();
    await client.putItem(id, { content_type: "PROGRAM", title: "News" });
    const { id: part } = (await client.createItem({ content_type: "EPISODE", title: "1", parent_id: id })).result;
    expect((await client.getProgram(id, true)).result.title).toBe("News");
    expect((await client.getPrograms(undefined, 1, undefined, 1)).result).toMatchObject({ page: 1, limit: 1 });
    const episodes = async () => (await client.getEpisodes(id)).result.items.map((one) => one.id);
    await expect.poll(episodes, { timeout: 5000 }).toEqual([part]);
    await refused(client.getProgram(newId(), true), 404, "item_not_found");
  });

  test("reviews and favourites are put, listed and removed", async () => {
    const { id: vendor_id } = (await client.createVendor(newVendor())).result;
    const { id } = (await client.createProduct({ ...bread, vendor_id })).result;
    const customer = newId();
    expect((await client.putReview(id, customer, { rating: 4, comment: "Good." })).status).toBe(201);
    expect((await client.replyToReview(id, customer, { text: "Thanks." })).result.reply?.text).toBe("Thanks.");
    const again = { text: "Thanks again." };
    expect((await client.replyAsVendor(vendor_id, id, customer, again)).result.reply?.text).toBe("Thanks again.");
    await refused(client.replyAsVendor(newId(), id, customer, again), 404, "review_not_found");
    const review = (await client.getReview(id, customer, true)).result;
    expect(review).toMatchObject({ product_id: id, vendor_id, customer_id: customer, rating: 4 });
    for (const list of [
      () => client.getProductReviews(id),
      () => client.getVendorReviews(vendor_id),
      () => client.getUserReviews(customer),
    ])
      await expect.poll(async () => (await list()).result.items, { timeout: 5000 }).toEqual([review]);
    expect((await client.getDashboard(vendor_id)).result).toMatchObject({ fans: 0, recent_reviews: [review] });
    await client.addFavouriteProduct(customer, id);
    await client.addFavouriteVendor(customer, vendor_id);
    const favourites = async () => (await client.getFavourites(customer)).result.items.map((one) => one.id);
    await expect.poll(favourites, { timeout: 5000 }).toEqual([id, vendor_id]);
    for (const fans of [() => client.getProductFans(id), () => client.getVendorFans(vendor_id)])
      await expect
        .poll(async () => (await fans()).result.items, { timeout: 5000 })
        .toEqual([{ customer_id: customer }]);
    await refused(reader.getProductFans(id), 403, "forbidden");
    await client.removeFavouriteProduct(customer, id);
    await client.removeFavouriteVendor(customer, vendor_id);
    expect((await client.deleteReview(id, customer)).status).toBe(204);
    expect((await client.getProduct(id, true)).result).toMatchObject({ fans: 0, rating: { count: 0 } });
  });
});

describe("bulk", () => {
  const linesOf = async (lines: Blob): Promise<Record<string, unknown>[]> =>
    (await lines.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  test("batches tell of each profile in its place", async () => {
    const [id, nobody] = [newId(), newId()];
    const put = await client.batchPutProfiles({ profiles: [{ id, ...profile("chess") }] });
    const [stored] = put.result.results;
    expect(stored).toMatchObject({ id, status: 201 });
    const got = await client.batchGetProfiles({ ids: [nobody, id], fields: ["tags"] }, true);
    expect(got.result.results).toEqual([
      { id: nobody, status: 404, problem: expect.objectContaining({ code: "profile_not_found" }) },
      expect.objectContaining({ id, status: 200, profile: { id, tags: ["chess"] } }),
    ]);
  });

  test("lines are imported and exported", async () => {
    const id = newId();
    const lines = [JSON.stringify({ id, tags: ["imported"] }), '{"id":"no id"}'].join("\n");
    const told = await linesOf((await client.import(new Blob([lines], { type: "application/x-ndjson" }))).result.data);
    expect(told.find(({ type }) => type === "problem")).toMatchObject({ line: 2, code: "invalid_request" });
    expect(told.at(-1)).toMatchObject({ type: "summary", complete: true, read: 2, stored: 1, skipped: 1 });
    const all = await linesOf((await client.exportTable("profile", undefined, undefined, true)).result.data);
    expect(all.filter((line) => line["id"] === id)).toMatchObject([{ tags: ["imported"] }]);
    await refused(reader.exportTable(), 403, "forbidden");
  });

  test("a key is created, listed, rotated and revoked", async () => {
    const { result: made } = await client.createKey({ name: newId().slice(0, 32), role: "reader" });
    expect(made.secret).toMatch(/^pk_/);
    expect((await client.getKeys()).result.items.map(({ id }) => id)).toContain(made.id);
    expect((await client.rotateKey(made.id, { overlap_hours: 0 })).result.secret).not.toBe(made.secret);
    await client.revokeKey(made.id);
    await refused(client.rotateKey(made.id, {}), 409, "key_ended");
  });

  test("the audit trail names who exported", async () => {
    const lines = await linesOf((await client.exportAudit()).result.data);
    expect(lines.map(({ act }) => act)).toContain("audit.export");
    await refused(reader.exportAudit(), 403, "forbidden");
  });
});

test("health tells of the service and of its table", async () => {
  expect((await client.getLive()).result).toEqual({ status: "ok", checks: {} });
  expect((await client.getReady()).result).toEqual({ status: "ok", checks: { table: "ok" } });
});

test("every call is made here", () => {
  const calls = Object.getOwnPropertyNames(GeneratedClient.prototype).filter(
    (name) => !/^(constructor|process)/.test(name),
  );
  expect(calls.length).toBeGreaterThan(30);
  const here = readFileSync(fileURLToPath(import.meta.url), "utf8");
  expect(calls.filter((name) => !here.includes(`.${name}(`))).toEqual([]);
});

describe("carts", () => {
  test("are filled, claimed and ordered", async () => {
    const vendor = await client.createVendor({ email: `${newId()}@example.org`, name: "Maker", currency: "EUR" });
    const vendorId = vendor.result.id;
    const price = { amount: 490, currency: "EUR" };
    const product_id = (await client.createProduct({ vendor_id: vendorId, name: "Bread", price })).result.id;
    const customer = newId();
    const cart = (await client.createCart({})).result.id;
    expect((await client.addToCart(cart, { product_id, quantity: 2 })).result.quantity).toBe(2);
    expect((await client.adjustCartLine(cart, product_id, { by: 1 })).result.quantity).toBe(3);
    expect((await client.removeCartLine(cart, product_id)).result.quantity).toBe(0);
    expect((await client.replaceCartLines(cart, { lines: [{ product_id }] })).result.quantity).toBe(1);
    expect((await client.refreshCart(cart)).result.quantity).toBe(1);
    expect((await client.claimCart(cart, { customer_id: customer })).result.id).toBe(cart);
    expect((await client.getUserCarts(customer)).result.items.map(({ id }) => id)).toEqual([cart]);
    expect((await client.getCarts(customer)).result.items.map(({ id }) => id)).toEqual([cart]);
    const { id } = (await client.checkoutCart(cart, {})).result.orders[0]!;
    expect((await client.getOrder(id, undefined, true)).result.customer_id).toBe(customer);
    expect((await client.moveOrder(id, { to: "CONFIRMED" })).result.state).toBe("CONFIRMED");
    await client.getUserOrders(customer);
    await client.getVendorOrders(vendorId);
    await client.getOrders();
    const other = (await client.createCart({})).result.id;
    await client.deleteCart(other);
    await refused(client.getCart(other), 404, "cart_not_found");
  });

  test("are changed by many at once, and none is lost", async () => {
    const vendor = await client.createVendor({ email: `${newId()}@example.org`, name: "Maker", currency: "EUR" });
    const price = { amount: 490, currency: "EUR" };
    const product = await client.createProduct({ vendor_id: vendor.result.id, name: "Bread", price });
    const productId = product.result.id;
    const cart = (await client.createCart({ lines: [{ product_id: productId }] })).result.id;
    const addOne = () =>
      change(
        () => client.getCart(cart),
        (found, ifMatch) => client.with({ ifMatch }).setCartLine(cart, productId, { quantity: found.quantity + 1 }),
        { attempts: 100 },
      );
    await Promise.all(Array.from({ length: 8 }, addOne));
    expect((await client.getCart(cart)).result.quantity).toBe(9);
    const never = change(
      () => client.getCart(cart),
      () => client.with({ ifMatch: '"0"' }).clearCart(cart),
      { attempts: 2 },
    );
    await refused(never, 412, "precondition_failed");
    await expect(
      change(
        () => client.getCart(cart),
        () => Promise.resolve(),
        { attempts: 0 },
      ),
    ).rejects.toThrow(RangeError);
  });
});
