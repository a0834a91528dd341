// Copies what the pages take from npm packages to assets/vendor; script/vendor calls it.
//
//     node assets/vendor.mjs [--check]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const assets = dirname(fileURLToPath(import.meta.url));
const vendor = join(assets, "vendor");
const modules = join(assets, "..", "node_modules");
const components = [
  ...["alert", "breadcrumbs", "button", "details", "error-summary", "field", "fieldset", "heading", "input", "label"],
  ...["link", "list", "paragraph", "skip-link", "table", "tag", "validation-message"],
];

const read = (...path) => readFileSync(join(modules, ...path));
const version = (name) => JSON.parse(read(name, "package.json")).version;
const designsystemet = "@digdir/designsystemet-css";
const inter = "@fontsource-variable/inter";
const layer = (name, css) => `@layer ${name} {\n${css}}\n`;
const part = (name) => read(designsystemet, "dist/src", `${name}.css`).toString();

// The editor of a section's text (assets/editor) with what it takes of ProseMirror, in one file.
const editorParts = ["commands", "history", "keymap", "model", "schema-list", "state", "tables", "transform", "view"].map((name) => `prosemirror-${name}`);
const editor = buildSync({
  entryPoints: [join(assets, "editor/editor.mjs")], bundle: true, minify: true, format: "iife", target: "es2022", legalComments: "none", write: false,
}).outputFiles[0].contents;
const editorHead = `/* ${editorParts.map((name) => `${name} ${version(name)}`).join(", ")}, MIT (prosemirror-licence.txt), with assets/editor. Made by script/vendor. */\n`;

const made = {
  "designsystemet.css": Buffer.from([
    `/* ${designsystemet} ${version(designsystemet)}, MIT (designsystemet-licence.txt). Made by script/vendor. */\n`,
    layer("ds.base", part("base")),
    ...components.map((name) => layer("ds.components", part(name))),
  ].join("")),
  "designsystemet-licence.txt": read(designsystemet, "LICENSE"),
  "editor.js": Buffer.concat([Buffer.from(editorHead), Buffer.from(editor)]),
  "prosemirror-licence.txt": read("prosemirror-view", "LICENSE"),
  "inter.woff2": read(inter, "files/inter-latin-wght-normal.woff2"),
  "inter-licence.txt": read(inter, "LICENSE"),
};

let isSame = true;
for (const [name, bytes] of Object.entries(made)) {
  const path = join(vendor, name);
  if (process.argv[2] !== "--check") {
    mkdirSync(vendor, { recursive: true });
    writeFileSync(path, bytes);
    continue;
  }
  let there = null;
  try {
    there = readFileSync(path);
  } catch {
    // said below
  }
  if (there?.equals(bytes)) continue;
  isSame = false;
  console.log(`assets/vendor/${name} is not what the pinned packages give: run script/vendor`);
}
if (process.argv[2] === "--check" && isSame) console.log("assets/vendor is what the pinned packages give.");
process.exit(isSame ? 0 : 1);
