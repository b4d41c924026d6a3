// api-key.mjs [name] [role] [scopes] [party] [addresses]: makes an API key, and prints it with its hash and the entry of
// API_KEYS. The service is given the hash alone; nobody keeps the key but its client. Needs neither a build nor OpenSSL.
import { createHash, randomBytes } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";

// Make passes what was left out as an empty argument. Lists are separated as one likes.
const [name, role] = [process.argv[2] || "client", process.argv[3] || "reader"];
const [scopes, parties, ranges] = [4, 5, 6].map((place) => (process.argv[place] ?? "").split(/[\s,;+]+/).filter(Boolean));

/** The bits of an address, with its prefix; undefined if the text is not an address. */
function bitsOf(text) {
  const [address, prefix, ...rest] = text.split("/");
  const size = isIPv4(address) ? 32 : isIPv6(address) && !address.includes("%") ? 128 : 0;
  const length = prefix === undefined ? size : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (size === 0 || rest.length > 0 || length < 0 || length > size) return undefined;
  // A URL has them all in one form: four numbers, or eight groups with one gap.
  const host = new URL(`http://${size === 32 ? address : `[${address}]`}/`).hostname.replace(/[[\]]/g, "");
  if (size === 32) return { bits: host.split(".").map((part) => Number(part).toString(2).padStart(8, "0")).join(""), length };
  const [before, after = []] = host.split("::").map((part) => part.split(":").filter(Boolean));
  const groups = host.includes("::") ? [...before, ...Array(8 - before.length - after.length).fill("0"), ...after] : before;
  return { bits: groups.map((group) => parseInt(group, 16).toString(2).padStart(16, "0")).join(""), length };
}

const isRange = (text) => {
  const read = bitsOf(text);
  return read !== undefined && !read.bits.slice(read.length).includes("1");
};

// The service checks the same at start, in ApiKeySetting; here, before the key is in somebody's hands.
const valid =
  /^[A-Za-z0-9._-]{1,32}$/.test(name) &&
  ["reader", "writer", "admin"].includes(role) &&
  scopes.every((scope) => /^[a-z-]{1,32}:[a-z-]{1,32}$/.test(scope)) &&
  parties.length <= 1 &&
  parties.every((party) => /^(customer|vendor)\/(?!\.{1,2}$)[A-Za-z0-9._~:@-]{1,128}$/.test(party)) &&
  ranges.every(isRange);
if (!valid) {
  console.error(`Usage: make api-key NAME=<1-32 characters of A-Z a-z 0-9 . _ -> ROLE=<reader|writer|admin>
       [SCOPES=profiles:read,blobs:read] [PARTY=customer/<id>|vendor/<id>] [FROM=10.0.0.0/8,2001:db8::/32]`);
  process.exit(2);
}

// The prefix lets scanners of repositories and logs find a key that got there.
const key = `pk_${randomBytes(32).toString("base64url")}`;
const hash = createHash("sha256").update(key).digest("hex");
const restrictions = [
  ...parties,
  ...(scopes.length > 0 ? [`scopes=${scopes.join("+")}`] : []),
  ...(ranges.length > 0 ? [`from=${ranges.join("+")}`] : []),
].join("&");
console.log(`key       ${key}`);
console.log(`sha-256   ${hash}`);
console.log(`API_KEYS  ${name}:${role}:${hash}${restrictions && `:${restrictions}`}`);
// Beside the output, which scripts read.
console.error(
  restrictions
    ? "In a shell, quote the entry: it may contain &."
    : "The key reaches everybody's data and works from anywhere. SCOPES=, PARTY= and FROM= restrict it; see docs/api.md, \"Keys\".",
);
