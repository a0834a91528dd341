// The server is killed (SIGKILL) while answers of a report are saved as one types, and while the report is certified and its
// figures sealed: whatever was acknowledged is there when it is started again, a report is sealed whole or not at all, and the
// journal and the folder are whole.
// Usage: HANDSLAG_PROGRAM=… node report_test.mjs
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) {
  console.error("HANDSLAG_PROGRAM must name the built program: run script/test, or set it to build/release/bin/handslag");
  process.exit(2);
}
const samples = resolve(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje");
const people = JSON.parse(readFileSync(join(samples, "people.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "handslag-report-crash-"));
const data = join(folder, "data");
const kKills = 12;

let passed = 0;
let failed = 0;
const expect = (is, what) => {
  if (is) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${what}`);
  }
};

function start() {
  const child = spawn(program, ["demo", "--data", data, "--out", join(folder, "package"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, refuse) => {
    let printed = "";
    child.once("exit", (code) => refuse(new Error(`the server ended with ${code}`)));
    child.stdout.on("data", (bytes) => {
      printed += bytes;
      const address = printed.match(/http:\/\/(127\.0\.0\.1|localhost):\d+\//);
      if (!address) return;
      child.removeAllListeners("exit");
      done({ child, address: address[0] });
    });
  });
}
const killed = ({ child }) => new Promise((gone) => {
  child.once("exit", gone);
  child.kill("SIGKILL");
});

/** A browser without a browser: keeps cookies, and sends the form of a page as the page has it. */
class Client {
  constructor(address, cookies = new Map()) {
    this.address = address;
    this.cookies = cookies;
  }
  async ask(path, options = {}) {
    const answer = await fetch(this.address + path, {
      redirect: "manual", ...options,
      headers: { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "), Origin: this.address.slice(0, -1), ...options.headers },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(";")[0].split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    return { status: answer.status, text: await answer.text() };
  }
  async send(path, fields) {
    const { text } = await this.ask(path);
    const body = new URLSearchParams(fields);
    for (const name of ["form_token", "form_key"]) body.set(name, text.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? "");
    for (const [, name, value] of text.matchAll(/<input type="hidden" name="(answer-[^"]*-version)" value="(\d+)"/g)) body.set(name, value);
    return this.ask(path, { method: "POST", body });
  }
  async upload(path, name, content) {
    const { text } = await this.ask(path);
    const body = new FormData();
    for (const field of ["form_token", "form_key"]) body.set(field, text.match(new RegExp(`name="${field}" value="([^"]*)"`))?.[1] ?? "");
    body.set("file", new Blob([content], { type: "text/plain" }), name);
    return this.ask(path, { method: "POST", body });
  }
  async logIn(role) {
    const who = people.find((one) => one.role === role);
    await this.send("log-in", { email: who.email, pass_phrase: who.pass_phrase });
    return this;
  }
}

/** What is left to answer, each by its form: a document, a text, a number. */
async function fillInTheRest(client) {
  for (let at = 0; at < 60; at += 1) {
    const { text } = await client.ask(path);
    const missing = text.match(/aria-labelledby="missing".*?<\/section>/s)?.[0] ?? "";
    const gap = missing.match(/class="gaps".*?href="\/?([^"#]*)#([^"]+)"/s);
    if (!gap) return;
    const [section, id] = [gap[1] || path, gap[2]];
    const page = (await client.ask(section)).text;
    const adding = page.match(new RegExp(`<div[^>]* id="${id}".*?href="/([^"]*/documents/new)"`, "s"))?.[1];
    if (adding) await client.upload(adding, "berattelse.txt", "Verksamhetsberättelse 2024\n");
    else await client.send(section, { [id]: new RegExp(`<textarea[^>]* id="${id}"`).test(page) ? "Vi mäter inte." : "0" });
  }
  throw new Error("the report cannot be filled in");
}

const path = "reports/2024/sections/year";
const textIn = (page) => page.match(/id="answer-done"[^>]*>([^<]*)</)?.[1].trim() ?? "";

try {
  let server = await start();
  let client = await new Client(server.address).logIn("partner_reporter");
  expect((await client.send("reports/2024/beginning", {})).status === 303, "the report is begun");
  let acknowledged = "";
  let number = 0;
  for (let kill = 0; kill < kKills; kill += 1) {
    // Somebody types, and at some moment the power goes.
    const running = server;
    let isOver = false;
    let asked = acknowledged;
    const typing = (async () => {
      while (!isOver) {
        const text = `Text ${number += 1}`;
        asked = text;
        const answer = await client.send(path, { "answer-done": text, by_itself: "yes" }).catch(() => null);
        if (!answer) break;
        if (answer.status === 303) acknowledged = text;
      }
    })();
    await new Promise((wait) => setTimeout(wait, 150 + ((kill * 97) % 400)));
    await killed(running);
    isOver = true;
    await typing;
    server = await start();
    client = await new Client(server.address).logIn("partner_reporter");
    const there = textIn((await client.ask(path)).text);
    expect(there === acknowledged || there === asked, `kill ${kill}: "${there}" stands, "${acknowledged}" was acknowledged, "${asked}" asked for`);
    acknowledged = there;
  }
  expect(number > kKills, `only ${number} texts were sent`);

  await fillInTheRest(client);
  const certifying = "reports/2024/recipients/1";
  let isCertified = false;
  let after = 0;
  for (; !isCertified && after < 100; after += 1) {
    client = await new Client(server.address).logIn("partner_certifier");
    const sending = client.send(certifying, { is_read: "yes" }).catch(() => null);
    await new Promise((wait) => setTimeout(wait, after));
    await killed(server);
    const answer = await sending;
    server = await start();
    client = await new Client(server.address).logIn("partner_certifier");
    const { text } = await client.ask(certifying);
    isCertified = text.includes("Signaturen stämmer.");
    expect(isCertified || /name="is_read"/.test(text), `killed after ${after} ms, the report is neither certified nor to certify`);
    if (answer?.status === 303) expect(isCertified, `killed after ${after} ms, what was acknowledged is not certified`);
    const found = spawnSync(program, ["doctor", "--data", data], { encoding: "utf8" });
    expect(found.status === 0, `killed after ${after} ms: ${found.stdout}${found.stderr}`);
  }
  expect(isCertified && after > 1, `certified at the try ${after}`);
  await killed(server);
  const doctor = spawnSync(program, ["doctor", "--data", data], { encoding: "utf8" });
  expect(doctor.status === 0, `doctor: ${doctor.stdout}${doctor.stderr}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
