// Makes what the program serves under /assets/: one minified style sheet, one script, the font and the icon.
//
//     node assets/build.mjs OUTPUT_FOLDER
//
// The style sheet is, in this order: the theme (assets/theme), the parts of Designsystemet that the pages use, and
// assets/app.css. Nothing is fetched; everything comes from the project and from node_modules.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const assets = dirname(fileURLToPath(import.meta.url));
const modules = join(assets, "..", "node_modules");
const designsystemet = join(modules, "@digdir/designsystemet-css/dist/src");
const components = [
  ...["alert", "breadcrumbs", "button", "details", "error-summary", "field", "fieldset", "heading", "input", "label"],
  ...["link", "list", "paragraph", "skip-link", "table", "tag", "validation-message"],
];

const output = process.argv[2];
if (!output) {
  console.error("usage: node assets/build.mjs OUTPUT_FOLDER");
  process.exit(2);
}

const read = (...path) => readFileSync(join(...path), "utf8");
const layer = (name, css) => `@layer ${name}{${css}}`;
const css = [
  "@layer ds.theme, ds.base, ds.components;",
  read(assets, "theme/handslag.css").replace('@charset "UTF-8";', ""),
  layer("ds.base", read(designsystemet, "base.css")),
  ...components.map((name) => layer("ds.components", read(designsystemet, `${name}.css`))),
  read(assets, "app.css"),
].join("\n");

mkdirSync(output, { recursive: true });
const { code, warnings } = transformSync(css, { loader: "css", minify: true, legalComments: "none" });
for (const { text, location } of warnings) {
  // The empty fallback `var(--ds-size,)` is how the theme switches sizes; all else is a fault of ours.
  console.error(`handslag.css:${location?.line}: ${text}`);
}
writeFileSync(join(output, "handslag.css"), code);
writeFileSync(join(output, "handslag.js"), transformSync(read(assets, "app.js"), { loader: "js", minify: true }).code);
copyFileSync(join(modules, "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"), join(output, "inter.woff2"));
copyFileSync(join(assets, "icon.svg"), join(output, "icon.svg"));
