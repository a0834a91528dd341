// Plants faults in a copy of the project and tells how many of them the tests find. Called by script/mutants, which says how.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { faultsIn } from "./operators.mjs";

const root = process.cwd();
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    least: { type: "string", default: "90" },
    file: { type: "string", multiple: true, default: [] },
    also: { type: "string", default: "" },
    within: { type: "string", default: "Infinity" },
    at: { type: "string", multiple: true, default: [] },
    list: { type: "boolean", default: false },
  },
});
const module = positionals[0];
const modules = readdirSync(join(root, "src"));
if (!modules.includes(module) || positionals.length > 1) {
  console.error(`script/mutants: name one module: ${modules.join(" ")}`);
  process.exit(2);
}
const testModules = [module, ...options.also.split(",").filter(Boolean)];

/** Numbers from 0 to 1, the same for the same seed (xorshift). */
function chance(seed) {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const sources = readdirSync(join(root, "src", module))
  .filter((name) => /\.(cpp|h)$/.test(name) && (options.file.length === 0 || options.file.includes(name)))
  .map((name) => join("src", module, name));
const faults = sources.flatMap((file) => faultsIn(readFileSync(join(root, file), "utf8")).map((fault) => ({ file, ...fault })));
const random = chance(Number(options.seed));
for (let at = faults.length - 1; at > 0; at -= 1) {
  const other = Math.floor(random() * (at + 1));
  [faults[at], faults[other]] = [faults[other], faults[at]];
}
const isAsked = ({ file, line, operator }) => options.at.length === 0 ||
  options.at.some((place) => `${basename(file)}:${line}:${operator}`.startsWith(`${place}:`) || place === `${basename(file)}:${line}:${operator}`);
const asked = faults.filter(isAsked);
if (options.list) {
  const lines = asked.map((fault) => `${fault.file}:${fault.line} ${fault.operator}: ${fault.after.trim()}`);
  // Written at once: what is left in a pipe when the program ends would be lost.
  writeFileSync(1, [...lines, `${asked.length} faults can be planted in ${module}`, ""].join("\n"));
  process.exit(0);
}

// The copy: what git tracks and what is new, with its times, so that a second run builds only what has changed.
const copy = join(root, "build", "mutants");
const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
for (const file of tracked.split("\n").filter(Boolean)) {
  const from = join(root, file);
  const to = join(copy, file);
  if (!existsSync(from)) continue;
  const isSame = existsSync(to) && readFileSync(from).equals(readFileSync(to));
  if (isSame) continue;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
if (!existsSync(join(copy, "node_modules"))) symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
const build = join(copy, "build", "dev");
const quiet = { cwd: copy, encoding: "utf8", maxBuffer: 1 << 26 };
const run = (program, args, more = {}) => spawnSync(program, args, { ...quiet, ...more });
if (!existsSync(join(build, "build.ninja"))) {
  const made = run("cmake", ["--preset", "dev", "-DCMAKE_CXX_FLAGS_DEBUG=-O0"]);
  if (made.status !== 0) fail("the copy cannot be configured", made);
}
const targets = testModules.map((name) => `${name}_test`);
const compiles = () => run("cmake", ["--build", build, "--target", ...targets]);
/** Of each module: filters for its tests, the quick ones first, with the seconds of the processor that those of one may take. */
const pace = new Map();
const kSteps = [0.2, 2];  // seconds
const kMostMemory = 8 << 20;  // kilobytes: a loop that never ends must not take the machine's
/** Runs a test that may be spoilt. Time of the processor, not of the clock: a test that ends is not cut short on a busy machine. */
const tryOut = (seconds, program, args, timeout) =>
  run("bash", ["-c", 'ulimit -t "$1" -v "$2"; shift 2; exec "$@"', "tryOut", String(seconds), String(kMostMemory), program, ...args], { timeout });
/** Runs all tests of a module and takes their times. False when one fails. */
function takeTimes(target) {
  const times = join(build, `${target}.times.json`);
  const started = Date.now();
  const tested = run(join(build, "bin", target), ["--gtest_brief=1", `--gtest_output=json:${times}`], { timeout: 1_800_000 });
  if (tested.status !== 0) return false;
  const suites = JSON.parse(readFileSync(times, "utf8")).testsuites;
  const all = suites.flatMap((suite) =>
    suite.testsuite.map((test) => ({ name: `${suite.name}.${test.name}`, time: parseFloat(test.time) })));
  const tests = all.filter((test) => test.time <= Number(options.within));
  if (tests.length < all.length) {
    const left = all.filter((test) => !tests.includes(test)).map((test) => test.name);
    console.log(`${target}: without ${left.length} tests of more than ${options.within} s: ${left.join(" ")}`);
  }
  const between = (least, most) => tests.filter((test) => test.time > least && test.time <= most);
  const [quick, middle, slow] = [between(-1, kSteps[0]), between(...kSteps), between(kSteps[1], Infinity)];
  const names = (some) => some.map((test) => test.name).join(":");
  const seconds = (some) => Math.ceil(20 + 5 * some.reduce((sum, test) => sum + test.time, 0));
  const rest = names([...middle, ...slow]);
  const notQuick = [rest, names(all.filter((test) => !tests.includes(test)))].filter(Boolean).join(":");
  const steps = [{ filter: notQuick ? `-${notQuick}` : "*", seconds: seconds(quick) },
    ...[middle, slow].filter((some) => some.length > 0).map((some) => ({ filter: names(some), seconds: seconds(some) }))];
  pace.set(target, { steps, timeout: 60_000 + 5 * (Date.now() - started) });
  return true;
}
/** What the tests say of a spoilt program: "caught", "never ends" (which finds the fault too) or "lives". */
function verdict() {
  for (const target of targets) {
    const { steps, timeout } = pace.get(target);
    for (const { filter, seconds } of steps) {
      const options = ["--gtest_brief=1", "--gtest_fail_fast=1", `--gtest_filter=${filter}`];
      const { status, signal } = tryOut(seconds, join(build, "bin", target), options, timeout);
      if (["SIGXCPU", "SIGKILL", "SIGTERM"].includes(signal)) return "never ends";
      if (status !== 0) return "caught";
    }
  }
  return "lives";
}
function fail(what, { stdout, stderr }) {
  console.error(`script/mutants: ${what}\n${(stdout ?? "").slice(-3000)}${(stderr ?? "").slice(-3000)}`);
  process.exit(2);
}
console.error(`Building the copy in ${build}`);
const first = compiles();
if (first.status !== 0) fail("the copy does not build", first);
const failing = targets.find((target) => !takeTimes(target));
if (failing) fail(`${failing} fails before anything is planted`, {});

/** Writes a text with a time that the build sees as new. */
let clock = Date.now() / 1000;
function write(path, text) {
  writeFileSync(path, text);
  clock = Math.max(clock + 0.01, Date.now() / 1000, statSync(path).mtimeMs / 1000);
  utimesSync(path, clock, clock);
}

const wanted = Math.min(Number(options.count), asked.length);
const tally = {};
const survivors = [];
let tried = 0;
let caught = 0;
let endless = 0;
for (const fault of asked) {
  if (tried === wanted) break;
  const path = join(copy, fault.file);
  const whole = readFileSync(path, "utf8");
  const lines = whole.split("\n");
  lines[fault.line - 1] = fault.after;
  write(path, lines.join("\n"));
  const is_built = compiles().status === 0;  // what the compiler refuses is no fault
  const found = is_built ? verdict() : "refused";
  write(path, whole);
  if (!is_built) continue;
  tried += 1;
  const row = (tally[fault.operator] ??= { tried: 0, caught: 0 });
  row.tried += 1;
  if (found !== "lives") {
    caught += 1;
    row.caught += 1;
    if (found === "never ends") endless += 1;
  } else {
    survivors.push(fault);
    console.log(`${fault.file}:${fault.line}: no test sees (${fault.operator})\n  - ${fault.before.trim()}\n  + ${fault.after.trim()}`);
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${tried} of ${wanted} planted, ${caught} caught `);
  else if (tried % 5 === 0) console.error(`${tried} of ${wanted} planted, ${caught} caught`);
}
for (const [operator, row] of Object.entries(tally).sort()) console.log(`${operator.padEnd(12)} ${row.caught} of ${row.tried}`);
const share = tried === 0 ? 0 : (100 * caught) / tried;
const ended = endless > 0 ? `, ${endless} of them because a test does not end` : "";
console.log(`${module}: ${caught} of ${tried} planted faults caught (${share.toFixed(0)} %)${ended}, seed ${options.seed}`);
process.exit(share >= Number(options.least) ? 0 : 1);
