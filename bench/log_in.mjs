// Log-in under attack: node bench/log_in.mjs PROGRAM ARGON2ID_BENCH [SECONDS]
//
// 64 connections guess pass phrases as fast as they are answered, each guess from another address (X-Forwarded-For, as a proxy would
// say it): at one account, then at 10 000. Meanwhile the victim logs in again and again with the right pass phrase, from a browser
// that has been in before and from one that has not, and four others ask for a page. Printed, not judged: guesses that were hashed a
// second beside what argon2id alone makes on the same machine in the same run, memory, the victim's and the others' times.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, argon2id] = process.argv.slice(2);
const seconds = Number(process.argv[4] ?? 15);
if (!argon2id) {
  console.error("usage: node bench/log_in.mjs PROGRAM ARGON2ID_BENCH [SECONDS]");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "handslag-log-in-bench-"));
const data = join(folder, "data");
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const victim = { email: "handlaggare@exempel.se", pass_phrase: "ekorre brygga lampa nio" };
const other = { email: "registrator@exempel.se", pass_phrase: "hallon klocka segel fem" };

async function serve() {
  const child = spawn(program, ["serve", "--behind-proxy", "--data", data, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const port = await new Promise((found) => {
    child.stdout.on("data", (text) => {
      const line = /:(\d+)\//.exec(text);
      if (line) found(Number(line[1]));
    });
  });
  return { child, port };
}

function ask(port, agent, { method = "GET", path, from, cookie = "", form }) {
  const body = form ? new URLSearchParams(form).toString() : "";
  const headers = { "X-Forwarded-For": from, Host: `127.0.0.1:${port}`, Cookie: cookie };
  if (form) Object.assign(headers, { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body.length, Origin: `http://127.0.0.1:${port}` });
  return new Promise((done) => {
    const request = http.request({ port, path, method, agent, host: "127.0.0.1", headers }, (response) => {
      let text = "";
      response.on("data", (bytes) => (text += bytes));
      response.on("end", () => done({ status: response.statusCode, cookies: response.headers["set-cookie"] ?? [], text }));
    });
    request.on("error", () => done({ status: 0, cookies: [], text: "" }));
    request.end(body);
  });
}

const anAddress = () => `198.${18 + Math.floor(Math.random() * 2)}.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;
const cookiesOf = (answer) => answer.cookies.map((one) => one.split(";")[0]).join("; ");
const memory = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
const at = (times, share) => (times.length ? times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0) : "–");

/** The secret of a browser that the victim has been in with. */
async function deviceOf(server) {
  const agent = new http.Agent();
  const answer = await ask(server.port, agent, { method: "POST", path: "/log-in", from: "192.0.2.7", form: victim });
  agent.destroy();
  return cookiesOf(answer).split("; ").filter((one) => one.startsWith("device=")).join("; ");
}

async function under(server, accountOf, guessers) {
  const end = performance.now() + seconds * 1000;
  const goesOn = () => performance.now() < end;
  const counts = { hashed: 0, told_to_wait: 0, turned_away: 0, other: 0 };
  const agent = new http.Agent({ keepAlive: true, maxSockets: guessers + 16 });
  const guess = async () => {
    while (goesOn()) {
      const answer = await ask(server.port, agent, { method: "POST", path: "/log-in", from: anAddress(), form: { email: accountOf(), pass_phrase: "fel fras varje gång" } });
      if (answer.status === 503) counts.turned_away += 1;
      else if (answer.status !== 422) counts.other += 1;
      else if (/Vänta|Wait/.test(answer.text)) counts.told_to_wait += 1;
      else counts.hashed += 1;
    }
  };
  const tries = async (cookie, from, pause) => {
    const times = [];
    let refused = 0;
    while (goesOn()) {
      const started = performance.now();
      const answer = await ask(server.port, agent, { method: "POST", path: "/log-in", from, cookie, form: victim });
      if (answer.status === 303) times.push(performance.now() - started);
      else refused += 1;
      await wait(pause);
    }
    return { times, refused };
  };
  const reads = async (cookie) => {
    const times = [];
    while (goesOn()) {
      const started = performance.now();
      const answer = await ask(server.port, agent, { path: "/account", from: "192.0.2.9", cookie });
      times.push(answer.status === 200 ? performance.now() - started : Infinity);
      await wait(20);
    }
    return times;
  };
  let largest = 0;
  const watch = async () => {
    while (goesOn()) {
      largest = Math.max(largest, memory(server.child.pid));
      await wait(50);
    }
  };
  const [known, unknown, ...pages] = await Promise.all([
    tries(server.device, "192.0.2.7", 500),
    // Each makes one more browser known, and ten are kept.
    tries("", "192.0.2.8", 3000),
    ...Array.from({ length: 4 }, () => reads(server.session)),
    watch(),
    ...Array.from({ length: guessers }, guess),
  ]);
  agent.destroy();
  return { counts, known, unknown, pages: pages.slice(0, 4).flat(), largest };
}

function print(name, { counts, known, unknown, pages, largest }, raw) {
  const hashed = counts.hashed / seconds;
  console.log(`${name}`);
  console.log(`  guesses: ${hashed.toFixed(1)}/s hashed (${(hashed / raw).toFixed(2)} of argon2id alone), ${(counts.told_to_wait / seconds).toFixed(0)}/s told to wait, ${(counts.turned_away / seconds).toFixed(0)}/s turned away${counts.other ? `, ${counts.other} else` : ""}`);
  console.log(`  memory: ${largest.toFixed(0)} MiB at most`);
  console.log(`  the victim, known browser: ${known.times.length} in, ${known.refused} refused, ${at(known.times, 0.5)} ms (p99 ${at(known.times, 0.99)})`);
  console.log(`  the victim, new browser:   ${unknown.times.length} in, ${unknown.refused} refused, ${at(unknown.times, 0.5)} ms (p99 ${at(unknown.times, 0.99)})`);
  console.log(`  others' page: ${pages.length} read, ${at(pages, 0.5)} ms (p99 ${at(pages, 0.99)})`);
}

try {
  execFileSync(program, ["demo", "--data", data, "--out", join(folder, "package"), "--no-serve"], { stdio: "ignore" });
  const raw = Number(execFileSync(argon2id, ["5"], { encoding: "utf8" }));
  console.log(`argon2id alone, 64 MiB and 3 passes, two at a time: ${raw.toFixed(1)}/s`);
  const server = await serve();
  try {
    const agent = new http.Agent({ keepAlive: true });
    server.device = await deviceOf(server);
    server.session = cookiesOf(await ask(server.port, agent, { method: "POST", path: "/log-in", from: "192.0.2.9", form: other }));
    agent.destroy();
    if (!server.device || !server.session.includes("session=")) throw new Error("nobody logs in");
    console.log(`memory before: ${memory(server.child.pid).toFixed(0)} MiB`);
    print("nobody guesses", await under(server, () => "", 0), raw);
    print("64 guess at one account", await under(server, () => victim.email, 64), raw);
    server.device = await deviceOf(server);
    print("64 guess at 10 000 accounts", await under(server, () => `nr${Math.floor(Math.random() * 10_000)}@exempel.se`, 64), raw);
  } finally {
    server.child.kill("SIGTERM");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
