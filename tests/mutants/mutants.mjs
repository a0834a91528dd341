// Plants faults in a module and tells how many of them the tests find. Called by script/mutants, which says how.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
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
    build: { type: "string", default: "build/dev" },
    within: { type: "string", default: "Infinity" },
    without: { type: "string", default: "" },
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

// An ordinary build is taken as it is, and nothing in it or in the sources is touched: what is spoilt is compiled beside it and
// stands before the libraries when the tests are linked, so that nobody asks for the sound object in them.
const build = join(root, options.build);
const folder = join(root, "build", "mutants", module);
const quiet = { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 };
const run = (program, args, more = {}) => spawnSync(program, args, { ...quiet, ...more });
const targets = testModules.map((name) => `${name}_test`);
console.error(`Building ${targets.join(" ")} in ${build}`);
mkdirSync(folder, { recursive: true });
if (!existsSync(join(build, "build.ninja"))) {
  const made = run("cmake", ["--preset", basename(build), "-DHANDSLAG_TESTS=ON"]);
  if (made.status !== 0) fail(`${build} cannot be configured`, made);
}
const first = run("cmake", ["--build", build, "--target", ...targets]);
if (first.status !== 0) fail("the project does not build", first);

/** Every object of the build: where it stands in it, of what, and the command that makes it. */
const objects = JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8")).map(({ file, command }) =>
  ({ source: relative(root, file), output: / -o (\S+) -c /.exec(command)[1], command: command.replace(/^.*?ccache /, "") }));
/** How each program of tests is linked. */
const links = new Map(targets.map((target) => {
  const commands = run("ninja", ["-C", build, "-t", "commands", `bin/${target}`]).stdout.trimEnd();
  return [target, commands.slice(commands.lastIndexOf("\n") + 1)];
}));
const isLinked = ({ source, output }, link) =>
  link.includes(` ${output} `) || (source.startsWith("src/") && link.includes(` lib/lib${source.split("/")[1]}.a `));
/** The objects that a fault in a file gets into. */
const readersOf = new Map();
function readers(file) {
  if (!readersOf.has(file)) {
    const linked = objects.filter((object) => [...links.values()].some((link) => isLinked(object, link)));
    const reads = ({ source, output }) => source === file || (file.endsWith(".h") &&
      run("ninja", ["-C", build, "-t", "deps", output]).stdout.split("\n").some((line) => line.trim().endsWith(`/${file}`)));
    readersOf.set(file, linked.filter(reads));
  }
  return readersOf.get(file);
}
const kMostReaders = 40;  // a fault in a header that more objects read takes minutes
const headers = new Map();
/** The command as it stands but quick: nothing is optimised, and the precompiled headers are made once in the same way. */
function quickly(command, source, output) {
  const without = command.replace(/ -O[1-3s]\b/g, "").replace(/ -o \S+ -c \S+$/, ` -w -O0 -I${join(folder, "src")}`)
    .replace(/^(\S+)(.*)( -I\S*mutants\S*)$/, "$1$3$2");
  const found = / -include (\S+)/.exec(without);
  if (found && !headers.has(found[1])) {
    // The same for all modules: what one of them defines besides does not make the headers useless to it.
    const header = join(root, "build", "mutants", basename(build), found[1].replace(/\W+/g, "_") + ".hxx");
    const isMade = existsSync(`${header}.gch`) && statSync(`${header}.gch`).mtimeMs > statSync(`${found[1]}.gch`).mtimeMs;
    mkdirSync(dirname(header), { recursive: true });
    cpSync(found[1], header);
    const made = isMade ? { status: 0 } : run("sh", ["-c", `${without.replace(found[0], "")} -x c++-header -o ${header}.gch -c ${header}`], { cwd: build });
    if (made.status !== 0) fail("the precompiled headers are not made", made);
    headers.set(found[1], header);
  }
  return `${found ? without.replace(found[1], headers.get(found[1])) : without} -o ${output} -c ${source}`;
}
/** Compiles the objects that a fault gets into, and links the tests with them. False when the compiler or the linker refuses. */
function plant(file, text) {
  const spoilt = join(folder, file);
  mkdirSync(dirname(spoilt), { recursive: true });
  writeFileSync(spoilt, text);
  const made = readers(file).map((object, at) => ({ ...object, made: join(folder, `spoilt${at}.o`) }));
  const isCompiled = made.every(({ source, command, made }) =>
    run("sh", ["-c", quickly(command, source === file ? spoilt : join(root, source), made)], { cwd: build }).status === 0);
  rmSync(spoilt, { force: true });
  return isCompiled && targets.every((target) => {
    const mine = made.filter((object) => isLinked(object, links.get(target)));
    const inLibraries = mine.filter(({ output }) => !links.get(target).includes(` ${output} `)).map((object) => object.made);
    const link = mine.reduce((line, { output, made }) => line.replace(` ${output} `, ` ${made} `), links.get(target))
      .replace(` -o bin/${target} `, ` ${inLibraries.join(" ")} -Wl,--strip-debug -o ${join(folder, target)} `);
    return run("sh", ["-c", link], { cwd: build }).status === 0;
  });
}
/** Of each module: filters for its tests, the quick ones first, with the seconds of the processor that those of one may take. */
const pace = new Map();
const kSteps = [0.2, 2];  // seconds
const kMostMemory = 8 << 20;  // kilobytes: a loop that never ends must not take the machine's
/** Runs a test that may be spoilt. Time of the processor, not of the clock: a test that ends is not cut short on a busy machine. */
function tryOut(seconds, program, args, timeout) {
  const isSanitized = [...links.values()].some((link) => link.includes("-fsanitize=address"));  // it takes more than there is
  const memory = isSanitized ? "unlimited" : String(kMostMemory);
  const env = { ...process.env, ASAN_OPTIONS: `detect_leaks=0:hard_rss_limit_mb=${kMostMemory >> 10}` };
  return run("bash", ["-c", 'ulimit -t "$1" -v "$2"; shift 2; exec "$@"', "tryOut", String(seconds), memory, program, ...args], { timeout, env });
}
/** Runs all tests of a module and takes their times. False when one fails. */
function takeTimes(target) {
  const times = join(folder, `${target}.times.json`);
  const program = join(build, "bin", target);
  // Times that were taken without some tests say nothing of all.
  if (options.without || !existsSync(times) || statSync(times).mtimeMs < statSync(program).mtimeMs) {
    // With the time of the processor, as the last line: on a busy machine a quick test has a long time of the clock.
    const timed = ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null', "timed", program,
      `--gtest_output=json:${times}`, `--gtest_filter=-${options.without}`];
    const tested = run("bash", timed, { timeout: 1_800_000 });
    if (tested.status !== 0) {
      rmSync(times, { force: true });
      return false;
    }
    const told = JSON.parse(readFileSync(times, "utf8"));
    const [user, system] = tested.stderr.trim().split("\n").at(-1).split(" ").map(Number);
    const share = Math.min(1, (user + system) / Math.max(parseFloat(told.time), 0.001));
    writeFileSync(times, JSON.stringify({ ...told, share }));
  }
  const { testsuites: suites, time, share } = JSON.parse(readFileSync(times, "utf8"));
  if (options.without) {
    rmSync(times);
    console.log(`${target}: without ${options.without}`);
  }
  const all = suites.flatMap((suite) =>
    suite.testsuite.map((test) => ({ name: `${suite.name}.${test.name}`, time: share * parseFloat(test.time) })));
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
  const notQuick = [rest, names(all.filter((test) => !tests.includes(test))), options.without].filter(Boolean).join(":");
  const steps = [{ filter: notQuick ? `-${notQuick}` : "*", seconds: seconds(quick) },
    ...[middle, slow].filter((some) => some.length > 0).map((some) => ({ filter: names(some), seconds: seconds(some) }))];
  pace.set(target, { steps, timeout: 60_000 + 5000 * parseFloat(time) });
  return true;
}
/** What the tests say of a spoilt program: "caught", "never ends" (which finds the fault too) or "lives". */
function verdict() {
  for (const target of targets) {
    const { steps, timeout } = pace.get(target);
    for (const { filter, seconds } of steps) {
      const options = ["--gtest_brief=1", "--gtest_fail_fast=1", `--gtest_filter=${filter}`];
      const { status, signal } = tryOut(seconds, join(folder, target), options, timeout);
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
const failing = targets.find((target) => !takeTimes(target));
if (failing) fail(`${failing} fails before anything is planted`, {});
const sound = sources.find((file) => file.endsWith(".cpp"));
if (sound && (!plant(sound, readFileSync(join(root, sound), "utf8")) || verdict() !== "lives"))
  fail(`${sound} lets tests fail when nothing is planted in it`, {});

const wanted = Math.min(Number(options.count), asked.length);
const tally = {};
const survivors = [];
let tried = 0;
let caught = 0;
let endless = 0;
let leftOut = 0;
for (const fault of asked) {
  if (tried === wanted) break;
  if (readers(fault.file).length > kMostReaders) {
    leftOut += 1;
    continue;
  }
  const lines = readFileSync(join(root, fault.file), "utf8").split("\n");
  lines[fault.line - 1] = fault.after;
  if (!plant(fault.file, lines.join("\n"))) continue;  // what the compiler refuses is no fault
  const found = verdict();
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
if (leftOut > 0) console.log(`${leftOut} faults left out: they are in headers that more than ${kMostReaders} objects read`);
const share = tried === 0 ? 0 : (100 * caught) / tried;
const ended = endless > 0 ? `, ${endless} of them because a test does not end` : "";
console.log(`${module}: ${caught} of ${tried} planted faults caught (${share.toFixed(0)} %)${ended}, seed ${options.seed}`);
process.exit(share >= Number(options.least) ? 0 : 1);
