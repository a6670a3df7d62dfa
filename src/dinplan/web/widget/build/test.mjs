// Runs test/*.test.ts with Node's own test runner; esbuild turns them into JavaScript first.

import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const WIDGET = dirname(dirname(fileURLToPath(import.meta.url)));
const OUTPUT = join(WIDGET, "node_modules/.cache/test");

const tests = readdirSync(join(WIDGET, "test")).filter((name) => name.endsWith(".test.ts"));
rmSync(OUTPUT, { recursive: true, force: true });
await build({
  entryPoints: tests.map((name) => join(WIDGET, "test", name)),
  outdir: OUTPUT,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: ["node18"],
  sourcemap: "inline",
  logLevel: "warning",
});
const files = tests.map((name) => join(OUTPUT, name.replace(/\.ts$/, ".mjs")));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" });
process.exit(status ?? 1);
