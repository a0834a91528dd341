// Whether a serving program lives and can work, and its measurements, over real sockets.
// Usage: HANDSLAG_PROGRAM=… node --test metrics_test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startProgram, Visitor } from "./visitor.mjs";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) throw new Error("HANDSLAG_PROGRAM must name the built program");
const folder = mkdtempSync(join(tmpdir(), "handslag metrics å-"));
const data = join(folder, "data");
let server;
let pages;
let metrics;

before(async () => {
  execFileSync(program, ["organisation", "create", "Exempelköpings kommun", "--data", data]);
  server = await startProgram(program, ["--language", "en", "serve", "--data", data, "--port", "0", "--metrics-port", "0"],
    { ready: /(http:\/\/\S+)\/\n[\s\S]*?(http:\/\/\S+)\/metrics/ });
  pages = new Visitor(server.match[1]);
  metrics = new Visitor(server.match[2]);
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** By the rules of the text format 0.0.4; throws at the first line that breaks one. */
function parse(text) {
  assert.ok(text.endsWith("\n"), "the last line ends");
  const families = new Map();
  let current = null;
  for (const line of text.slice(0, -1).split("\n")) {
    const comment = line.match(/^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/);
    if (comment) {
      const [, what, name, rest] = comment;
      if (what === "HELP") {
        assert.ok(!families.has(name), `${name} is one group of lines`);
        families.set(name, { help: rest, type: null, samples: [] });
        current = name;
      } else {
        assert.equal(name, current, `TYPE of ${name} follows its HELP`);
        assert.match(rest, /^(counter|gauge|histogram)$/);
        families.get(name).type = rest;
      }
      continue;
    }
    const sample = line.match(/^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)$/);
    assert.ok(sample, `a line of the format: ${line}`);
    const [, name, labels = "", value] = sample;
    const family = families.get(current);
    assert.ok(family?.type, `${name} has a type`);
    const allowed = family.type === "histogram" ? [`${current}_bucket`, `${current}_sum`, `${current}_count`] : [current];
    assert.ok(allowed.includes(name), `${name} belongs to ${current}`);
    if (family.type === "counter") assert.match(name, /_total$/);
    assert.ok(Number.isFinite(Number(value)), `${line} has a number`);
    const key = `${name}{${labels}}`;
    assert.ok(!family.samples.some((one) => one.key === key), `${key} stands once`);
    family.samples.push({ key, name, labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map((one) => one.slice(1))), value: Number(value) });
  }
  return families;
}
const measured = async () => parse((await metrics.get("/metrics")).text);
const valueOf = (families, name, labels = {}) =>
  families.get(name).samples.find((one) => Object.entries(labels).every(([key, value]) => one.labels[key] === value))?.value;

test("it lives and is ready, and tells who asks why", async () => {
  const live = await pages.get("/health/live");
  assert.equal(live.status, 200);
  assert.deepEqual(JSON.parse(live.text), { status: "alive" });
  const ready = await pages.get("/health");
  assert.equal(ready.status, 200);
  assert.deepEqual(JSON.parse(ready.text), { status: "ready", database: true, schema: true, disk: true });
  assert.equal(ready.headers["cache-control"], "no-store");
});

test("nothing can be sent there, and no other address is health's", async () => {
  assert.equal((await pages.request("POST", "/health", { headers: { "Content-Length": "0" } })).status >= 400, true);
  assert.equal((await pages.get("/health/else")).status, 404);
});

test("the measurements keep to the text format, and a histogram adds up", async () => {
  await pages.get("/");
  await pages.get("/not-there");
  const answer = await metrics.get("/metrics");
  assert.equal(answer.status, 200);
  assert.match(answer.headers["content-type"], /^text\/plain; version=0\.0\.4/);
  const families = parse(answer.text);
  for (const name of ["handslag_build_info", "handslag_ready", "handslag_disk_free_bytes", "handslag_schema_number", "handslag_jobs",
    "handslag_http_responses_total", "handslag_http_response_seconds", "handslag_http_connections", "process_resident_memory_bytes",
    "process_cpu_seconds_total", "process_open_fds", "process_start_time_seconds"]) assert.ok(families.has(name), name);
  const buckets = families.get("handslag_http_response_seconds").samples.filter((one) => one.name.endsWith("_bucket"));
  const counts = buckets.map((one) => one.value);
  assert.deepEqual(counts, [...counts].sort((a, b) => a - b), "buckets hold those before them");
  assert.equal(buckets.at(-1).labels.le, "+Inf");
  const all = families.get("handslag_http_response_seconds").samples.find((one) => one.name.endsWith("_count")).value;
  assert.equal(buckets.at(-1).value, all);
  const byClass = families.get("handslag_http_responses_total").samples.reduce((sum, one) => sum + one.value, 0);
  assert.equal(byClass, all);
  assert.ok(valueOf(families, "handslag_http_responses_total", { class: "4xx" }) >= 1);
  assert.ok(valueOf(families, "process_resident_memory_bytes") > 1e6);
  assert.ok(Math.abs(valueOf(families, "process_start_time_seconds") - Date.now() / 1000) < 600);
});

test("they count what is asked of the pages, and not themselves", async () => {
  const before = valueOf(await measured(), "handslag_http_responses_total", { class: "2xx" });
  for (let number = 0; number < 5; ++number) await pages.get("/health/live");
  assert.equal(valueOf(await measured(), "handslag_http_responses_total", { class: "2xx" }), before + 5);
});

test("they tell when the last backup was made", async () => {
  assert.ok(!(await measured()).has("handslag_backup_time_seconds"));
  execFileSync(program, ["backup", join(folder, "backups"), "--keep", "3", "--data", data]);
  const at = valueOf(await measured(), "handslag_backup_time_seconds");
  assert.ok(Math.abs(at - Date.now() / 1000) < 600, String(at));
});

test("the pages give no measurements, and the measurements no pages", async () => {
  assert.equal((await pages.get("/metrics")).status, 404);
  assert.equal((await metrics.get("/")).status, 404);
  assert.equal((await metrics.get("/log-in")).status, 404);
});

test("the measurements are on loopback alone", async () => {
  const outside = Object.values(networkInterfaces()).flat().find((one) => one.family === "IPv4" && !one.internal);
  if (!outside) return;
  const port = new URL(server.match[2]).port;
  await assert.rejects(new Visitor(`http://${outside.address}:${port}/`, { host: "localhost" }).get("/metrics"));
});

test("without its database it lives and is not ready, and says so; with it again it is", async () => {
  renameSync(data, `${data}-gone`);
  const gone = await pages.get("/health");
  assert.equal(gone.status, 503);
  assert.equal(JSON.parse(gone.text).database, false);
  assert.equal((await pages.get("/health/live")).status, 200);
  const families = await measured();
  assert.equal(valueOf(families, "handslag_ready", { check: "database" }), 0);
  renameSync(`${data}-gone`, data);
  assert.equal((await pages.get("/health")).status, 200);
});

test("where it can be reached from elsewhere it wants a server before it", () => {
  const fails = (...args) => {
    try {
      execFileSync(program, ["--language", "en", "serve", "--data", data, ...args], { encoding: "utf8", stdio: "pipe", timeout: 20_000 });
    } catch (error) {
      return `${error.status} ${error.stderr}`;
    }
    return "served";
  };
  assert.match(fails("--listen", "0.0.0.0"), /^3 .*--behind-proxy/s);
  assert.match(fails("--listen", "somewhere"), /^3 .*must be an address/s);
  assert.match(fails("--host", "https://handslag.exempel.se/"), /^3 .*must be a name/s);
  assert.match(fails("--metrics-port", "x"), /^3 .*0 to 65535/s);
});
