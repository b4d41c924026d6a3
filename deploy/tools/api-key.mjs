// api-key.mjs [name] [role]: makes an API key, and prints it with its hash and the entry of API_KEYS. The service is
// given the hash alone; nobody keeps the key but its client. Needs neither a build nor OpenSSL.
import { createHash, randomBytes } from "node:crypto";

// Make passes what was left out as an empty argument.
const name = process.argv[2] || "client";
const role = process.argv[3] || "reader";
// The service checks the same at start, in ApiKeySetting; here, before the key is in somebody's hands.
if (!/^[A-Za-z0-9._-]{1,32}$/.test(name) || !["reader", "writer", "admin"].includes(role)) {
  console.error("Usage: make api-key NAME=<1-32 characters of A-Z a-z 0-9 . _ -> ROLE=<reader|writer|admin>");
  process.exit(2);
}

// The prefix lets scanners of repositories and logs find a key that got there.
const key = `pk_${randomBytes(32).toString("base64url")}`;
const hash = createHash("sha256").update(key).digest("hex");
console.log(`key       ${key}`);
console.log(`sha-256   ${hash}`);
console.log(`API_KEYS  ${name}:${role}:${hash}`);
