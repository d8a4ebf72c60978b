/** Bundle the widgets: `node build.mjs [folder]`, by default into the package. */
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = process.argv[2] ?? `${here}../src/suasion/static`;

await build({
  absWorkingDir: here,
  entryPoints: ["highlighter.js", "highlighter.css", "worksheet.js", "worksheet.css", "compare.js", "compare.css", "check.js", "check.css"],
  outdir,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
