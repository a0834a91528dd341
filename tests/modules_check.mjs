// Compares docs/modules.txt with what the sources include and with what CMake links. Prints each breach with file and
// line, and fails when there is one.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const root = process.argv[2] ?? ".";
const uses = new Map();
let domain = [];
let noCasework = [];
for (const line of readFileSync(join(root, "docs/modules.txt"), "utf8").split("\n")) {
  if (!line.trim() || line.startsWith("#")) continue;
  const [name, list] = line.split(":");
  const words = list.trim().split(/\s+/).filter(Boolean);
  if (name === "domain") domain = words;
  else if (name === "never casework") noCasework = words;
  else uses.set(name, words);
}

// Facts below, words above: in a domain module only *_words.cpp puts anything into words.
// What is drafted or drawn in the language of its document: words are what these make.
const documents =
  /^src\/memoranda\/(draft_sections|edited_section|memorandum_draft|names_in_text|outreach_annex|package|statistics_annexes|statistics_charts|statistics_sentences|text_document)\.cpp$/;

const breaches = [];
const order = [...uses.keys()];
for (const [module, list] of uses) {
  for (const used of list) {
    if (!uses.has(used)) breaches.push(`docs/modules.txt: ${module} uses ${used}, which is not a module`);
    else if (order.indexOf(used) >= order.indexOf(module)) {
      breaches.push(`docs/modules.txt: ${module} uses ${used}, which stands below it: a cycle or a wrong order`);
    }
  }
}

const folders = readdirSync(join(root, "src")).filter((name) => statSync(join(root, "src", name)).isDirectory());
for (const folder of folders) {
  if (!uses.has(folder)) breaches.push(`src/${folder}: not in docs/modules.txt`);
}

function* sources(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.(h|cpp)$/.test(name)) yield path;
  }
}

let files = 0;
for (const module of folders) {
  for (const path of sources(join(root, "src", module))) {
    files += 1;
    const shown = relative(root, path);
    const text = readFileSync(path, "utf8");
    const makesWords = domain.includes(module) && /\.cpp$/.test(path) && /\bTranslator\b|\btranslate(_count)?\(/.test(text);
    if (makesWords && !/_words\.cpp$/.test(path) && !documents.test(shown)) {
      breaches.push(`${shown}: puts facts into words, which only *_words files of a domain module may`);
    }
    text.split("\n").forEach((line, index) => {
      const included = /^\s*#\s*include\s+"([^/"]+)\//.exec(line)?.[1];
      if (!included || included === module || included === "embedded") return;
      const at = `${shown}:${index + 1}`;
      if (included === "casework" && noCasework.includes(module)) {
        breaches.push(`${at}: ${module} may never include casework`);
      } else if (!(uses.get(module) ?? []).includes(included)) {
        breaches.push(`${at}: ${module} may not include ${included}`);
      }
      if (included === "sql" && domain.includes(module) && !/(_store|\/act|\/view)\.(h|cpp)$/.test(path)) {
        breaches.push(`${at}: only *_store files, and the act and the view themselves, of a domain module may include sql/`);
      }
    });
  }
  const cmake = readFileSync(join(root, "src", module, "CMakeLists.txt"), "utf8");
  const linked = /handslag_module\(\s*\w+[^)]*?USES([^)]*?)(?:LIBRARIES|PRIVATE_LIBRARIES|SOURCES|\))/s.exec(cmake)?.[1];
  for (const used of (linked ?? "").trim().split(/\s+/).filter(Boolean)) {
    if (!(uses.get(module) ?? []).includes(used)) {
      breaches.push(`src/${module}/CMakeLists.txt: links ${used}, which docs/modules.txt does not allow`);
    }
  }
}

for (const breach of breaches) console.log(breach);
console.log(`${files} files in ${folders.length} modules, ${breaches.length} breaches`);
process.exit(breaches.length ? 1 : 0);
