/** Bundle the widgets: `node build.mjs [folder]`, by default into the package. */
import { build } from "esbuild";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = process.argv[2] ?? `${here}../src/suasion/widgets/static`;
const WIDGETS = ["highlighter", "worksheet", "compare", "check"];

const { outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: WIDGETS.flatMap((name) => [`${name}.js`, `${name}.css`]),
  outdir,
  write: false,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});

await mkdir(outdir, { recursive: true });
for (const { path, text } of outputFiles) {
  await writeFile(join(outdir, basename(path)), `${text.trimEnd()}\n`);
}
