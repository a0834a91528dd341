// Runs clang-tidy with .clang-tidy over every source of src/. The standard headers are most of what it reads, so sources of
// a module that define no name twice are read together, several behind one #include of each header. What passed is
// remembered by the content of the source, of every header of ours that it includes and of .clang-tidy, so that only what
// changed is looked at again.
// Usage: node tidy_check.mjs SOURCE_FOLDER BUILD_FOLDER [file …]
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

const [root, build, ...only] = process.argv.slice(2);
const kTogether = 8;
const remembered = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "handslag-tidy");
mkdirSync(remembered, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "tidy-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

// clang 14 would need to know what JSON's inner classes destroy before it has read JSON to the end: for it, they say so later.
const readable = join(scratch, "include");
mkdirSync(join(readable, "qpdf"), { recursive: true });
const json = "/usr/include/qpdf/JSON.hh";
writeFileSync(join(readable, "qpdf/JSON.hh"),
  existsSync(json) ? readFileSync(json, "utf8").replace(/(virtual ~\w+\(\)) = default;/g, "$1;") : "");

// What only g++ understands goes; the precompiled headers are g++'s too.
const forClang = (command) => command
  .replace(/^.*?\bccache\S* /, "")
  .replace(/-Winvalid-pch|-Werror|-include \S+cmake_pch\.hxx|-Wno-(restrict|stringop-\w+|maybe-uninitialized|array-bounds)/g, "")
  .replace(/ -o \S+ -c \S+$/, "")
  + ` -I${readable}`;
const sources = JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8"))
  .filter(({ file }) => file.startsWith(join(root, "src") + "/") && (!only.length || only.includes(relative(root, file))))
  .map(({ file, command }) => ({ file, command: forClang(command), text: readFileSync(file, "utf8") }));

const included = new Map();  // file → itself and all headers of ours that it includes
function withHeaders(file) {
  if (included.has(file)) return included.get(file);
  const all = new Set([file]);
  included.set(file, all);
  for (const [, name] of readFileSync(file, "utf8").matchAll(/^#include "([^"]+)"/gm)) {
    const header = join(root, "src", name);
    if (existsSync(header)) for (const one of withHeaders(header)) all.add(one);
  }
  return all;
}
const rules = readFileSync(join(root, ".clang-tidy"), "utf8");
function keyOf({ file, command }) {
  const hash = createHash("sha256").update(rules).update(command.replaceAll(root, "").replaceAll(scratch, ""));
  for (const one of [...withHeaders(file)].sort()) hash.update(relative(root, one)).update(readFileSync(one));
  return join(remembered, hash.digest("hex"));
}

/// What a source defines for itself, more or less: two that have a name in common are not read together.
function ownNames({ text }) {
  const names = new Set();
  for (const [, name] of text.matchAll(/^(?:class|struct|enum class|using|namespace) (\w+)(?: final)?(?: :|\s*[={])/gm))
    if (!["handslag", "fs"].includes(name)) names.add(name);
  for (const [, name] of text.matchAll(/^[a-zA-Z][\w:<>,&*\[\] ]*?[ &*](\w+)(?:\(|\{| =|;|\[)/gm)) names.add(name);
  for (const [, name] of text.matchAll(/^using (?:enum )?[\w:]*?(\w+);/gm)) names.add(`using ${name}`);
  return names;
}
function together(waiting) {
  const groups = [];
  for (const source of waiting) {
    const names = ownNames(source);
    const home = groups.find((group) => group.sources.length < kTogether && group.command === source.command &&
      dirname(group.sources[0].file) === dirname(source.file) && ![...names].some((name) => group.names.has(name)));
    if (home) {
      home.sources.push(source);
      for (const name of names) home.names.add(name);
    } else {
      groups.push({ command: source.command, sources: [source], names });
    }
  }
  return groups;
}

let number = 0;
async function tidy(group) {
  const folder = join(scratch, String(++number));
  mkdirSync(folder);
  const file = join(folder, "together.cpp");
  writeFileSync(file, group.sources.map((one) => `#include "${one.file}"\n`).join(""));
  writeFileSync(join(folder, "compile_commands.json"),
    JSON.stringify([{ directory: build, file, command: `${group.command} -c ${file}` }]));
  const child = spawn("clang-tidy", ["-p", folder, "--quiet", `--config-file=${join(root, ".clang-tidy")}`,
    `--header-filter=^${root}/src/.*\\.cpp$`, file], { cwd: root });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += piece));
  const status = await new Promise((resolve) => child.on("close", resolve).on("error", (failure) => {
    said = String(failure);
    resolve(1);
  }));
  return { status, said: said.replaceAll(`${root}/`, "") };
}

let faulty = 0;
let runs = 0;
const groups = together(sources.filter((source) => !existsSync(keyOf(source))));
groups.sort((one, other) => other.sources.length - one.sources.length);
async function work() {
  for (let group = groups.shift(); group; group = groups.shift()) {
    ++runs;
    const { status, said } = await tidy(group);
    if (status === 0) {
      for (const source of group.sources) writeFileSync(keyOf(source), "");
    } else if (group.sources.length > 1) {
      groups.push(...group.sources.map((source) => ({ ...group, sources: [source] })));
    } else {
      ++faulty;
      console.log(said);
    }
  }
}
await Promise.all([work(), work()]);
console.log(`${sources.length} sources, ${faulty} with something to mend (${runs} runs of clang-tidy)`);
process.exit(faulty || !sources.length ? 1 : 0);
