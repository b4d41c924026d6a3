// The requests of the collection in order, with expectations: each step is a call of openapi/v1.json by its operation
// id. `make postman` adds method, address, descriptions from the document, and its bodies for steps without one.
//
//   call      the operation
//   name      distinguishes it from other steps of the same call
//   status    the expected status
//   path      values of path parameters; query and headers likewise, unnamed optional ones are off
//   body      replaces the document's example
//   direct    bypasses the proxy that rejects undocumented messages: for intentionally wrong requests
//   key       false: without a key
//   test      runs in Postman's sandbox, which cannot access this file
//
// The files of the folder features have the steps of one feature each; they come last.
import { existsSync, readdirSync } from "node:fs";

const folder = new URL("features/", import.meta.url);
const features = await Promise.all(
  (existsSync(folder) ? readdirSync(folder).sort() : []).map(async (file) => (await import(new URL(file, folder))).steps),
);

const profile = { id: "{{profile_id}}" };
const segment = { ...profile, type: "evening_categories" };
const blob = { id: "{{blob_id}}" };
const user = { id: "{{user_id}}" };

export const variables = {
  profile_id: "the profile that the first step makes",
  blob_id: "the document that the folder Blob makes",
  user_id: "the user that the folder User makes",
  run: "keeps e-mail addresses of this run apart from those of others",
  etag: "the entity tag that was answered last",
  idempotency_key: "names a request that is sent twice",
  stored_at: "when the profile was first put",
  cursor: "asks for the next page",
  key_id: "the API key that the folder Keys makes",
  cart_id: "the cart that the folder Carts makes",
  order_id: "the order that the folder Checkout makes",
};

export const scenario = [
  { call: "GetLive", status: 200, test: () => pm.expect(pm.response.json().status).to.equal("ok") },
  { call: "GetReady", status: 200, test: () => pm.expect(pm.response.json().checks.table).to.equal("ok") },

  {
    call: "PutProfile",
    status: 201,
    body: {
      tags: ["politics_nerd", "binge_watcher"],
      segments: [{ type: "morning_categories", categories: [{ id: "politics", score: 0.95 }, { id: "sports", score: 0.45 }] }],
    },
    test: () => {
      const stored = pm.response.json();
      pm.expect(stored.segments[0].top_categories).to.eql(["politics", "sports"]);
      pm.expect(pm.response.headers.get("Location")).to.equal(`/api/v1/profile/${stored.id}`);
      pm.collectionVariables.set("run", pm.variables.replaceIn("{{$guid}}"));
      pm.collectionVariables.set("profile_id", stored.id);
      pm.collectionVariables.set("stored_at", stored.updated_at);
      pm.collectionVariables.set("etag", pm.response.headers.get("ETag"));
      pm.collectionVariables.set("idempotency_key", pm.variables.replaceIn("{{$guid}}"));
    },
  },
  {
    call: "PutProfileById",
    status: 200,
    path: profile,
    headers: { "If-Match": "{{etag}}", "Idempotency-Key": "{{idempotency_key}}" },
    test: () => {
      pm.expect(pm.response.headers.get("ETag")).not.to.equal(pm.collectionVariables.get("etag"));
      pm.expect(pm.response.headers.has("Idempotency-Replayed")).to.equal(false);
    },
  },
  {
    call: "PutProfileById",
    name: "the same key again",
    status: 200,
    path: profile,
    headers: { "If-Match": "{{etag}}", "Idempotency-Key": "{{idempotency_key}}" },
    test: () => pm.expect(pm.response.headers.get("Idempotency-Replayed")).to.equal("true"),
  },
  {
    call: "PutProfileById",
    name: "outdated tag",
    status: 412,
    path: profile,
    headers: { "If-Match": "{{etag}}" },
    test: () => pm.expect(pm.response.json().code).to.equal("precondition_failed"),
  },
  {
    call: "PutProfileById",
    name: "invalid fields",
    status: 400,
    direct: true,
    path: profile,
    body: { segments: [{ type: "morning_categories", categories: [{ id: "politics" }] }] },
    test: () => pm.expect(pm.response.json().errors).to.eql({ "segments[0].categories[0].score": ["is required"] }),
  },
  {
    call: "GetProfile",
    status: 200,
    path: profile,
    query: { consistent: "true" },
    test: () => {
      pm.expect(pm.response.json().id).to.equal(pm.collectionVariables.get("profile_id"));
      pm.expect(pm.response.headers.get("X-Consumed-Capacity")).to.match(/^read=[\d.]+, write=0$/);
      pm.collectionVariables.set("etag", pm.response.headers.get("ETag"));
    },
  },
  {
    call: "GetProfile",
    name: "unchanged",
    status: 304,
    path: profile,
    query: { consistent: "true" },
    headers: { "If-None-Match": "{{etag}}" },
    test: () => pm.expect(pm.response.text()).to.equal(""),
  },
  {
    call: "GetProfile",
    name: "unknown user",
    status: 404,
    path: { id: "nobody-{{run}}" },
    test: () => pm.expect(pm.response.json().code).to.equal("profile_not_found"),
  },
  {
    call: "GetProfile",
    name: "on behalf of its user",
    status: 200,
    path: profile,
    headers: { "Acting-As": "customer/{{profile_id}}" },
    test: () => pm.expect(pm.response.json().id).to.equal(pm.collectionVariables.get("profile_id")),
  },
  {
    call: "GetProfile",
    name: "on behalf of another user",
    status: 404,
    path: profile,
    headers: { "Acting-As": "customer/nobody-{{run}}" },
    test: () => pm.expect(pm.response.json().code).to.equal("profile_not_found"),
  },
  {
    call: "GetProfile",
    name: "no key",
    status: 401,
    openStatus: 200,
    direct: true,
    key: false,
    path: profile,
    test: () => {
      const isOpen = !pm.variables.get("api_key");
      pm.expect(pm.response.json()).to.include(isOpen ? { id: pm.collectionVariables.get("profile_id") } : { code: "unauthorized" });
    },
  },
  {
    call: "GetTags",
    status: 200,
    path: profile,
    test: () => pm.expect(pm.response.json()).to.eql(["politics_nerd", "binge_watcher"]),
  },
  {
    call: "GetSegments",
    status: 200,
    path: profile,
    test: () => pm.expect(pm.response.json().map(({ type }) => type)).to.eql(["morning_categories"]),
  },
  {
    call: "PatchProfile",
    status: 200,
    path: profile,
    test: () => {
      pm.expect(pm.response.json().tags).to.eql(["politics_nerd"]);
      pm.expect(pm.response.json().segments[0].top_categories).to.eql(["politics", "weather"]);
    },
  },

  {
    call: "PutSegment",
    status: 201,
    path: segment,
    test: () => pm.expect(pm.response.json().top_categories).to.eql(["politics", "chess"]),
  },
  {
    call: "GetSegment",
    status: 200,
    path: segment,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().type).to.equal("evening_categories"),
  },
  {
    call: "GetCategories",
    status: 200,
    path: segment,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json()[1]).to.eql({ id: "chess", score: 0.6 }),
  },
  {
    call: "GetTopCategories",
    status: 200,
    path: segment,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json()).to.eql(["politics", "chess"]),
  },
  {
    call: "GetSegmentTags",
    status: 200,
    path: segment,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json()).to.include("politics_nerd"),
  },
  { call: "DeleteSegment", status: 204, path: segment, test: () => pm.expect(pm.response.text()).to.equal("") },

  {
    call: "GetVersions",
    status: 200,
    path: segment,
    query: { limit: "1", consistent: "true" },
    test: () => {
      const { items, next_cursor } = pm.response.json();
      pm.expect(items).to.have.lengthOf(1);
      pm.expect(items[0].deleted).to.equal(true);
      pm.collectionVariables.set("cursor", next_cursor);
    },
  },
  {
    call: "GetVersions",
    name: "next page",
    status: 200,
    path: segment,
    query: { limit: "1", cursor: "{{cursor}}", consistent: "true" },
    test: () => pm.expect(pm.response.json().items[0].top_categories).to.eql(["politics", "chess"]),
  },
  {
    call: "RestoreProfile",
    status: 200,
    path: profile,
    body: { as_of: "{{stored_at}}" },
    test: () => pm.expect(pm.response.json().segments.map(({ type }) => type)).to.eql(["morning_categories"]),
  },
  {
    call: "GetDiff",
    status: 200,
    path: profile,
    query: { from: "{{stored_at}}", to: "{{stored_at}}", consistent: "true" },
    test: () => pm.expect(pm.response.json().segments_changed).to.eql([]),
  },

  {
    call: "PutBlob",
    status: 201,
    body: { theme: { dark: true }, segments: [{ type: "morning_categories", categories: [] }] },
    test: () => pm.collectionVariables.set("blob_id", pm.response.json().id),
  },
  {
    call: "PutBlobById",
    status: 200,
    path: blob,
    test: () => pm.expect(pm.response.json().theme).to.eql({ dark: true }),
  },
  {
    call: "GetBlob",
    status: 200,
    path: blob,
    query: { fields: "tags,segments[0].type", consistent: "true" },
    test: () =>
      pm.expect(pm.response.json()).to.eql({
        tags: ["politics_nerd", "binge_watcher"],
        segments: [{ type: "morning_categories" }],
      }),
  },
  {
    call: "GetBlobField",
    status: 200,
    path: { ...blob, field: "tags" },
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json()).to.eql(["politics_nerd", "binge_watcher"]),
  },
  {
    call: "PatchBlob",
    status: 200,
    path: blob,
    test: () => {
      pm.expect(pm.response.json().theme).to.eql({ dark: false });
      pm.expect(pm.response.json()).not.to.have.property("tags");
    },
  },
  { call: "DeleteBlob", status: 204, path: blob, test: () => pm.expect(pm.response.text()).to.equal("") },

  {
    call: "SnapshotProfile",
    status: 201,
    path: profile,
    test: () => pm.expect(pm.response.json().tags).to.include("binge_watcher"),
  },
  {
    call: "PromoteBlob",
    status: 200,
    path: profile,
    test: () => pm.expect(pm.response.json().id).to.equal(pm.collectionVariables.get("profile_id")),
  },

  {
    call: "CreateUser",
    status: 201,
    body: { email: "ada-{{run}}@example.com", name: "Ada Lovelace" },
    test: () => {
      pm.expect(pm.response.headers.get("Location")).to.equal(`/api/v1/users/${pm.response.json().id}`);
      pm.collectionVariables.set("user_id", pm.response.json().id);
    },
  },
  {
    call: "CreateUser",
    name: "taken address",
    status: 409,
    body: { email: "ADA-{{run}}@EXAMPLE.COM", name: "Another Ada" },
    test: () => pm.expect(pm.response.json().code).to.equal("email_taken"),
  },
  {
    call: "GetUser",
    status: 200,
    path: user,
    query: { consistent: "true" },
    test: () => pm.collectionVariables.set("etag", pm.response.headers.get("ETag")),
  },
  {
    call: "ReplaceUser",
    status: 200,
    path: user,
    headers: { "If-Match": "{{etag}}" },
    body: { email: "ada-{{run}}@example.org", name: "Ada King" },
    test: () => pm.expect(pm.response.json().email).to.match(/@example\.org$/),
  },
  {
    call: "PatchUser",
    status: 200,
    path: user,
    body: { name: "Ada, Countess of Lovelace" },
    test: () => pm.expect(pm.response.json()).to.include({ name: "Ada, Countess of Lovelace" }),
  },
  {
    call: "DeleteUser",
    status: 204,
    path: user,
    test: () => pm.expect(pm.response.text()).to.equal(""),
  },

  {
    call: "CreateUser",
    name: "for the batch",
    folder: "Directory",
    status: 201,
    body: { email: "grace-{{run}}@example.com", name: "Grace Hopper" },
    test: () => pm.collectionVariables.set("user_id", pm.response.json().id),
  },
  {
    call: "GetUsers",
    status: 200,
    query: { limit: "10" },
    test: () => pm.expect(pm.response.json().items).to.be.an("array"),
  },
  {
    call: "CountUsers",
    status: 200,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().count).to.be.at.least(1),
  },
  {
    call: "BatchDeleteUsers",
    status: 200,
    body: { ids: ["{{user_id}}", "nobody-{{run}}"] },
    test: () => {
      const { deleted, failed } = pm.response.json();
      pm.expect(deleted).to.eql([pm.collectionVariables.get("user_id")]);
      pm.expect(failed.map(({ code }) => code)).to.eql(["user_not_found"]);
    },
  },

  {
    call: "BatchPutProfiles",
    status: 200,
    body: { profiles: [{ id: "{{profile_id}}", tags: ["politics_nerd", "chess_player"] }] },
    test: () => {
      const [result] = pm.response.json().results;
      pm.expect(result.status).to.equal(200);
      pm.collectionVariables.set("etag", result.etag);
    },
  },
  {
    call: "BatchGetProfiles",
    status: 200,
    query: { consistent: "true" },
    body: { ids: ["{{profile_id}}", "nobody-{{run}}"] },
    test: () => {
      const [found, missing] = pm.response.json().results;
      pm.expect(found.etag).to.equal(pm.collectionVariables.get("etag"));
      pm.expect(found.profile.tags).to.eql(["politics_nerd", "chess_player"]);
      pm.expect(missing.problem.code).to.equal("profile_not_found");
    },
  },
  {
    call: "Import",
    status: 200,
    // The proxy supports JSON, but not JSON lines.
    direct: true,
    body: '{"id":"{{profile_id}}","tags":["imported"]}\n{"id":"not an id"}\n',
    test: () => {
      const lines = pm.response.text().trim().split("\n").map((line) => JSON.parse(line));
      const { type, read, stored, skipped } = lines.at(-1);
      pm.expect({ type, read, stored, skipped }).to.eql({ type: "summary", read: 2, stored: 1, skipped: 1 });
      pm.expect(lines.find((line) => line.type === "problem").line).to.equal(2);
    },
  },
  {
    call: "ExportTable",
    status: 200,
    direct: true,
    query: { kind: "profile", updated_after: "{{stored_at}}", consistent: "true" },
    test: () => {
      const lines = pm.response.text().trim().split("\n").map((line) => JSON.parse(line));
      const found = lines.find(({ id }) => id === pm.collectionVariables.get("profile_id"));
      pm.expect(found.tags).to.eql(["imported"]);
      pm.expect(lines.at(-1).summary.profiles).to.be.at.least(1);
    },
  },

  {
    call: "ExportProfile",
    status: 200,
    path: profile,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().blob.id).to.equal(pm.collectionVariables.get("profile_id")),
  },
  {
    call: "ExportUser",
    status: 200,
    path: profile,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().profile.id).to.equal(pm.collectionVariables.get("profile_id")),
  },
  { call: "EraseProfile", status: 204, path: profile, test: () => pm.expect(pm.response.text()).to.equal("") },
  {
    call: "ExportProfile",
    name: "after the erasure",
    status: 404,
    path: profile,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().code).to.equal("profile_not_found"),
  },
  ...features.flat(),
];
