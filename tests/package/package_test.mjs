// The Debian package: what is in it and what it needs, installed into a folder by dpkg, and the program run from there: the
// example, its pages, a backup and its restore. Then a data folder of the release before is upgraded by it, and goes back.
// Usage: HANDSLAG_PROGRAM=build/release/bin/handslag node --test package_test.mjs
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { startProgram, Visitor } from "./visitor.mjs";

const built = resolve(process.env.HANDSLAG_PROGRAM ?? "");
if (!process.env.HANDSLAG_PROGRAM) throw new Error("HANDSLAG_PROGRAM must name the built program");
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const build = resolve(dirname(built), "..");
const folder = mkdtempSync(join(tmpdir(), "handslag package å-"));
const installed = join(folder, "root");
const program = join(installed, "usr/bin/handslag");
const env = { ...process.env, HANDSLAG_LANGUAGE: "en", LC_ALL: "C.UTF-8" };
const run = (...args) => execFileSync(program, args, { env, encoding: "utf8", cwd: folder });
let file;

before(() => {
  execFileSync("cmake", ["--build", build, "--target", "handslag", "manual"], { stdio: "pipe" });
  // script/package compresses with xz, which takes ten times as long for two thirds of the bytes; what is in it is the same.
  const made = spawnSync("cpack", ["--config", join(build, "CPackConfig.cmake"), "-B", join(folder, "made"), "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip"], { encoding: "utf8", cwd: folder });
  assert.equal(made.status, 0, made.stdout + made.stderr);
  const [name] = readdirSync(join(folder, "made")).filter((one) => one.endsWith(".deb"));
  file = join(folder, "made", name);
  mkdirSync(join(installed, "var/lib/dpkg/updates"), { recursive: true });
  writeFileSync(join(installed, "var/lib/dpkg/status"), "");
  const put = spawnSync("dpkg", [`--root=${installed}`, "--force-script-chrootless", "--force-not-root", "--force-depends", "--install", file],
    { encoding: "utf8", env: { ...env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
  assert.equal(put.status, 0, put.stdout + put.stderr);
});
after(() => rmSync(folder, { recursive: true, force: true }));
const field = (name) => execFileSync("dpkg-deb", ["-f", file, name], { encoding: "utf8" }).trim();

test("it says what it is and needs runtime packages alone, which there are", () => {
  assert.equal(field("Package"), "handslag");
  assert.match(readFileSync(join(root, "CMakeLists.txt"), "utf8"), new RegExp(`VERSION ${field("Version").replaceAll(".", "\\.")} `));
  const needs = field("Depends").split(", ").map((one) => one.replace(/ \(.*\)$/, ""));
  for (const name of ["libc6", "libstdc++6", "libsqlite3-0", "libpq5", "libcurl4", "poppler-utils", "ca-certificates"]) assert.ok(needs.includes(name), name);
  for (const name of needs) assert.doesNotMatch(name, /-dev$|^g\+\+|^gcc|^cmake|node|chromium/, name);
  for (const name of needs) assert.equal(spawnSync("dpkg-query", ["-W", name]).status, 0, `${name} is a package of this Debian`);
  assert.ok(Number(field("Installed-Size")) < 60_000, field("Installed-Size"));
  console.log(`${statSync(file).size} bytes, installed ${field("Installed-Size")} kB, ${needs.length} packages: ${needs.join(" ")}`);
});

test("it has the program, its manual, completion, units, settings and nothing of the build", () => {
  const content = execFileSync("dpkg-deb", ["-c", file], { encoding: "utf8" }).trim().split("\n")
    .map((line) => ({ mode: line.slice(0, 10), owner: line.split(/\s+/)[1], path: line.match(/ (\.\/.*?)( ->.*)?$/)[1].slice(1) }));
  const paths = content.map((one) => one.path);
  for (const path of ["/usr/bin/handslag", "/usr/share/man/man1/handslag.1.gz", "/usr/share/man/sv/man1/handslag.1.gz",
    "/usr/share/bash-completion/completions/handslag", "/usr/lib/systemd/system/handslag.service", "/usr/lib/systemd/system/handslag-backup.service",
    "/usr/lib/systemd/system/handslag-backup.timer", "/usr/lib/systemd/system/handslag-jobs.service", "/usr/lib/systemd/system/handslag-jobs.timer",
    "/usr/lib/sysusers.d/handslag.conf", "/usr/lib/tmpfiles.d/handslag.conf", "/etc/handslag/handslag.conf", "/usr/share/doc/handslag/copyright",
    "/usr/share/doc/handslag/changelog.gz", "/usr/share/doc/handslag/operations.md", "/usr/share/doc/handslag/examples/nginx/handslag.conf"])
    assert.ok(paths.includes(path), `${path} in\n${paths.join("\n")}`);
  for (const { path, mode, owner } of content) {
    assert.equal(owner, "root/root", path);
    assert.doesNotMatch(mode, /^.{8}w/, `${path} may be written by everybody`);
    assert.doesNotMatch(path, /\.(a|h|cpp|o|cmake)$|\/build\/|_bench/, path);
  }
  for (const unit of ["handslag.service", "handslag-backup.service", "handslag-jobs.service"]) {
    const text = readFileSync(join(installed, "usr/lib/systemd/system", unit), "utf8");
    assert.match(text, /^ExecStart=\/usr\/bin\/handslag /m);
    assert.doesNotMatch(text, /@[A-Z_]+@/);
    assert.match(text, /^NoNewPrivileges=yes$/m);
  }
  assert.equal(execFileSync("dpkg-deb", ["-I", file, "conffiles"], { encoding: "utf8" }).trim(), "/etc/handslag/handslag.conf");
  for (const script of ["postinst", "prerm", "postrm"]) assert.match(execFileSync("dpkg-deb", ["-I", file, script], { encoding: "utf8" }), /^#!\/bin\/sh/);
});

test("cmake --install puts the same below a prefix of an ordinary user, and nothing elsewhere", () => {
  const prefix = join(folder, "prefix å");
  const put = spawnSync("cmake", ["--install", build, "--prefix", prefix], { encoding: "utf8" });
  assert.equal(put.status, 0, put.stderr);
  for (const [, path] of put.stdout.matchAll(/^-- (?:Installing|Up-to-date): (.*)$/gm)) assert.ok(path.startsWith(prefix), path);
  assert.match(execFileSync(join(prefix, "bin/handslag"), ["--version"], { encoding: "utf8" }), /^handslag \d/);
  assert.match(readFileSync(join(prefix, "lib/systemd/system/handslag.service"), "utf8"), new RegExp(`^ExecStart=${prefix}/bin/handslag `, "m"));
  for (const path of ["share/man/man1/handslag.1.gz", "share/bash-completion/completions/handslag"]) assert.ok(existsSync(join(prefix, path)), path);
});

test("no debug information and no path of the machine that built it is in the program", () => {
  const bytes = readFileSync(program).toString("latin1");
  assert.ok(!bytes.includes(".debug_info"));
  assert.ok(!bytes.includes(root), "the clone's path");
});

test("the manual is there in both languages, and bash completes", () => {
  const page = (path) => gunzipSync(readFileSync(join(installed, path))).toString();
  assert.match(page("usr/share/man/man1/handslag.1.gz"), /\.SH EXIT STATUS/);
  assert.match(page("usr/share/man/sv/man1/handslag.1.gz"), /\.SH SLUTSTATUS|\.SH [A-ZÅÄÖ]*KOD/);
  const script = join(installed, "usr/share/bash-completion/completions/handslag");
  const completed = execFileSync("bash", ["-c", `. "$0"; COMP_WORDS=(handslag follow); COMP_CWORD=1; _handslag; echo "\${COMPREPLY[@]}"`, script], { encoding: "utf8" });
  assert.equal(completed.trim(), "followup");
});

test("from there the example runs, is served, is backed up and comes back", { timeout: 180_000 }, async () => {
  assert.match(run("--version"), new RegExp(`^handslag ${field("Version").replaceAll(".", "\\.")}`));
  run("demo", "--data", "demo/data", "--out", "demo/package", "--no-serve");
  const pdf = readdirSync(join(folder, "demo/package")).find((name) => name.endsWith(".pdf"));
  run("document", "check", join("demo/package", pdf));
  const server = await startProgram(program, ["serve", "--data", "demo/data", "--port", "0", "--open"], { env, cwd: folder });
  try {
    const visitor = new Visitor(server.match[0]);
    assert.equal((await visitor.get("/health")).status, 200);
    const list = await visitor.get("/agreements");
    assert.equal(list.status, 200);
    assert.match(list.text, /<h1/);
    assert.equal((await visitor.get("/assets/handslag.css")).status, 200);
    run("backup", "backups", "--keep", "2", "--data", "demo/data");
    run("organisation", "rename", "Norrtälje kommun", "--to", "Ett annat namn", "--data", "demo/data");
    assert.match((await visitor.get("/agreements")).text, /Ett annat namn/);
    const [backup] = readdirSync(join(folder, "backups"));
    run("restore", join("backups", backup), "--data", "demo/data");
    assert.match(run("organisation", "list", "--data", "demo/data"), /Norrtälje kommun/);
    assert.match((await visitor.get("/agreements")).text, /Norrtälje kommun/);
  } finally {
    assert.equal(await server.stop(), 0);
  }
  run("doctor", "--data", "demo/data");
});

test("a data folder of the release before is upgraded after a copy, and the copy is what that release knows", { timeout: 180_000 }, () => {
  execFileSync("tar", ["xzf", join(root, "tests/scenarios/folders/schema-40.tar.gz"), "-C", folder]);
  assert.match(run("agreement", "list", "--data", "folder"), /^1/m);
  run("doctor", "--data", "folder");
  const newest = Math.max(...readdirSync(join(root, "db/migrations")).map((name) => Number(name.slice(0, 4))));
  const copies = existsSync(join(folder, "folder/backups")) ? readdirSync(join(folder, "folder/backups")).filter((name) => name.startsWith("handslag-schema-40-")) : [];
  if (newest > 40) assert.equal(copies.length, 1, "the database as it was is kept");
  for (const copy of copies) run("restore", join("folder/backups", copy), "--data", "folder");
  run("doctor", "--data", "folder");
});
