// Mail from the real program to a real mail server on loopback, with certificates made here.
// Usage: HANDSLAG_PROGRAM=… node --test mail_test.mjs
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve as resolvePath } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) throw new Error("HANDSLAG_PROGRAM must name the built program");
const samples = resolvePath(dirname(fileURLToPath(import.meta.url)), "../../samples");
const folder = mkdtempSync(join(tmpdir(), "handslag-mail-"));
const partners = ["Brottsofferjouren Exempel", "Föreningen Gården"];
const passWord = "ett hemligt ord 4711";
let number = 0;

function certificate(name, names) {
  const key = join(folder, `${name}.key`);
  const cert = join(folder, `${name}.pem`);
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
    "-out", cert, "-days", "2", "-subj", "/CN=localhost", "-addext", `subjectAltName=${names}`], { stdio: "ignore" });
  return { key, cert };
}

/** Runs the program without holding up the server of this process. */
function handslag(...words) {
  return new Promise((resolve) => {
    const child = spawn(program, [...words, "--language", "en"], { env: { ...process.env, LC_ALL: "C.UTF-8" } });
    let out = "";
    let err = "";
    child.stdout.on("data", (bytes) => { out += bytes; });
    child.stderr.on("data", (bytes) => { err += bytes; });
    child.on("close", (code) => resolve({ code, out, err }));
  });
}
async function done(...words) {
  const ended = await handslag(...words);
  assert.equal(ended.code, 0, `${words.join(" ")}\n${ended.out}${ended.err}`);
  return ended.out;
}

async function newFolder() {
  const data = join(folder, `data-${number += 1}`);
  for (const partner of partners) await done("partner", "create", partner, "--data", data);
  return data;
}

/** A server that keeps what it takes in `mails`; `options` are smtp-server's. */
function startServer(options = {}) {
  const mails = [];
  const server = new SMTPServer({
    key: readFileSync(good.key), cert: readFileSync(good.cert), logger: false, authOptional: true, disableReverseLookup: true,
    onData(stream, session, callback) {
      let text = "";
      stream.on("data", (bytes) => { text += bytes; });
      stream.on("end", () => {
        mails.push({ text, user: session.user, secure: session.secure, from: session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map((one) => one.address) });
        callback();
      });
    },
    ...options,
  });
  server.on("error", () => {});  // a client that goes away
  return new Promise((resolve) => server.listen(options.port ?? 0, "127.0.0.1", () => resolve({
    port: server.server.address().port,
    mails,
    /** The connections of the moment end without a word. */
    cut: () => server.connections.forEach((one) => one._socket.destroy()),
    stop: () => new Promise((closed) => { server.connections.forEach((one) => one._socket.destroy()); server.close(closed); }),
  })));
}

async function settings(data, port, ...more) {
  await done("mail", "settings", "--server", "127.0.0.1", "--port", String(port), "--from", "handslag@exempel.se", "--data", data,
    ...more);
}
const trusted = () => ["--certificates", good.cert];
async function messages(data) { return JSON.parse(await done("mail", "list", "--json", "--data", data)); }
async function jobs(data) { return JSON.parse(await done("jobs", "list", "--json", "--data", data)); }
const last = (message) => message.events.at(-1);
const sendTest = (data, partner = partners[0], to = "asa@exempel.se") =>
  handslag("mail", "test", to, "--partner", partner, "--data", data);
const header = (text, name) => text.replace(/\r\n[ \t]/g, " ").match(new RegExp(`^${name}: (.*)$`, "im"))?.[1];

let good;
let wrongName;
before(() => {
  good = certificate("good", "DNS:localhost,IP:127.0.0.1");
  wrongName = certificate("wrong", "DNS:other.exempel.se");
});
after(() => rmSync(folder, { recursive: true }));

test("A message goes encrypted, with log-in, and the password stands nowhere", async () => {
  const data = await newFolder();
  const server = await startServer({
    authOptional: false, authMethods: ["PLAIN", "LOGIN"],
    onAuth(auth, session, callback) {
      callback(auth.username === "handslag" && auth.password === passWord ? null : new Error("no"), { user: auth.username });
    },
  });
  const passWordFile = join(folder, "password");
  writeFileSync(passWordFile, `${passWord}\n`, { mode: 0o600 });
  await settings(data, server.port, "--account", "handslag", "--password-file", passWordFile, ...trusted());
  const ended = await sendTest(data);
  assert.equal(ended.code, 0, ended.out + ended.err);
  assert.equal((await sendTest(data, partners[1], "ove@annan.se")).code, 0);
  assert.equal(server.mails.length, 2);
  const [mail, other] = server.mails;
  assert.deepEqual([mail.user, mail.secure, mail.from, mail.to], ["handslag", true, "handslag@exempel.se", ["asa@exempel.se"]]);
  assert.deepEqual(other.to, ["ove@annan.se"]);
  assert.match(header(mail.text, "Message-Id"), /^<[0-9a-f]{32}@exempel\.se>$/);
  assert.equal(header(mail.text, "Auto-Submitted"), "auto-generated");
  assert.match(header(mail.text, "From"), /Brottsofferjouren Exempel.*<handslag@exempel\.se>/);
  assert.match(mail.text, /multipart\/alternative[^]*text\/plain[^]*text\/html/);
  const all = await messages(data);
  assert.deepEqual(all.map((one) => [one.organisation, one.state]), [[partners[1], "sent"], [partners[0], "sent"]]);
  assert.equal(last(all[0]).code, 250);
  const everything = [ended.out, ended.err, await done("journal", "--data", data)];
  for (const name of readdirSync(data)) {
    if (statSync(join(data, name)).isFile()) everything.push(readFileSync(join(data, name), "latin1"));
  }
  for (const text of everything) assert.ok(!text.includes("hemligt ord"));
  await server.stop();
});

test("A wrong password is told, and is no refusal of the message", async () => {
  const data = await newFolder();
  const server = await startServer({ authOptional: false, onAuth(auth, session, callback) { callback(new Error("Invalid")); } });
  const passWordFile = join(folder, "wrong-password");
  writeFileSync(passWordFile, "fel", { mode: 0o600 });
  await settings(data, server.port, "--account", "handslag", "--password-file", passWordFile, ...trusted());
  assert.equal((await sendTest(data)).code, 1);
  const [message] = await messages(data);
  assert.deepEqual([message.state, last(message).trouble, last(message).code], ["queued", "log_in_refused", 535]);
  assert.equal(server.mails.length, 0);
  await server.stop();
});

test("From the first byte encrypted", async () => {
  const data = await newFolder();
  const server = await startServer({ secure: true });
  await settings(data, server.port, "--security", "tls", ...trusted());
  assert.equal((await sendTest(data)).code, 0);
  assert.equal(server.mails[0].secure, true);
  await server.stop();
});

test("A server without STARTTLS is told nothing", async () => {
  const data = await newFolder();
  const server = await startServer({ disabledCommands: ["STARTTLS"], hideSTARTTLS: true });
  await settings(data, server.port, ...trusted());
  const ended = await sendTest(data);
  assert.equal(ended.code, 1);
  assert.match(ended.out, /offers no encryption/);
  assert.equal(last((await messages(data))[0]).trouble, "no_encryption");
  assert.equal(server.mails.length, 0);
  await server.stop();
});

test("A certificate that nobody vouches for, or of another name, is refused", async () => {
  const data = await newFolder();
  const server = await startServer();
  await settings(data, server.port);
  assert.equal((await sendTest(data)).code, 1);
  assert.equal(last((await messages(data))[0]).trouble, "bad_certificate");
  await server.stop();
  const other = await startServer({ key: readFileSync(wrongName.key), cert: readFileSync(wrongName.cert) });
  await settings(data, other.port, "--certificates", wrongName.cert);
  assert.equal((await sendTest(data, partners[1])).code, 1);
  assert.equal(last((await messages(data))[0]).trouble, "bad_certificate");
  assert.equal(server.mails.length + other.mails.length, 0);
  await other.stop();
});

test("Put off with 4xx it waits a minute, and goes when it is tried again", async () => {
  const data = await newFolder();
  let busy = true;
  const server = await startServer({
    onRcptTo(address, session, callback) {
      callback(busy ? Object.assign(new Error("4.7.1 Greylisted"), { responseCode: 451 }) : null);
    },
  });
  await settings(data, server.port, ...trusted());
  assert.equal((await sendTest(data)).code, 1);
  const [message] = await messages(data);
  assert.deepEqual([message.state, last(message).what, last(message).code], ["queued", "deferred", 451]);
  assert.match(last(message).words, /Greylisted/);
  const [job] = await jobs(data);
  assert.equal(Math.round((Date.parse(job.next_at) - Date.parse(job.attempts[0].ended_at)) / 1000), 60);
  assert.match(await done("jobs", "run", "--once", "--data", data), /No job is due/);
  busy = false;
  await done("jobs", "retry", String(job.id), "--reason", "the server is up", "--data", data);
  await done("jobs", "run", "--once", "--data", data);
  assert.equal((await messages(data))[0].state, "sent");
  assert.equal(server.mails.length, 1);
  await server.stop();
});

test("Refused with 5xx it is final, and the server's words stand there", async () => {
  const data = await newFolder();
  const server = await startServer({
    onRcptTo(address, session, callback) {
      callback(Object.assign(new Error("5.1.1 No such user"), { responseCode: 550 }));
    },
  });
  await settings(data, server.port, ...trusted());
  assert.equal((await sendTest(data)).code, 1);
  const [message] = await messages(data);
  assert.deepEqual([message.state, last(message).code], ["refused", 550]);
  assert.match(await done("mail", "show", String(message.id), "--data", data), /550 .*No such user/);
  assert.equal((await jobs(data))[0].state, "given_up");
  await server.stop();
});

test("A server that goes down after it has the mail leaves a doubt, and a person sends it again", async () => {
  const data = await newFolder();
  let falls = true;
  const server = await startServer({
    onData(stream, session, callback) {
      stream.on("data", () => {});
      stream.on("end", () => {
        if (falls) server.cut();
        else callback();
      });
    },
  });
  await settings(data, server.port, ...trusted());
  const ended = await sendTest(data);
  assert.equal(ended.code, 1);
  assert.match(ended.out, /doubtful/);
  const [message] = await messages(data);
  assert.deepEqual([message.state, last(message).trouble], ["doubtful", "broken_off"]);
  falls = false;
  assert.match(await done("jobs", "run", "--once", "--data", data), /No job is due/);
  await done("mail", "resend", String(message.id), "--data", data);
  await done("jobs", "run", "--once", "--data", data);
  assert.equal((await messages(data))[0].state, "sent");
  await server.stop();
});

test("A server that goes down before it has the mail gets it once when it is up again", async () => {
  const data = await newFolder();
  let falls = true;
  const server = await startServer({
    onRcptTo(address, session, callback) {
      if (falls) server.cut();
      else callback();
    },
  });
  await settings(data, server.port, ...trusted());
  assert.equal((await sendTest(data)).code, 1);
  const [message] = await messages(data);
  assert.deepEqual([message.state, last(message).what], ["queued", "deferred"]);
  falls = false;
  await done("jobs", "retry", "1", "--reason", "up again", "--data", data);
  await done("jobs", "run", "--once", "--data", data);
  assert.equal((await messages(data))[0].state, "sent");
  assert.equal(server.mails.length, 1);
  await server.stop();
});

test("What comes back is tied to its message, once", async () => {
  const data = await newFolder();
  const server = await startServer();
  await settings(data, server.port, ...trusted());
  await sendTest(data);
  await sendTest(data, partners[1], "ove@annan.se");
  await server.stop();
  const id = header(server.mails[0].text, "Message-Id");
  const box = join(folder, "box");
  writeFileSync(box, `From MAILER-DAEMON Mon Mar  3 12:00:00 2025
From: MAILER-DAEMON@mx.exempel.se
To: handslag@exempel.se
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

It did not go.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exempel.se

Final-Recipient: rfc822; asa@exempel.se
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 mailbox full

--x
Content-Type: text/rfc822-headers

Message-ID: ${id}
Subject: x

--x--

From bo@exempel.se Mon Mar  3 12:00:00 2025
From: bo@exempel.se
Subject: Hello

Hello
`);
  assert.match(await done("mail", "bounce", box, "--data", data), /1 noted, 0 known before, 0 of mail that is not from here; 1 other/);
  assert.match(await done("mail", "bounce", box, "--data", data), /0 noted, 1 known before/);
  const all = await messages(data);
  assert.deepEqual(all.map((one) => one.state), ["sent", "bounced"]);
  assert.deepEqual([last(all[1]).code, last(all[1]).words], [552, "552 5.2.2 mailbox full"]);
  assert.match(await done("journal", "--data", data), /message came back/);
});

test("The server of the pages sends what is due, and ends in time when the mail server is slow", async () => {
  const data = join(folder, "served");
  await done("agreement", "create", "--from", join(samples, "norrtalje/tjansteskrivelse-2024.txt"), "--data", data);
  await settings(data, 1, ...trusted());
  assert.equal((await handslag("mail", "test", "asa@exempel.se", "--data", data)).code, 1);
  let isAsked;
  const asked = new Promise((resolve) => { isAsked = resolve; });
  const slow = await startServer({ onMailFrom() { isAsked(); } });  // never answers
  await settings(data, slow.port, ...trusted());
  await done("jobs", "retry", "1", "--reason", "there is a server", "--data", data);
  const serve = () => {
    const child = spawn(program, ["serve", "--port", "0", "--data", data], { stdio: "ignore" });
    return { child, closed: new Promise((resolve) => child.on("close", resolve)) };
  };
  const first = serve();
  await asked;
  const told = Date.now();
  first.child.kill("SIGTERM");
  assert.equal(await first.closed, 0);
  assert.ok(Date.now() - told < 10_000, `${Date.now() - told} ms`);
  const [job] = await jobs(data);
  assert.deepEqual([job.state, job.attempts.at(-1).outcome], ["waiting", "interrupted"]);
  await slow.stop();
  let isTaken;
  const taken = new Promise((resolve) => { isTaken = resolve; });
  const server = await startServer({
    onData(stream, session, callback) {
      stream.on("data", () => {});
      stream.on("end", () => { callback(); isTaken(); });
    },
  });
  await settings(data, server.port, ...trusted());
  const second = serve();
  await taken;
  for (let look = 0; look < 100 && (await messages(data))[0].state !== "sent"; look += 1);
  assert.equal((await messages(data))[0].state, "sent");
  second.child.kill("SIGTERM");
  assert.equal(await second.closed, 0);
  await server.stop();
});
