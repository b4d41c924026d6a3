// Opens pages with the script in Chromium, and looks at what arrives at a live service. The pages' own server
// passes what they send on to the service, with a key, as a site would; it can also cut the answer.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

const { BASE_URL, API_KEY } = process.env;
const browser = process.env.CHROMIUM ?? "chromium";
const script = readFileSync(new URL("../events.js", import.meta.url));
const limit = 60_000;
const skip = spawnSync(browser, ["--version"]).status === 0 ? false : "there is no Chromium";

const posts = [];
const reports = [];
let isCut = () => false;
const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://page");
  if (url.pathname === "/report") reports.push(url.searchParams.get("text"));
  if (url.pathname === "/events.js") return response.setHeader("Content-Type", "text/javascript").end(script);
  if (request.method !== "POST") return response.setHeader("Content-Type", "text/html").end(pageOf(url));
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const post = { path: url.pathname, body: Buffer.concat(chunks).toString(), headers: request.headers };
  posts.push(post);
  const number = posts.length;
  const headers = { "Content-Type": "application/json", "X-Api-Key": API_KEY };
  const answer = await fetch(BASE_URL + post.path, { method: "POST", headers, body: post.body });
  const text = await answer.text();
  if (isCut(number)) return response.destroy();
  response.writeHead(answer.status).end(text);
});

// Without a user in the address, the tag has no such attribute.
const pageOf = (url) => {
  const user = url.searchParams.get("user");
  const attribute = user === null ? "" : `data-user="${user}"`;
  return url.pathname === "/left"
    ? "<p>Left.</p>"
    : `<script src="/events.js" ${attribute} data-token="secret"></script>
       <script>${url.searchParams.get("run")}</script>`;
};

async function visit(user, run) {
  const folder = mkdtempSync(join(tmpdir(), "personalisation-browser-"));
  const address = `http://127.0.0.1:${server.address().port}/?${new URLSearchParams(user === undefined ? { run } : { user, run })}`;
  const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", `--user-data-dir=${folder}`];
  // A group of its own: its helpers, which write into the folder, end with it.
  const child = spawn(browser, [...options, "--remote-debugging-port=0", address], { stdio: "ignore", detached: true });
  const ended = new Promise((resolve, reject) => child.once("exit", resolve).once("error", reject));
  return async () => {
    process.kill(-child.pid, "SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  };
}

async function eventsOf(user) {
  const address = `${BASE_URL}/api/v1/profile/${user}/events?limit=100`;
  const answer = await fetch(address, { headers: { "X-Api-Key": API_KEY } });
  return (await answer.json()).items;
}

async function until(user, count) {
  for (const end = Date.now() + limit; Date.now() < end; await delay(100)) {
    const events = await eventsOf(user);
    if (events.length >= count) return events;
  }
  assert.fail(`There are not ${count} events after ${limit / 1000} s.`);
}

before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)));
after(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

test("the script is smaller than 3 KB", () => assert.ok(script.length < 3 * 1024, `${script.length} bytes`));

test("a page that is left sends what waits", { skip }, async () => {
  const user = `browser-${randomUUID()}`;
  const close = await visit(
    user,
    `personalisation.track("view", { tags: ["drama"] }); personalisation.track("like", { tags: ["drama"] });
     location.href = "/left";`,
  );
  try {
    const events = await until(user, 2);
    assert.deepEqual(events.map(({ kind }) => kind).sort(), ["like", "view"]);
    assert.equal(posts.find(({ path }) => path.includes(user)).headers.authorization, "Bearer secret");
  } finally {
    await close();
  }
});

test("events whose answer was cut are sent again and count once", { skip }, async () => {
  const user = `browser-${randomUUID()}`;
  const first = posts.length;
  isCut = (number) => number === first + 1;
  const close = await visit(
    user,
    `for (let index = 0; index < 25; index++) personalisation.track("view", { tags: ["t" + index] });`,
  );
  try {
    const events = await until(user, 25);
    assert.equal(new Set(events.map(({ id }) => id)).size, 25);
    const sent = posts.slice(first).map(({ body }) => JSON.parse(body).events.map(({ id }) => id));
    assert.ok(sent.length >= 2, `${sent.length} posts`);
    assert.deepEqual(sent[1].slice(0, sent[0].length), sent[0]);
  } finally {
    isCut = () => false;
    await close();
  }
});

for (const user of [undefined, ""]) {
  test(`a page ${user === undefined ? "without" : "with an empty"} data-user sends nothing`, { skip }, async () => {
    reports.length = 0;
    // The page counts what the script would send, and tells when it is done.
    const close = await visit(
      user,
      `const real = fetch; let sent = 0; window.fetch = (...all) => (sent++, real(...all));
       personalisation.track("view", { tags: ["drama"] }); personalisation.flush();
       real("/report?text=" + sent);`,
    );
    try {
      for (const end = Date.now() + limit; reports.length === 0 && Date.now() < end; ) await delay(100);
      assert.deepEqual(reports, ["0"]);
    } finally {
      await close();
    }
  });
}
