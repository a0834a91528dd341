// The commands of docs/operations.md and docs/walk-through.md, read from the pages and run in their order. What is marked `sh` runs
// here, in a folder in the place of / (`sudo -u handslag` runs as who tests); what is marked `system` needs systemd and runs in
// tests/package/in_container.sh: here it is looked at, whether it names what the package has.
// Usage, within tests/with_postgres.sh: HANDSLAG_PROGRAM=… node --test operations_test.mjs
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";
import { startProgram } from "./visitor.mjs";

const program = resolve(process.env.HANDSLAG_PROGRAM ?? "");
if (!process.env.HANDSLAG_PROGRAM) throw new Error("HANDSLAG_PROGRAM must name the built program");
const postgres = process.env.HANDSLAG_TEST_POSTGRES?.match(/host=(\S+) user=(\S+)/);
if (!postgres) throw new Error("run it within tests/with_postgres.sh");
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const samples = join(root, "samples/norrtalje");

/** The commands of a page that are marked so, line by line; a line that ends with \ goes on. */
function commandsOf(page, mark) {
  const text = readFileSync(join(root, "docs", page), "utf8");
  const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
  for (const [, name] of blocks) assert.ok(["sh", "system"].includes(name), `${page}: a block is marked “${name}”`);
  return blocks.filter(([, name]) => name === mark)
    .flatMap(([, , body]) => body.replaceAll("\\\n", " ").split("\n").filter((line) => line.trim() !== ""));
}

function place() {
  const folder = mkdtempSync(join(tmpdir(), "handslag operations å-"));
  mkdirSync(join(folder, "bin"));
  for (const path of ["var/lib/handslag", "var/backups/handslag", "home"]) mkdirSync(join(folder, path), { recursive: true });
  symlinkSync(program, join(folder, "bin/handslag"));
  writeFileSync(join(folder, "bin/sudo"), '#!/bin/sh\n[ "$1" = -u ] && shift 2\nexec "$@"\n');
  chmodSync(join(folder, "bin/sudo"), 0o755);
  const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}`, HANDSLAG_LANGUAGE: "en", LC_ALL: "C.UTF-8", HOME: join(folder, "home"),
    XDG_STATE_HOME: join(folder, "home/state"), PGHOST: postgres[1], PGUSER: postgres[2] };
  delete env.HANDSLAG_DATA;
  delete env.HANDSLAG_DATABASE;
  return { folder, env };
}

/** One shell for all lines, so that what one of them sets holds for the next; ends at the first that fails. */
function runAll(lines, { folder, env }) {
  // The folder has a space in its name, so that it is quoted, and what stands after it is not: patterns are still filled in.
  const moved = lines.map((line) => line.replaceAll("/var/lib/", '"$ROOT"/var/lib/').replaceAll("/var/backups/", '"$ROOT"/var/backups/'));
  // Within '…' the shell that is called finds ROOT in its environment.
  const script = moved.map((line) => `printf '%s\\n' "COMMAND ${line.replace(/["\\$`]/g, "\\$&")}"\n${line}`);
  return new Promise((done) => {
    const child = spawn("bash", ["-euo", "pipefail", "-c", script.join("\n")], { cwd: join(folder, "home"), env: { ...env, ROOT: folder } });
    let out = "";
    child.stdout.on("data", (bytes) => { out += bytes; });
    child.stderr.on("data", (bytes) => { out += bytes; });
    child.on("close", (code) => done({ code, out }));
  });
}

test("the walk-through, with the files of the example", { timeout: 300_000 }, async () => {
  const at = place();
  const home = join(at.folder, "home");
  try {
    for (const [name, file] of Object.entries({ "memorandum.txt": "tjansteskrivelse-2024.txt", "agreement.txt": "iop-avtal.txt",
      "report.txt": "verksamhetsberattelse-2024.txt", "outreach-2024.csv": "outreach-2024.csv" })) copyFileSync(join(samples, file), join(home, name));
    for (const year of [2023, 2024])
      execFileSync(program, ["records", "generate", "--kind", "victim-support-v1", "--county", "01", "--year", String(year), "--out", `records-${year}.csv`],
        { cwd: home, env: at.env });
    const ended = await runAll(commandsOf("walk-through.md", "sh"), at);
    assert.equal(ended.code, 0, ended.out);
    assert.ok(readdirSync(join(home, "package")).some((name) => name.endsWith(".pdf")), ended.out);
  } finally {
    rmSync(at.folder, { recursive: true, force: true });
  }
});

test("operations, from the first organisation to the moves", { timeout: 300_000 }, async () => {
  const at = place();
  const state = { taken: 0 };
  const mail = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, disableReverseLookup: true,
    onData(stream, session, callback) { stream.resume(); stream.on("end", () => { state.taken += 1; callback(); }); } });
  await new Promise((ready, failed) => { mail.server.once("error", failed); mail.listen(0, "127.0.0.1", ready); });
  try {
    spawnSync("createdb", ["handslag"], { env: at.env });
    const lines = commandsOf("operations.md", "sh");
    const asks = (line) => line.startsWith("curl ");
    const ended = await runAll(lines.filter((line) => !asks(line)).map((line) => line.replace("--port 2525", `--port ${mail.server.address().port}`)), at);
    assert.equal(ended.code, 0, ended.out);
    assert.equal(state.taken, 1, "the test letter came");
    assert.match(ended.out, /\/first\/[A-Za-z0-9_-]{20,}/);
    assert.equal(readdirSync(join(at.folder, "var/backups/handslag")).length >= 1, true);
    const server = await startProgram(program, ["serve", "--behind-proxy", "--port", "0", "--metrics-port", "0", "--data", join(at.folder, "var/lib/handslag/data")],
      { env: at.env, ready: /(http:\/\/\S+:(\d+))\/\n[\s\S]*?http:\/\/\S+:(\d+)\/metrics/ });
    const asked = await runAll(lines.filter(asks).map((line) => line.replace("8080", server.match[2]).replace("9464", server.match[3])), at);
    await server.stop();
    assert.equal(asked.code, 0, asked.out);
    assert.match(asked.out, /"status":\s*"ready"/);
    assert.match(asked.out, /"status":\s*"alive"/);
    assert.match(asked.out, /^handslag_ready\{check="database"\} 1$/m);
    for (const [, name] of readFileSync(join(root, "docs/operations.md"), "utf8").matchAll(/`((?:handslag|process)_[a-z_]+)/g))
      if (/_(ready|bytes|seconds|jobs|total)$/.test(name)) assert.match(asked.out, new RegExp(`^# TYPE ${name} `, "m"), `${name} is measured`);
  } finally {
    await new Promise((closed) => mail.close(closed));
    rmSync(at.folder, { recursive: true, force: true });
  }
});

test("what needs systemd names what the package has", () => {
  const lines = commandsOf("operations.md", "system").join("\n");
  const units = new Set(lines.match(/handslag[a-z-]*\.(service|timer)/g));
  assert.ok(units.size >= 2);
  for (const unit of units) assert.ok(existsSync(join(root, "deploy/systemd", unit)), unit);
  assert.ok(lines.includes("/usr/share/doc/handslag/examples/nginx/handslag.conf"));
  assert.ok(existsSync(join(root, "deploy/nginx/handslag.conf")));
});
