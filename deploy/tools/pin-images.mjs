// pin-images.mjs: looks up the digest of each image in Dockerfile and docker-compose.yml and writes it behind the tag.
// Run again, it moves each pin to what the tag means today. The digest is that of the index of all platforms.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const image = /^(\s*(?:FROM(?: --platform=\S+)?|image:) +)([a-z0-9./-]+:[\w.-]+)(?:@sha256:[0-9a-f]{64})?(?=\s|$)/gm;
const accept = "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json";

async function digestOf(name) {
  const [path, tag] = name.split(":");
  const hasHost = path.split("/")[0].includes(".");
  const host = hasHost ? path.split("/")[0] : "registry-1.docker.io";
  const repository = hasHost ? path.slice(host.length + 1) : path.includes("/") ? path : `library/${path}`;
  const headers = { accept };
  if (!hasHost) {
    const scope = `https://auth.docker.io/token?service=registry.docker.io&scope=repository:${repository}:pull`;
    headers.authorization = `Bearer ${(await (await fetch(scope)).json()).token}`;
  }
  const answer = await fetch(`https://${host}/v2/${repository}/manifests/${tag}`, { method: "HEAD", headers });
  const digest = answer.headers.get("docker-content-digest");
  if (!answer.ok || !digest) throw new Error(`${host} answered ${answer.status} without a digest`);
  return digest;
}

const files = ["Dockerfile", "docker-compose.yml"].map((file) => [file, readFileSync(join(root, file), "utf8")]);
const names = new Set(files.flatMap(([, text]) => [...text.matchAll(image)].map((match) => match[2])));
const digests = {};
for (const name of names) {
  try {
    digests[name] = await digestOf(name);
  } catch (fault) {
    console.error(`Cannot look up ${name}: ${fault.cause?.message ?? fault.message}. Nothing was changed.`);
    process.exit(1);
  }
}
for (const [file, text] of files)
  writeFileSync(
    join(root, file),
    text.replace(image, (_, before, name) => `${before}${name}@${digests[name]}`),
  );
for (const [name, digest] of Object.entries(digests)) console.log(`${name}@${digest}`);
