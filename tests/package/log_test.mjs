// The log of a serving program holds nothing of a person. Failures of each kind are provoked by people whose names, addresses,
// pass phrases and links are known, and the log is searched for every one of them.
// Usage: HANDSLAG_PROGRAM=… node --test log_test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startProgram, Visitor } from "./visitor.mjs";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) throw new Error("HANDSLAG_PROGRAM must name the built program");
const people = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje/people.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "handslag-log-"));
const data = join(folder, "data");
const source = "192.0.2.77";
const typed = ["Anna-Lisa Hemlighetsson", "anna-lisa@hemligt.example", "19121212-1212", "ett mycket hemligt ord"];
let server;
let link;

before(async () => {
  execFileSync(program, ["demo", "--data", data, "--out", join(folder, "package"), "--no-serve"]);
  link = execFileSync(program, ["--language", "en", "person", "link", people[0].email, "--for", "log-in", "--data", data], { encoding: "utf8" })
    .match(/[A-Za-z0-9_-]{32,}/)[0];
  server = await startProgram(program, ["serve", "--data", data, "--port", "0", "--behind-proxy"]);
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
const visitor = () => new Visitor(server.match[0], { headers: { "X-Forwarded-For": source, "User-Agent": typed[0] } });

/** Everything that somebody types or opens; what comes of it does not matter. */
async function everythingIsTried() {
  for (const person of people) {
    await visitor().logIn(person.email, typed[3]);
    await visitor().logIn(person.email, person.pass_phrase);
  }
  for (const path of [`/first/${link}`, `/links/${link}`, `/link/${link}`, `/invitations/${link}`, `/invitation/${link}`, `/people/${typed[1]}`,
    `/agreements/${encodeURIComponent(typed[0])}`, `/${typed[2]}`, `/agreements?search=${encodeURIComponent(typed[0])}`, "/agreements/1",
    `/log-in?to=${encodeURIComponent(`/people/${typed[1]}`)}`]) {
    await visitor().get(path);
    await visitor().send(path, { name: typed[0], email: typed[1], pass_phrase: typed[3] });
  }
  await visitor().request("POST", `/people/${typed[1]}`, { body: "x".repeat(400_000) });
}

test("what fails is in the log, and nobody is", async () => {
  await everythingIsTried();
  const whole = readFileSync(join(data, "handslag.db"));
  renameSync(join(data, "handslag.db"), join(data, "gone"));
  await everythingIsTried();
  writeFileSync(join(data, "handslag.db"), Buffer.concat([Buffer.from(typed.join(" ")), whole.subarray(4096)]));
  await everythingIsTried();
  await server.stop();
  const log = server.errors();
  assert.match(log, /incident [0-9a-f]+/, `failures are told:\n${log}`);
  const secrets = [...typed, ...people.flatMap((one) => [one.name, one.email, one.pass_phrase]), link, source];
  for (const secret of secrets) assert.ok(!log.includes(secret), `${secret} stands in the log:\n${log}`);
  for (const word of [...typed[0].split(/[- ]/), ...people.flatMap((one) => one.name.split(" "))])
    assert.doesNotMatch(log, new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, "u"), `${word} stands in the log`);
  assert.doesNotMatch(log, /[^\s@]+@[^\s@]+\.[a-z]+/, "no address");
  for (const line of log.trim().split("\n")) assert.match(line, /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, `one line each: ${line}`);
});
