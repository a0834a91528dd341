// Runs clang-tidy with .clang-tidy over every source of src/, two at a time. What passed is remembered by the content of
// the source, of every header of ours that it includes and of .clang-tidy, so that only what changed is looked at again.
// Usage: node tidy_check.mjs SOURCE_FOLDER BUILD_FOLDER [file …]
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";

const [root, build, ...only] = process.argv.slice(2);
const remembered = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "handslag-tidy");
mkdirSync(remembered, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "tidy-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

// What only g++ understands goes; the precompiled headers are g++'s too.
const forClang = (command) => command
  .replace(/^.*?\bccache\S* /, "")
  .replace(/-Winvalid-pch|-Werror|-include \S+cmake_pch\.hxx|-Wno-(restrict|stringop-\w+|maybe-uninitialized|array-bounds)/g, "");
const commands = JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8"))
  .filter(({ file }) => file.startsWith(join(root, "src") + "/") && (!only.length || only.includes(relative(root, file))))
  .map((entry) => ({ ...entry, command: forClang(entry.command) }));
writeFileSync(join(scratch, "compile_commands.json"), JSON.stringify(commands));

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
  const hash = createHash("sha256").update(rules).update(command.replaceAll(root, ""));
  for (const one of [...withHeaders(file)].sort()) hash.update(relative(root, one)).update(readFileSync(one));
  return join(remembered, hash.digest("hex"));
}

let faulty = 0;
let unread = 0;
const waiting = commands.filter((entry) => {
  if (!existsSync(keyOf(entry))) return true;
  if (readFileSync(keyOf(entry), "utf8") === "unread") unread += 1;
  return false;
});
async function work() {
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    const tidy = spawn("clang-tidy", ["-p", scratch, "--quiet", "--header-filter=^$", entry.file], { cwd: root });
    let said = "";
    for (const stream of [tidy.stdout, tidy.stderr]) stream.on("data", (piece) => (said += piece));
    const status = await new Promise((resolve) => tidy.on("close", resolve).on("error", (failure) => {
      said = String(failure);
      resolve(1);
    }));
    // clang 14 stumbles over some of the system's own headers in C++20 (qpdf's JSON.hh with libstdc++ 12).
    const stumbled = /^\/usr\/(include|bin\/\.\.\/lib|lib)\/.*\[clang-diagnostic-error\]$/m.test(said);
    if (stumbled) unread += 1;
    if (status === 0 || stumbled) {
      writeFileSync(keyOf(entry), stumbled ? "unread" : "");
    } else {
      faulty += 1;
      console.log(said.replaceAll(`${root}/`, ""));
    }
  }
}
await Promise.all([work(), work()]);
console.log(`${commands.length} sources, ${faulty} with something to mend, ${unread} that clang cannot read`);
process.exit(faulty || !commands.length ? 1 : 0);
