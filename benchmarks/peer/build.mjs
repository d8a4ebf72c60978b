/** Bundle the peer: `node build.mjs FOLDER`. */
import { build } from "esbuild";

await build({ entryPoints: ["peer.js"], outdir: process.argv[2], bundle: true, minify: true, format: "esm", logLevel: "error" });
