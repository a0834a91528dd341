// Every example of the manual runs as it is printed, in Swedish and in English: in a folder that the demo has prepared, beside
// a database server and a mail server of the test's own, and with a person of the demo logged in.
// Usage, within tests/with_postgres.sh: HANDSLAG_PROGRAM=… node --test examples_test.mjs
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";
import { madePasskey } from "./authenticator.mjs";
import { startProgram, Visitor } from "./visitor.mjs";

const program = resolve(process.env.HANDSLAG_PROGRAM ?? "");
if (!process.env.HANDSLAG_PROGRAM) throw new Error("HANDSLAG_PROGRAM must name the built program");
const postgres = process.env.HANDSLAG_TEST_POSTGRES?.match(/host=(\S+) user=(\S+)/);
if (!postgres) throw new Error("run it within tests/with_postgres.sh");
const people = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje/people.json"), "utf8"));

// In which order, by the command. What is no command of the manual prepares what the next one asks for, with a command that its
// help names. `serves`: it goes on until it is stopped.
const order = [
  "handslag demo", "handslag serve", "handslag manual", "handslag completion", "handslag rights", "handslag api describe",
  "handslag calendar clock", "handslag calendar holidays",
  "handslag search", "handslag agreement list", "handslag agreement portfolio", "handslag agreement show", "handslag agreement update", "handslag agreement assess", "handslag agreement party", "handslag agreement versions",
  "handslag agreement set-day", "handslag agreement days", "handslag agreement end-day", "handslag agreement day-reminders",
  "handslag agreement add-contact", "handslag agreement contacts", "handslag agreement change-contact", "handslag agreement end-contact",
  "handslag agreement withdraw", "handslag agreement criteria",
  "handslag followup open", "handslag followup register", "handslag followup receive", "handslag followup evidence", "handslag followup judge",
  "handslag register start", "handslag register open", "handslag register record", "handslag register show", "handslag register list", "handslag register close",
  "handslag register extract", "handslag register leave", "handslag followup matter",
  "handslag committee add", "handslag committee change", "handslag committee list", "handslag committee person",
  ["handslag", "committee", "person", "--name", "Bo Lind", "--data", "demo/data"],
  "handslag committee people", "handslag committee change-person", "handslag committee appoint",
  ["handslag", "committee", "appoint", "1", "--official", "2", "--role", "member", "--group", "M", "--place", "2", "--from", "2023-01-01",
    "--until", "2026-12-31", "--source", "KF 2022-11-28 § 145", "--data", "demo/data"],
  ["handslag", "committee", "appoint", "1", "--official", "1", "--role", "chair", "--from", "2023-01-01", "--source", "KF 2022-11-28 § 145",
    "--data", "demo/data"],
  "handslag committee show", "handslag committee order", "handslag committee allow-distance", "handslag committee serve",
  "handslag committee correct", "handslag committee end", "handslag committee take-back",
  "handslag followup withdraw", "handslag followup put-aside", "handslag followup tie", "handslag followup take-in",
  "handslag followup show", "handslag followup run",
  "handslag memorandum read", "handslag memorandum render", "handslag memorandum figures", "handslag memorandum edit", "handslag memorandum decide",
  "handslag memorandum take-on", "handslag memorandum show", "handslag memorandum write", "handslag followup assign", "handslag memorandum copy", "handslag followup ask-review", "handslag followup send-back",
  ["handslag", "followup", "ask-review", "1", "--year", "2024", "--by", "Handläggare", "--data", "demo/data"],
  "handslag followup review", "handslag followup sign", "handslag followup hand-over",
  ["handslag", "followup", "unstep", "1", "--year", "2024", "--step", "6", "--reason", "Fel nämnd", "--data", "demo/data"],
  "handslag followup unsign", "handslag followup unstep", "handslag followup steps", "handslag memorandum withdraw",
  "handslag document check",
  "handslag session list", "handslag session end", "handslag person list", "handslag person show", "handslag person without-codes", "handslag person without-passkeys",
  "handslag token system", "handslag token make", "handslag token list", "handslag token end",
  "handslag identity provider add", "handslag identity provider list", "handslag identity provider show", "handslag identity provider try",
  "handslag identity provider new-key", "handslag identity rule add", "handslag identity rule list", "handslag identity rule remove",
  "handslag identity provider end",
  "handslag person give", "handslag person end", "handslag person change", "handslag person link", "handslag person hand-over",
  "handslag mail settings", "handslag mail test", "handslag person invite",
  ["handslag", "person", "invite", "--name", "Anna Berg", "--email", "anna.berg@exempel.se", "--role", "unit_head", "--send",
    "--address", "https://handslag.exempel.se", "--data", "demo/data"],
  "handslag jobs list", "handslag jobs show", "handslag jobs stop",
  "handslag jobs retry", "handslag jobs run", "handslag mail list", "handslag mail show", "handslag mail resend", "handslag mail bounce",
  "handslag followup ask", "handslag followup requests", "handslag followup due-day", "handslag followup unask", "handslag followup reminders",
  "handslag followup question", "handslag followup answer", "handslag followup questions", "handslag followup action", "handslag followup actions",
  "handslag followup end-action", "handslag followup share-assessment", "handslag followup assessments",
  "handslag followup not-coming",
  "handslag person uninvite", "handslag sharing list", "handslag journal", "handslag journal verify", "handslag audit", "handslag doctor",
  "handslag backup", "handslag restore", "handslag move",
  "handslag organisation create",
  "handslag partner create", "handslag partner list", "handslag agreement create", "handslag organisation list", "handslag organisation number",
  "handslag organisation call", "handslag partner kind", "handslag partner area", "handslag person first",
  ["handslag", "committee", "add", "--name", "Nämnden", "--places", "3", "--source", "Reglemente 3 §", "--from", "2023-01-01", "--data", "data"],
  ["handslag", "committee", "person", "--name", "Anna Berg", "--data", "data"],
  ["handslag", "committee", "appoint", "1", "--official", "1", "--role", "member", "--place", "1", "--from", "2023-01-01", "--source", "KF § 145",
    "--data", "data"],
  "handslag committee board", "handslag committee conflicts",
  "handslag kind list", "handslag kind show", "handslag kind export",
  ["sh", "-c", "grep -q own-kind-v1 kind.json"],
  "handslag kind import", "handslag kind remove",
  "handslag template list", "handslag template show", "handslag template export", "handslag template import", "handslag template choose",
  "handslag template remove",
  "handslag statistics template", "handslag outreach template", "handslag records generate",
  ["handslag", "records", "generate", "--kind", "general-v1", "--county", "12", "--year", "2023", "--out", "2023.csv"],
  ["handslag", "records", "import", "2023.csv", "--partner", "Föreningen", "--year", "2023", "--data", "data"],
  "handslag records mapping set", "handslag records mapping show", "handslag records mapping remove",
  "handslag records import", "handslag records show", "handslag records remove", "handslag outreach mapping set", "handslag outreach mapping show",
  "handslag outreach mapping remove", "handslag outreach import", "handslag outreach remove",
  "handslag statistics table", "handslag statistics seal", "handslag statistics show",
  ["sh", "-c", "handslag records generate --kind general-v1 --county 12 --year 2024 --count $(($(wc -l <2024.csv) + 398)) --out 2024-corrected.csv"],
  "handslag statistics correct", "handslag statistics protect", "handslag statistics audit", "handslag statistics verify", "handslag statistics compare",
  "handslag sharing add", "handslag sharing end", "handslag organisation rename",
];
const serving = new Set(["handslag demo", "handslag serve"]);
// There is no provider of identities at the address of the example: the command says so, by the exit code of what has faults.
// Whether a correction can be made safe beside what is out depends on the folder's key, which is another each time; what cannot is told.
const ends = new Map([["handslag identity provider try", [1]], ["handslag statistics correct", [0, 3]]]);

/** Takes every mail but the first to somebody who is invited, which it refuses for good. */
function mailServer(state) {
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"], logger: false, disableReverseLookup: true,
    onRcptTo({ address }, session, callback) {
      const refuse = address === "anna.berg@exempel.se" && !state.hasRefused;
      state.hasRefused ||= refuse;
      callback(refuse ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null);
    },
    onData(stream, session, callback) { stream.resume(); stream.on("end", () => { state.taken += 1; callback(); }); },
  });
  server.on("error", () => {});
  return new Promise((done, failed) => {
    server.server.once("error", failed);
    server.listen(2525, "127.0.0.1", () => done(server));
  });
}

for (const language of ["sv", "en"]) {
  test(`every example runs as printed, ${language}`, { timeout: 900_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "handslag examples å-"));
    mkdirSync(join(folder, "bin"));
    symlinkSync(program, join(folder, "bin/handslag"));
    const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}`, HANDSLAG_LANGUAGE: language, LC_ALL: "C.UTF-8",
      XDG_STATE_HOME: join(folder, ".state"), HOME: folder, PGHOST: postgres[1], PGUSER: postgres[2] };
    delete env.HANDSLAG_DATA;
    delete env.HANDSLAG_DATABASE;
    const manual = JSON.parse(execFileSync(program, ["manual", "--json"], { env, encoding: "utf8", maxBuffer: 1 << 26 }));
    const examples = new Map(manual.filter((one) => !one.is_group).map((one) => [one.command, one.example]));
    const planned = order.filter((one) => typeof one === "string");
    assert.deepEqual([...examples.keys()].filter((one) => !planned.includes(one)), [], "commands that are not tried");
    assert.deepEqual(planned.filter((one) => !examples.has(one)), [], "commands that there are no longer");
    for (const [command, example] of examples) assert.ok(example.startsWith(`${command} `) || example === command, `${command}: ${example}`);
    try {
      execFileSync("createdb", ["handslag"], { env, stdio: "ignore" });
    } catch {
      // of the other language's run
    }
    const state = { taken: 0, hasRefused: false };
    const mail = await mailServer(state);
    const faults = [];
    try {
      for (const step of order) {
        const line = typeof step === "string" ? examples.get(step) : null;
        if (serving.has(step)) {
          const server = await startProgram("sh", ["-c", `exec ${line}`], { env, cwd: folder, ready: /http:\/\/127.0.0.1:(\d+)\// });
          try {
            if (step === "handslag demo") await comeIn(server.match[0]);
            else assert.equal((await new Visitor(server.match[0]).get("/log-in")).status, 200);
          } finally {
            assert.equal(await server.stop(), 0, `${line} ends as it is told`);
          }
          continue;
        }
        const { code, out, err } = await run(line === null ? step : ["sh", "-c", line], env, folder);
        if (!(ends.get(step) ?? [0]).includes(code)) faults.push(`${line ?? step.join(" ")}\n  ended with ${code}\n${out}${err}`);
        if (line !== null && out.trim() === "" && !line.includes(">")) faults.push(`${line}\n  said nothing`);
      }
    } finally {
      await new Promise((closed) => mail.close(closed));
      rmSync(folder, { recursive: true, force: true });
    }
    assert.equal(faults.join("\n"), "");
    assert.ok(state.hasRefused && state.taken >= 1, "the mail server was asked");
  });
}

function run([command, ...args], env, cwd) {
  return new Promise((resolve_) => {
    const child = spawn(command, args, { env, cwd });
    let out = "";
    let err = "";
    child.stdout.on("data", (bytes) => { out += bytes; });
    child.stderr.on("data", (bytes) => { err += bytes; });
    child.on("close", (code) => resolve_({ code, out, err }));
  });
}

/** Somebody logs in and sets up codes of an app and a passkey, so that there is a session to end and there are ways in to remove. */
async function comeIn(address) {
  // A passkey belongs to a name: on this machine, to localhost.
  const visitor = new Visitor(address, { host: `localhost:${new URL(address).port}` });
  const answer = await visitor.logIn(people[0].email, people[0].pass_phrase);
  assert.equal(answer.status, 303, answer.text);
  const set = await visitor.setUpCodes();
  assert.ok(set.status < 400, `${set.status} ${set.text}`);
  const origin = `http://${visitor.host}`;
  const made = await visitor.send("/account/passkeys/new", (page) => {
    const asked = page.match(/data-passkey="([^"]*)"/)?.[1].replaceAll("&quot;", '"').replaceAll("&#34;", '"').replaceAll("&amp;", "&");
    assert.ok(asked, page);
    return { name: "Säkerhetsnyckel", passkey: madePasskey(JSON.parse(asked), origin) };
  });
  assert.equal(made.status, 303, made.text.match(/<main[\s\S]*?<\/main>/)?.[0]);
}
