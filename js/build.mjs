/** Bundle the widgets: `node build.mjs [folder]`, by default into the package. */
import { build } from "esbuild";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = process.argv[2] ?? `${here}../src/suasion/widgets/static`;

// Names of our own that we ask of no object of the browser or of the language: short ones save 2 % after gzip.
const INTERNAL = [
  ...["unitAt", "unitsOf", "paragraphs", "painter", "painted", "describe", "labelIndex", "emphasize", "setCurrent", "toUnits", "toText", "pointAt"],
  ...["offsetOf", "rangeOf", "touching", "readSelection", "selectUnit", "toggleLegend", "focusText", "openCard", "nextHere"],
  ...["setVoice", "voiceName", "inUnit", "retry", "onRecords", "onStatus", "setLive", "adopt", "settle", "receive", "blocks", "travel", "isNew"],
  ...["session", "region", "visible", "journal", "fromText", "canUndo", "canRedo", "describedBy", "caret", "refused", "kept", "forget", "tries"],
  ...["selection", "current", "saver", "refresh", "clock", "pairs", "codePoints", "toCodePoints", "toWire", "ruler", "onRepair"],
  ...["reveal", "subscribe", "repair", "signature"],
];

const { outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: ["highlighter.js", "highlighter.css", "worksheet.js", "worksheet.css", "compare.js", "compare.css", "check.js", "check.css"],
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

// `builtins`: a name on the list is ours even where some object of the browser, which we never meet, has it too.
const options = {
  module: true,
  ecma: 2022,
  compress: { passes: 3, unsafe_arrows: true, sequences: false, conditionals: false },
  mangle: { properties: { builtins: true, regex: new RegExp(`^(${INTERNAL.join("|")})$`) } },
};
await mkdir(outdir, { recursive: true });
for (const { path, text } of outputFiles) {
  // esbuild bundles; terser names and folds a little better, which saves some 2 % after gzip.
  const shrunk = path.endsWith(".js") ? (await minify(text, options)).code : text;
  await writeFile(join(outdir, basename(path)), shrunk.trimEnd() + "\n");
}
