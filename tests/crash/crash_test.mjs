// Kills the program while it imports and writes, at forty moments from a fixed seed, and looks at what is left: the folder
// opens, the database is whole, and every write that the program had acknowledged is there.
// Usage: HANDSLAG_PROGRAM=… node crash_test.mjs
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const kills = 40;
const partner = "Brottsofferjouren Stockholm-Gotland";
const program = process.env.HANDSLAG_PROGRAM;
if (!program) {
  console.error("HANDSLAG_PROGRAM must name the built program: run script/test, or set it to build/release/bin/handslag");
  process.exit(2);
}
const samples = resolve(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje");
const folder = mkdtempSync(join(tmpdir(), "handslag-crash-"));
const data = join(folder, "data");

let seed = 20250321;
const chance = (end) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % end;
};

const run = (...words) => {
  const done = spawnSync(program, [...words, "--data", data], { encoding: "utf8", timeout: 120_000 });
  if (done.status !== 0) throw new Error(`${words.join(" ")}: exit ${done.status}\n${done.stderr}`);
  return done.stdout;
};

/** How long a command takes at most, so that a kill comes while it works: what it took when it was not killed, also when it was
 * measured while the machine had other work. */
const takes = { import: 0, receive: 0 };

/** Starts the program and kills it after a part of what it takes. @returns what it had said before. */
const runAndKill = (what, words, part) => new Promise((done) => {
  const started = Date.now();
  const child = spawn(program, [...words, "--data", data], { stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  child.stdout.on("data", (bytes) => { said += bytes; });
  const timer = setTimeout(() => child.kill("SIGKILL"), Math.round(takes[what] * part));
  child.on("close", (code) => {
    clearTimeout(timer);
    if (code === 0) takes[what] = Math.min(takes[what], Date.now() - started);
    done(said);
  });
});

let failed = 0;
const expect = (is, what) => {
  if (is) return;
  failed += 1;
  console.log(`FAILED ${what}`);
};

run("agreement", "create", "--from", join(samples, "tjansteskrivelse-2024.txt"));
run("partner", "area", partner, "--county", "01", "--county", "09");
run("followup", "open", "1", "--year", "2024");
mkdirSync(join(folder, "files"));
const records = join(folder, "records.csv");
const generate = (out, count) => spawnSync(program, ["records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09", "--year", "2024", "--out", out, "--count", String(count), "--replace"]);
generate(records, 60_000);
const millisecondsOf = (...words) => {
  const started = Date.now();
  run(...words);
  return Date.now() - started;
};
takes.import = millisecondsOf("records", "import", records, "--partner", partner, "--year", "2024");
takes.receive = millisecondsOf("followup", "receive", "1", "--year", "2024", "--file", join(samples, "utbetalning-2024.txt"),
  "--kind", "payment_record", "--sender", "Controller");

const acknowledged = [];
let acknowledgedRecords = 60_000;
let killedWhileWorking = 0;
for (let round = 0; round < kills; round += 1) {
  if (round % 2 === 0) {
    // A file with its row: acknowledged with "Underlag N är mottaget."
    const bytes = Buffer.from(`Handling ${round}\n${"rad\n".repeat(chance(200_000))}`);
    const path = join(folder, "files", `handling-${round}.txt`);
    writeFileSync(path, bytes);
    const said = await runAndKill("receive", ["followup", "receive", "1", "--year", "2024", "--file", path, "--kind", "annual_report",
      "--sender", "Samordnare"], 0.1 + chance(150) / 100);
    if (said.includes("mottaget")) acknowledged.push(createHash("sha256").update(bytes).digest("hex"));
    else killedWhileWorking += 1;
  } else {
    // A year's records in the place of others: all of the one or all of the other.
    const count = 30_000 + chance(60_000);
    const other = join(folder, "other.csv");
    generate(other, count);
    const said = await runAndKill("import", ["records", "import", other, "--partner", partner, "--year", "2024", "--replace"],
      0.2 + chance(130) / 100);
    if (said.includes("inlästa")) acknowledgedRecords = count;
    else {
      killedWhileWorking += 1;
      const now = JSON.parse(run("records", "show", "--partner", partner, "--json"))[0].records;
      expect(now === acknowledgedRecords || now === count, `round ${round}: ${now} records are neither the old nor the new`);
      acknowledgedRecords = now;
    }
  }
  const findings = JSON.parse(run("doctor", "--json"));
  expect(findings.every((finding) => finding.weight !== "mend"), `round ${round}: ${JSON.stringify(findings)}`);
}

const shown = JSON.parse(run("followup", "show", "1", "--year", "2024", "--json"));
const kept = new Set(shown.material.map((one) => one.sha256));
for (const sha256 of acknowledged) {
  expect(kept.has(sha256), `the row of ${sha256} was acknowledged and is gone`);
  const bytes = readFileSync(join(data, "files", sha256.slice(0, 2), sha256));
  expect(createHash("sha256").update(bytes).digest("hex") === sha256, `the file ${sha256} is not whole`);
}
const now = JSON.parse(run("records", "show", "--partner", partner, "--json"))[0].records;
expect(now === acknowledgedRecords, `${now} records, ${acknowledgedRecords} were acknowledged`);
expect(acknowledged.length > 0, "no write was acknowledged before its kill");
expect(killedWhileWorking >= kills / 4, `only ${killedWhileWorking} of ${kills} kills came while it worked`);
rmSync(folder, { recursive: true, force: true });
console.log(`${kills} kills, ${killedWhileWorking} while it worked, ${acknowledged.length} files acknowledged`);
console.log(`${failed === 0 ? kills : kills - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
