// What a file or a client can make large or slow, tried on the real program: others are answered meanwhile, memory stays
// bounded, and the server stops when it is told to. No time is measured but where the limit itself is one, and then with
// a margin for a busy machine. Usage: HANDSLAG_PROGRAM=… node limits_test.mjs
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, deflateRawSync } from "node:zlib";
import { startServer } from "./server.mjs";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) {
  console.error("HANDSLAG_PROGRAM must name the built program: run script/test, or set it to build/release/bin/handslag");
  process.exit(2);
}
const samples = resolve(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje");
const folder = mkdtempSync(join(tmpdir(), "handslag-limits-"));
const data = join(folder, "data");
const memoryAtMost = 300; // MB; a document, its bytes and every kept page have room in it many times over
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

let failed = 0;
let passed = 0;
function expect(is, what) {
  if (is) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED ${what}`);
  }
}

function run(...words) {
  const done = spawnSync(program, [...words, "--data", data], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${words.join(" ")}: exit ${done.status}\n${done.stderr}`);
  return done.stdout;
}

/** @returns {Promise<{status: number, head: object, body: Buffer}>} */
function get(address, path) {
  return new Promise((done, fail) => {
    http.get(new URL(path, address.replace("localhost", "127.0.0.1")), { agent: false }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode, head: response.headers, body: Buffer.concat(parts) }));
    }).on("error", fail);
  });
}

const portOf = (address) => Number(/:(\d+)\//.exec(address)[1]);
const pidOf = (port) => {
  // Of the processes of this program, the one that serves our folder.
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0");
      if (words[1] === "serve" && words.includes(data)) return Number(name);
    } catch {
      // it has ended
    }
  }
  throw new Error(`nobody serves port ${port}`);
};
const megabytesOf = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

async function hostileDocument() {
  const bomb = join(folder, "rapport.txt");
  writeFileSync(bomb, `# Rapport\n\n${"- a\n".repeat(500_000)}`);
  run("followup", "receive", "1", "--year", "2024", "--file", bomb, "--kind", "annual_report", "--sender", "Samordnare");
  const server = await startServer(program, ["serve", "--open", "--data", data, "--port", "0"]);
  const memorandum = "/agreements/1/follow-ups/2024/memorandum";
  const page = (await get(server.address, memorandum)).body.toString();
  const annex = /package\/(bilaga-[^"]*verksamhetsberattelse\.pdf)/.exec(page)?.[1];
  expect(annex !== undefined, "the report is an annex");

  let answer = await get(server.address, `${memorandum.replace("memorandum", "package")}/${annex}`);
  const others = await get(server.address, "/agreements");
  expect(others.status === 200, "others are answered while it is being made");
  const other = await get(server.address, `${memorandum.replace("memorandum", "package")}/tjansteskrivelse.html`);
  expect(other.status === 200, "the other documents of the package are made");
  if (answer.status === 202) expect(answer.head.refresh === "3", "the page of a document that is being made asks again");
  for (let time = 0; time < 240 && answer.status === 202; time += 1) {
    await wait(500);
    answer = await get(server.address, `${memorandum.replace("memorandum", "package")}/${annex}`);
  }
  // Either it is set, with what was left out named in it, or the reader is told why it is not.
  const isSet = answer.status === 200 && answer.body.subarray(0, 5).toString() === "%PDF-";
  const isRefused = answer.status === 422 && answer.body.toString().includes(annex);
  expect(isSet || isRefused, `it comes to an end: ${answer.status}`);
  expect(megabytesOf(pidOf(portOf(server.address))) < memoryAtMost, "the server's memory stays bounded");
  await server.stop();
}

async function stopsWhileWorking() {
  const child = spawn(program, ["serve", "--open", "--data", data, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((found) => child.stdout.on("data", (text) => found(String(text).trim())));
  const asked = get(address, "/agreements/1/follow-ups/2024/package/bilaga-1-verksamhetsberattelse.pdf").catch(() => {});
  const idle = net.connect(portOf(address), "127.0.0.1");
  const half = net.connect(portOf(address), "127.0.0.1", () => half.write("GET / HTTP/1.1\r\nHost: lo"));
  for (const socket of [idle, half]) socket.on("error", () => {});
  await wait(300);
  child.kill("SIGTERM");
  const ended = await Promise.race([new Promise((done) => child.once("exit", (code) => done(code ?? "signal"))), wait(30_000)]);
  expect(ended === 0, `the server stops when it is told to: ${ended}`);
  if (ended === undefined) child.kill("SIGKILL");
  await asked;
  idle.destroy();
  half.destroy();
  expect(childrenWith(data) === 0, "and nothing that it started goes on");
}

/** How many processes that the program has started for one piece of work have that word. */
function childrenWith(word) {
  return readdirSync("/proc").filter((name) => {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0");
      return words[1] === "child-work" && words.includes(word);
    } catch {
      return false;  // it has ended
    }
  }).length;
}

/** Ctrl-C while a command works: it ends with 130, and what it had started with it. */
async function interrupted() {
  const bomb = join(folder, "interrupted.pdf");
  writeFileSync(bomb, pdfThatInflatesTo(900));
  const child = spawn(program, ["document", "check", bomb], { stdio: "ignore" });
  const ended = new Promise((done) => child.once("exit", (code) => done(code)));
  for (let time = 0; time < 600 && childrenWith(bomb) === 0; time += 1) await wait(10);
  child.kill("SIGINT");
  const code = await Promise.race([ended, wait(30_000)]);
  expect(code === 130 || code === 1 || code === 3, `Ctrl-C ends a command: ${code}`);
  expect(childrenWith(bomb) === 0, "and its child with it");
}

async function connections() {
  const large = join(folder, "stor.txt");
  writeFileSync(large, `# Bokslut\n\n${"Rad med siffror.\n".repeat(1_200_000)}`);
  run("followup", "receive", "1", "--year", "2024", "--file", large, "--kind", "annual_accounts", "--sender", "Kassör");
  const server = await startServer(program, ["serve", "--open", "--data", data, "--port", "0"]);
  const port = portOf(server.address);
  const sockets = [];
  const open = (text) => new Promise((done) => {
    const socket = net.connect({ port, host: "127.0.0.1" }, () => {
      socket.write(text, () => done(socket));
    });
    socket.on("error", () => done(socket));
    socket.pause();
    sockets.push(socket);
  });

  const page = (await get(server.address, "/agreements/1/follow-ups/2024")).body.toString();
  const material = [...page.matchAll(/href="([^"]*\/material\/\d+)"/g)].map((match) => match[1]);
  for (const path of material) {
    for (let one = 0; one < 60; one += 1) await open(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  }
  expect(material.length === 2, "the received files are linked");
  const body = Buffer.alloc(2_000_000, "a");
  for (let one = 0; one < 100; one += 1) {
    const socket = await open(`POST /agreements HTTP/1.1\r\nHost: localhost\r\nContent-Length: 25000000\r\n\r\n`);
    socket.write(body);
  }
  for (let one = 0; one < 1100; one += 1) await open("");
  for (let time = 0; time < 5; time += 1) {
    expect((await get(server.address, "/agreements")).status === 200, "silent and slow connections shut nobody out");
  }
  expect(megabytesOf(pidOf(port)) < memoryAtMost, `memory stays bounded: ${Math.round(megabytesOf(pidOf(port)))} MB`);
  const refused = net.connect(port, "127.0.0.1");
  refused.on("error", () => {});
  refused.write("POST /agreements HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 25000000\r\n\r\n");
  const first = await new Promise((done) => refused.once("data", (text) => done(String(text))));
  expect(first.startsWith("HTTP/1.1 413"), `a body is refused before it is sent: ${first.slice(0, 12)}`);
  sockets.push(refused);
  for (const socket of sockets) socket.destroy();
  await server.stop();
}

/** A PDF of a few kilobytes whose page inflates to that many megabytes. */
function pdfThatInflatesTo(megabytes) {
  const zeros = Buffer.alloc(1 << 20);
  const block = deflateRawSync(zeros, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const size = megabytes * zeros.length;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((((size % 65521) << 16) | 1) >>> 0);
  const stream = Buffer.concat([Buffer.from([0x78, 0xda]), ...Array(megabytes).fill(block), Buffer.from([3, 0]), sum]);
  const twice = Buffer.concat([Buffer.from([0x78, 0xda]), deflateRawSync(stream, { level: 9 }), Buffer.alloc(4)]);
  const head = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" +
    "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> /Contents 4 0 R >>\nendobj\n" +
    `4 0 obj\n<< /Length ${twice.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), twice, Buffer.from("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n")]);
}

function hostilePdf() {
  const bomb = join(folder, "bomb.pdf");
  writeFileSync(bomb, pdfThatInflatesTo(6000));
  const nested = join(folder, "nested.pdf");
  writeFileSync(nested, `%PDF-1.7\n1 0 obj\n${"[".repeat(2_000_000)}\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
  for (const file of [bomb, nested]) {
    const done = spawnSync(program, ["document", "check", file], { encoding: "utf8" });
    const isRefused = done.status === 3 && done.stderr.includes("kan inte granskas");
    const hasFaults = done.status === 1 && done.stdout.includes(file);
    expect(isRefused || hasFaults, `${file}: exit ${done.status} ${done.signal ?? ""} ${done.stderr.slice(0, 200)}`);
  }
  const small = spawnSync(program, ["document", "check", join(folder, "rapport.txt")], { encoding: "utf8" });
  expect(small.status === 1, `what is no PDF has faults: exit ${small.status} ${small.stderr}`);
}

try {
  run("agreement", "create", "--from", join(samples, "tjansteskrivelse-2024.txt"));
  run("followup", "open", "1", "--year", "2024");
  await hostileDocument();
  await stopsWhileWorking();
  await connections();
  hostilePdf();
  await interrupted();
} catch (error) {
  failed += 1;
  console.error(error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
