// What others notice while the server is asked for too much: node bench/limits.mjs PROGRAM [SECONDS]
//
//   hostile document  8 clients ask for /agreements while a document is made from a text of 500 000 list lines
//   large bodies      memory with 600 connections, each sending a body of 25 MB to an address that takes none
//   stop              seconds from SIGTERM to the end, with such a document being made
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const program = process.argv[2];
const seconds = Number(process.argv[3] ?? 10);
const samples = resolve(dirname(fileURLToPath(import.meta.url)), "../samples/norrtalje");
const folder = mkdtempSync(join(tmpdir(), "handslag-limits-"));
const data = join(folder, "data");
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function run(...words) {
  const done = spawnSync(program, [...words, "--data", data], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${words.join(" ")}: exit ${done.status}\n${done.stderr}`);
}

async function serve() {
  const child = spawn(program, ["serve", "--open", "--data", data, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const port = await new Promise((found) => {
    child.stdout.on("data", (text) => found(Number(/:(\d+)\//.exec(text)[1])));
  });
  return { child, port };
}

const memory = (child) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

function get(port, path, agent) {
  return new Promise((done) => {
    const request = http.get({ port, path, agent, host: "127.0.0.1" }, (response) => {
      response.resume();
      response.on("end", () => done(response.statusCode));
    });
    request.on("error", () => done(0));
  });
}

/** Eight clients, each asking again when it is answered. @returns their times in milliseconds, sorted. */
async function timesOf(port, path) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const times = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (performance.now() < end) {
      const started = performance.now();
      const status = await Promise.race([get(port, path, agent), wait(seconds * 1000)]);
      times.push(status === 200 ? performance.now() - started : Infinity);
    }
  }));
  agent.destroy();
  return times.sort((a, b) => a - b);
}

const show = (milliseconds) => (milliseconds === Infinity ? "none" : `${milliseconds.toFixed(1)} ms`);
const say = (what, times) => console.log(
  `${what}: ${times.filter((time) => time < Infinity).length} answers, p50 ${show(times[Math.floor(times.length / 2)])}, ` +
  `p99 ${show(times[Math.floor(times.length * 0.99)])}`);

async function secondsToEnd(child) {
  const started = performance.now();
  child.kill("SIGTERM");
  const ended = await Promise.race([new Promise((done) => child.once("exit", () => done(true))), wait(90_000)]);
  if (!ended) child.kill("SIGKILL");
  return ended ? `${((performance.now() - started) / 1000).toFixed(1)} s` : "not within 90 s";
}

try {
  run("agreement", "create", "--from", join(samples, "tjansteskrivelse-2024.txt"));
  run("followup", "open", "1", "--year", "2024");
  const bomb = join(folder, "bomb.txt");
  writeFileSync(bomb, `# Rapport\n\n${"- a\n".repeat(500_000)}`);
  run("followup", "receive", "1", "--year", "2024", "--file", bomb, "--kind", "annual_report", "--sender", "Samordnare");
  const document = "/agreements/1/follow-ups/2024/package/bilaga-1-verksamhetsberattelse.pdf";

  let { child, port } = await serve();
  await get(port, "/agreements");
  say("quiet", await timesOf(port, "/agreements"));
  let peak = 0;
  const watch = setInterval(() => { peak = Math.max(peak, memory(child)); }, 100);
  const asked = performance.now();
  get(port, document).then((status) =>
    console.log(`the document was answered with ${status} after ${((performance.now() - asked) / 1000).toFixed(1)} s`));
  await wait(200);
  say("hostile document", await timesOf(port, "/agreements"));
  clearInterval(watch);
  console.log(`memory of the server at most ${Math.round(peak)} MB`);
  console.log(`SIGTERM under it: ${await secondsToEnd(child)}`);

  ({ child, port } = await serve());
  const before = memory(child);
  const body = Buffer.alloc(25_000_000, "a");
  const sockets = Array.from({ length: 600 }, () => {
    const socket = net.connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`POST /agreements HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body.subarray(0, 24_000_000));
    return socket;
  });
  let most = 0;
  let grown = performance.now();  // the last time it was
  while (performance.now() - grown < 4000 && most < 8000) {
    await wait(100);
    if (memory(child) > most + 1) grown = performance.now();
    most = Math.max(most, memory(child));
  }
  console.log(`600 connections with bodies: ${Math.round(before)} MB before, at most ${Math.round(most)} MB`);
  say("meanwhile", await timesOf(port, "/agreements"));
  sockets.forEach((socket) => socket.destroy());
  child.kill("SIGKILL");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
