// A profile's day: `npm run build && npm run example`. Set BASE_URL and API_KEY.
import { ifFound, PersonalisationClient, ProblemError } from "@personalisation/client";

const client = new PersonalisationClient({
  baseUrl: process.env["BASE_URL"] ?? "http://localhost:8080",
  apiKey: process.env["API_KEY"],
});

// Write, and read the result and its cost.
const put = await client.putProfileById("grace", {
  tags: ["chess"],
  segments: [{ type: "morning", categories: [{ id: "news", score: 0.9 }] }],
});
const read = await client.getProfile("grace", undefined, true);
console.log(read.result.tags, read.result.segments[0]?.top_categories, read.consumedCapacity);

// Change only the version that was read: a second writer gets an error.
await client.with({ ifMatch: put.etag }).putProfileById("grace", { tags: ["chess", "go"] });
try {
  await client.with({ ifMatch: put.etag }).putProfileById("grace", { tags: ["poker"] });
} catch (fault) {
  if (!(fault instanceof ProblemError) || fault.code !== "precondition_failed") throw fault;
  console.log(fault.code, (await client.getTags("grace", true)).result);
}

// A missing resource is null, if that is not an error for the caller.
console.log(await ifFound(client.getProfile("nobody")));

// Every version of a segment, page after page.
for await (const version of client.eachVersion("grace", "morning", { pageSize: 10, consistent: true })) {
  console.log(version.type, version.categories);
}

await client.eraseProfile("grace");
