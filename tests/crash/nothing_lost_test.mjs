// Programs that work beside each other in one data folder, and what a user has in the way of one: nothing that was
// acknowledged is lost without a word, and nothing that the program did not make is taken away.
// Usage: HANDSLAG_PROGRAM=… node nothing_lost_test.mjs
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) {
  console.error("HANDSLAG_PROGRAM must name the built program: run script/test, or set it to build/release/bin/handslag");
  process.exit(2);
}
const samples = resolve(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje");
const folder = mkdtempSync(join(tmpdir(), "handslag-nothing-lost-"));

let passed = 0;
let failed = 0;
const expect = (is, what) => {
  if (is) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${what}`);
  }
};

const tryRun = (...words) => spawnSync(program, words, { encoding: "utf8", timeout: 120_000 });
const run = (...words) => {
  const done = tryRun(...words);
  if (done.status !== 0) throw new Error(`${words.join(" ")}: exit ${done.status}\n${done.stderr}`);
  return done.stdout;
};
const start = (...words) => new Promise((done) => {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let complained = "";
  child.stdout.on("data", (bytes) => { said += bytes; });
  child.stderr.on("data", (bytes) => { complained += bytes; });
  child.on("close", (status) => done({ status, said, complained }));
});
const left = (where) => readdirSync(where).filter((name) => name.startsWith(".handslag-"));
const newFolder = (name) => {
  const data = join(folder, name);
  run("agreement", "create", "--from", join(samples, "tjansteskrivelse-2024.txt"), "--data", data);
  run("followup", "open", "1", "--year", "2024", "--data", data);
  return data;
};

// An agreement is changed while another assesses it: neither change is lost.
{
  const data = newFolder("beside");
  const agreement = JSON.parse(run("agreement", "show", "1", "--json", "--data", data));
  const criteria = JSON.parse(run("agreement", "criteria", "--json"))[0];
  let assessed = 0;
  let rounds = 0;
  for (let round = 0; round < 20; round += 1) {
    const assessment = join(folder, `assessment-${round}.json`);
    writeFileSync(assessment, JSON.stringify({
      criteria_version: criteria.version, assessed_on: "2024-01-02", assessed_by: `Jurist ${round}`,
      answers: criteria.criteria.map((one) => ({ number: one.number, outcome: "met", reason: "Skäl" })),
    }));
    const changed = join(folder, `agreement-${round}.json`);
    const newest = JSON.parse(run("agreement", "show", "1", "--json", "--data", data));
    writeFileSync(changed, JSON.stringify({ ...newest, title: `Titel ${round}` }));
    const [update, assess] = await Promise.all([
      start("agreement", "update", "1", "--from", changed, "--data", data),
      start("agreement", "assess", "1", "--from", assessment, "--data", data),
    ]);
    if (assess.status === 0) assessed += 1;
    else expect(assess.status === 5 || assess.status === 6, `assess ended with ${assess.status}: ${assess.complained}`);
    const now = JSON.parse(run("agreement", "show", "1", "--json", "--data", data));
    if (update.status === 0) {
      rounds += 1;
      expect(now.title === `Titel ${round}`, `round ${round}: the title is ${now.title}`);
    }
    expect(now.legal_assessments.length === assessed, `round ${round}: ${now.legal_assessments.length} of ${assessed} assessments`);
  }
  expect(rounds > 0 && assessed > 0, "nothing was saved");
}

// Files are taken in while backups are put in place: each one acknowledged is in the folder or in what was kept of it.
{
  const data = newFolder("restored");
  const copy = join(folder, "copy");
  run("backup", copy, "--data", data);
  const acknowledged = [];
  let refused = 0;
  let isOver = false;
  const writer = (async () => {
    for (let number = 0; number < 40; number += 1) {
      const path = join(folder, `handling-${number}.txt`);
      writeFileSync(path, `Handling ${number}`);
      const done = await start("followup", "receive", "1", "--year", "2024", "--file", path, "--kind", "annual_report",
        "--sender", "Samordnare", "--data", data);
      if (done.status === 0) acknowledged.push(createHash("sha256").update(`Handling ${number}`).digest("hex"));
      else refused += 1;
    }
    isOver = true;
  })();
  let restored = 0;
  while (!isOver) {
    const done = await start("restore", copy, "--data", data);
    if (done.status === 0) restored += 1;
    else expect(done.status === 5 && /process|\d/.test(done.complained), `restore ended with ${done.status}: ${done.complained}`);
  }
  await writer;
  const kept = new Set();
  const take = (from) => {
    const shown = JSON.parse(run("followup", "show", "1", "--year", "2024", "--json", "--data", from));
    for (const one of shown.material) kept.add(one.sha256);
  };
  take(data);
  for (const name of readdirSync(join(data, "backups"))) {
    if (!name.endsWith(".db")) continue;
    const before = join(folder, `before-${name}`);
    // The database alone is put there; the command ends with 1 when it refers to files, which are not.
    const alone = tryRun("restore", join(data, "backups", name), "--data", before);
    expect(alone.status === 0 || alone.status === 1, `restore of a database alone ended with ${alone.status}: ${alone.stderr}`);
    take(before);
  }
  for (const sha256 of acknowledged) expect(kept.has(sha256), `${sha256} was acknowledged and is nowhere`);
  expect(acknowledged.length + refused === 40 && acknowledged.length > 0 && restored > 0,
    `${acknowledged.length} acknowledged, ${refused} refused, ${restored} restored`);
}

// A server that runs while a damaged database is replaced shows what was restored.
{
  const data = newFolder("served");
  const copy = join(folder, "served-copy");
  run("backup", copy, "--data", data);
  const server = spawn(program, ["serve", "--open", "--port", "0", "--data", data], { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((done) => {
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/[^\s]+:(\d+)/);
      if (found) done(`http://127.0.0.1:${found[1]}`);
    });
  });
  const title = async () => (await (await fetch(`${address}/agreements`)).text()).includes("Brottsofferjouren");
  expect(await title(), "the page does not show the agreement");
  const agreement = JSON.parse(run("agreement", "show", "1", "--json", "--data", data));
  const changed = join(folder, "changed.json");
  writeFileSync(changed, JSON.stringify({ ...agreement, title: "En helt annan titel" }));
  run("agreement", "update", "1", "--from", changed, "--data", data);
  expect((await (await fetch(`${address}/agreements`)).text()).includes("En helt annan titel"), "the page is old");
  const database = join(data, "handslag.db");
  const bytes = readFileSync(database);
  writeFileSync(database, bytes.subarray(0, 8192));
  run("restore", copy, "--data", data);
  for (let asked = 0; asked < 5; asked += 1) {
    const page = await (await fetch(`${address}/agreements`)).text();
    expect(page.includes(agreement.title) && !page.includes("En helt annan titel"), "the server shows the old database");
  }
  const ended = new Promise((done) => { server.on("close", done); });
  server.kill("SIGTERM");
  await ended;
}

// A demo keeps what has been entered in it, and never takes a folder that it did not make.
{
  const data = join(folder, "demo", "data");
  const out = join(folder, "demo", "package");
  const demo = (where = data) => tryRun("demo", "--no-serve", "--data", where, "--out", out);
  const first = demo();
  expect(first.status === 0, `the first demo ends with ${first.status ?? first.error}: ${first.stderr}`);
  const note = join(folder, "note.txt");
  writeFileSync(note, "Det jag skrev in");
  run("followup", "receive", "1", "--year", "2024", "--file", note, "--kind", "annual_accounts", "--sender", "Jag", "--data", data);
  const second = demo();
  expect(second.status === 0, `the second demo ends with ${second.status}: ${second.stderr}`);
  expect(run("followup", "show", "1", "--year", "2024", "--json", "--data", data).includes(
    createHash("sha256").update("Det jag skrev in").digest("hex")), "what was entered is gone");
  const mine = join(folder, "mine");
  mkdirSync(join(mine, "demo"), { recursive: true });
  writeFileSync(join(mine, "demo", "video.txt"), "min demo");
  expect(demo(mine).status === 3, "a folder with an entry demo is not refused");
  writeFileSync(join(mine, "brev.txt"), "mitt");
  rmSync(join(mine, "demo"), { recursive: true });
  writeFileSync(join(mine, "demo"), "min demo");
  expect(demo(mine).status === 3 && readFileSync(join(mine, "brev.txt"), "utf8") === "mitt", "a file demo opens the folder");
}

// A demo that is killed early starts again.
for (const milliseconds of [1, 3, 5, 8, 12, 16, 20, 25, 30, 45, 70, 120]) {
  const where = join(folder, `killed-${milliseconds}`);
  mkdirSync(where);
  const child = spawn(program, ["demo", "--no-serve", "--data", join(where, "data"), "--out", join(where, "package")], { stdio: "ignore" });
  await new Promise((done) => {
    child.on("close", done);
    setTimeout(() => child.kill("SIGKILL"), milliseconds);
  });
  const again = tryRun("demo", "--no-serve", "--data", join(where, "data"), "--out", join(where, "package"));
  expect(again.status === 0, `killed after ${milliseconds} ms, then exit ${again.status}: ${again.stderr}`);
  expect(left(where).length === 0, `killed after ${milliseconds} ms: ${left(where)} is left`);
}

// A run that is refused has saved nothing; a package with somebody's note in it is left as it is.
{
  const data = newFolder("refused");
  const partner = "Brottsofferjouren Stockholm-Gotland";
  const records = join(folder, "records.csv");
  run("records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09", "--year", "2024", "--out", records);
  run("partner", "area", partner, "--county", "01", "--county", "09", "--data", data);
  run("records", "import", records, "--partner", partner, "--year", "2024", "--data", data);
  const state = () => [run("journal", "--json", "--data", data), run("followup", "show", "1", "--year", "2024", "--json", "--data", data)].join();
  const before = state();
  const mine = join(folder, "my-package");
  mkdirSync(mine);
  writeFileSync(join(mine, "package.json"), "{}");
  writeFileSync(join(mine, "uppsats.txt"), "mitt");
  for (const out of [mine, `${mine}/`, join(mine, "."), "/etc", "/etc/", "/", "/dev/null", "."]) {
    const done = tryRun("followup", "run", "1", "--year", "2024", "--out", out, "--date", "2025-03-21", "--data", data);
    expect(done.status === 3, `--out ${out} ends with ${done.status}: ${done.stderr}`);
    expect(state() === before, `--out ${out} saved something`);
  }
  for (const out of ["/proc/handslag-paket", "/sys/handslag-paket"]) {
    const done = tryRun("followup", "run", "1", "--year", "2024", "--out", out, "--date", "2025-03-21", "--data", data);
    expect(done.status === 6, `--out ${out} ends with ${done.status}: ${done.stderr}`);
    expect(state() === before, `--out ${out} saved something`);
  }
  expect(readFileSync(join(mine, "uppsats.txt"), "utf8") === "mitt", "a file of mine is gone");
  const out = join(folder, "run-package");
  run("followup", "run", "1", "--year", "2024", "--out", `${out}/`, "--date", "2025-03-21", "--data", data);
  const first = readdirSync(out).length;
  run("followup", "run", "1", "--year", "2024", "--out", `${out}/`, "--date", "2025-03-22", "--data", data);
  expect(first > 2 && readdirSync(out).length === first, "the package is not replaced");
  writeFileSync(join(out, "anteckning.txt"), "mitt");
  const refused = tryRun("followup", "run", "1", "--year", "2024", "--out", out, "--date", "2025-03-23", "--data", data);
  expect(refused.status === 3 && refused.stderr.includes("anteckning.txt"), `a note is not named: ${refused.stderr}`);
  expect(left(folder).length === 0, `${left(folder)} is left`);
  for (const [name, mode] of [["handslag.db", 0o600], ["key", 0o600], ["files", 0o700], [".", 0o700]])
    if (existsSync(join(data, name)))
      expect((statSync(join(data, name)).mode & 0o777) === mode, `${name} may be read by others`);
}

// What is refused leaves no data folder.
for (const from of [join(folder, "missing.txt"), program]) {
  const data = join(folder, "no-folder");
  const done = tryRun("agreement", "create", "--from", from, "--data", data);
  expect(done.status === 3 && !existsSync(data) && left(folder).length === 0, `a refused create leaves ${data}`);
}

// An act is one transaction: a follow-up that is killed while it is opened has its register number or is not there.
{
  const source = newFolder("opened");
  for (let round = 0; round < 15; round += 1) {
    const data = join(folder, `opened-${round}`);
    cpSync(source, data, { recursive: true });
    const child = spawn(program, ["followup", "open", "1", "--year", "2025", "--registry-number", "SN 2025-7", "--data", data], { stdio: "ignore" });
    await new Promise((done) => {
      child.on("close", done);
      setTimeout(() => child.kill("SIGKILL"), 2 + round * 2);
    });
    const shown = tryRun("followup", "show", "1", "--year", "2025", "--json", "--data", data);
    expect(shown.status === 4 || shown.stdout.includes("SN 2025-7"), `round ${round}: opened without its number`);
  }
}

rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
