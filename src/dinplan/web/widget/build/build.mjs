// Builds ../built/widget.js: one file with script and style. Says its size, and refuses to grow fat.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { styleWithTokens } from "./tokens.mjs";

const WIDGET = dirname(dirname(fileURLToPath(import.meta.url)));
const THEME = "node_modules/@digdir/designsystemet-theme/src/themes/designsystemet.css";
const OUTPUT = join(WIDGET, "../built/widget.js");
/** Bytes after gzip that a page may be asked to fetch for the chat. */
const MOST = 40 * 1024;

/** The style as one string in the script, shortened and with its tokens. */
const style = {
  name: "style",
  setup(on) {
    on.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const theme = readFileSync(join(WIDGET, THEME), "utf8");
      const whole = styleWithTokens(theme, readFileSync(path, "utf8"));
      const { code } = await transform(whole, { loader: "css", minify: true, charset: "utf8" });
      return { contents: code, loader: "text" };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: [join(WIDGET, "src/main.ts")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  // Old enough that a browser without the newest syntax still gets as far as the link to the plain page.
  target: ["es2019"],
  charset: "utf8",
  legalComments: "none",
  plugins: [style],
});
const script = outputFiles[0].contents;
const size = gzipSync(script, { level: 9 }).length;
if (size > MOST) {
  console.error(`widget.js is ${size} bytes after gzip; at most ${MOST} are allowed`);
  process.exit(1);
}
mkdirSync(dirname(OUTPUT), { recursive: true });
writeFileSync(OUTPUT, script);
console.log(`widget: built, ${script.length} bytes, ${size} after gzip`);
