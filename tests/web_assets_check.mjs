// What cmake/make_web_assets.cmake leaves out of the style sheet and the script means nothing: minified, both are the same as
// what they were made of. Usage: node web_assets_check.mjs SOURCE_FOLDER
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";

const assets = join(process.argv[2], "assets");
const read = (...path) => readFileSync(join(...path), "utf8");
const minified = (text, loader) => transformSync(text, { loader, minify: true, legalComments: "none" }).code;
const folder = mkdtempSync(join(tmpdir(), "handslag assets å "));
let failed = false;
try {
  execFileSync("cmake", ["-D", `ASSETS=${assets}`, "-D", `FOLDER=${folder}`, "-P", join(process.argv[2], "cmake/make_web_assets.cmake")]);
  const css = ["@layer ds.theme, ds.base, ds.components;", read(assets, "theme/handslag.css").replace('@charset "UTF-8";', ""),
    read(assets, "vendor/designsystemet.css"), read(assets, "app.css")].join("\n");
  const editor = read(assets, "app.js") + read(assets, "vendor/editor.js");
  for (const [name, whole, loader] of [["handslag.css", css, "css"], ["handslag.js", read(assets, "app.js"), "js"], ["editor.js", editor, "js"]]) {
    const made = read(folder, name);
    if (minified(made, loader) !== minified(whole, loader)) {
      console.log(`${name} does not mean what it was made of`);
      failed = true;
    }
    if (made.length >= whole.length) {
      console.log(`${name} is no smaller than what it was made of`);
      failed = true;
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (!failed) console.log("The style sheet and the script mean what they were made of.");
process.exit(failed ? 1 : 0);
