import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the package holds what is built, its description, and nothing else", () => {
  const listed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ files }] = JSON.parse(listed) as [{ files: { path: string }[] }];
  const modules = readdirSync("src").map((name) => name.replace(".ts", ""));
  const built = modules.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
  expect(files.map(({ path }) => path).sort()).toEqual(["README.md", "package.json", ...built].sort());
});

test("what is shipped needs nothing else at run time", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, unknown>;
  expect(manifest).not.toHaveProperty("dependencies");
  for (const name of readdirSync("dist").filter((file) => file.endsWith(".js")))
    for (const [, from] of readFileSync(`dist/${name}`, "utf8").matchAll(/ from "([^"]+)"/g))
      expect(from).toMatch(/^\.\/\w+\.js$/);
});
