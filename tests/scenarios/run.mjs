// Runs tests/scenarios/*.test on the real program: plain text that a case officer can read.
//
//     # A remark.
//     $ handslag agreement list --data data        a command; SAMPLES/ stands for the project's samples folder
//     | Inga avtal än.                              a line of its output; … stands for anything, also for nothing
//     | …                                           alone: any number of lines
//     ! rad 3, kolumnen datum                       words that the error output holds
//     => 3                                          the exit code; 0 when the line is left out
//
// Each file starts in an empty folder of its own. Usage: HANDSLAG_PROGRAM=… node run.mjs [--postgres] [file …]
// With --postgres, within tests/with_postgres.sh, each new data folder has its database on that server.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const samples = resolve(here, "../../samples");
const program = process.env.HANDSLAG_PROGRAM;
if (!program) {
  console.error("HANDSLAG_PROGRAM must name the built program: run script/test, or set it to build/release/bin/handslag");
  process.exit(2);
}

/** @returns {{line: number, command: string, output: string[], errors: string[], exit: number}[]} */
function stepsOf(text) {
  const steps = [];
  text.split("\n").forEach((line, index) => {
    const step = steps.at(-1);
    if (line.startsWith("$ ")) {
      steps.push({ line: index + 1, command: line.slice(2), output: [], errors: [], exit: 0 });
    } else if (line === "|" || line.startsWith("| ")) {
      step.output.push(line.slice(2));
    } else if (line.startsWith("! ")) {
      step.errors.push(line.slice(2));
    } else if (line.startsWith("=> ")) {
      step.exit = Number(line.slice(3));
    } else if (line.trim() !== "" && !line.startsWith("#")) {
      throw new Error(`line ${index + 1} is not a step: ${line}`);
    }
  });
  return steps;
}

function fits(pattern, line) {
  const parts = pattern.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "u").test(line);
}

/** The first expected line that did not come, or null. */
function firstMiss(expected, lines, from = 0, at = 0) {
  if (from === expected.length) return at === lines.length ? null : `nothing more, but came: ${lines[at]}`;
  if (expected[from] === "…") {
    for (let skip = at; skip <= lines.length; skip += 1) {
      if (firstMiss(expected, lines, from + 1, skip) === null) return null;
    }
    return expected[from + 1] ?? null;
  }
  if (at < lines.length && fits(expected[from], lines[at])) return firstMiss(expected, lines, from + 1, at + 1);
  return expected[from];
}

function wordsOf(command) {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) =>
    (match[1] ?? match[2]).replace(/^SAMPLES\//, `${samples}/`));
}

function faultOf(step, folder) {
  const [name, ...words] = wordsOf(step.command);
  const run = spawnSync(name === "handslag" ? program : name, words, {
    cwd: folder, encoding: "utf8", timeout: 120_000, env: { ...process.env, LC_ALL: "C.UTF-8", XDG_STATE_HOME: join(folder, ".state") },
  });
  const plain = (text) => text.replaceAll("\u00a0", " ");
  const seen = `\n  output:\n${run.stdout.replace(/^/gm, "    ")}\n  errors:\n${run.stderr.replace(/^/gm, "    ")}`;
  if (run.error) return `cannot run: ${run.error.message}`;
  if (run.status !== step.exit) return `exit code ${run.status}, expected ${step.exit}${seen}`;
  if (step.output.length > 0) {
    const miss = firstMiss(step.output, plain(run.stdout).replace(/\n$/, "").split("\n"));
    if (miss !== null) return `expected: ${miss}${seen}`;
  }
  const missing = step.errors.find((words) => !plain(run.stderr).includes(words));
  return missing === undefined ? null : `expected in the error output: ${missing}${seen}`;
}

const onPostgres = process.argv.includes("--postgres");
if (onPostgres) process.env.HANDSLAG_DATABASE = `${process.env.HANDSLAG_TEST_POSTGRES} dbname=postgres`;
const given = process.argv.slice(2).filter((word) => word !== "--postgres");
const files = given.length > 0 ? given.map((file) => resolve(file))
  : readdirSync(here).filter((name) => name.endsWith(".test")).sort().map((name) => join(here, name));
let passed = 0;
let failed = 0;
let onServer = 0;
for (const file of files) {
  const folder = mkdtempSync(join(tmpdir(), "handslag-scenario-"));
  for (const step of stepsOf(readFileSync(file, "utf8"))) {
    const fault = faultOf(step, folder);
    if (fault === null) {
      passed += 1;
      continue;
    }
    failed += 1;
    console.log(`${basename(file)}:${step.line}: ${step.command}\n  ${fault}`);
    break;
  }
  onServer += readdirSync(folder).filter((name) => existsSync(join(folder, name, "database"))).length;
  rmSync(folder, { recursive: true, force: true });
}
if (onPostgres !== onServer > 0) {
  failed += 1;
  console.log(`${onServer} data folders had their database on a server`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || passed === 0 ? 1 : 0);
