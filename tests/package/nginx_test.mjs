// The configuration of nginx that the package gives, with only names, ports and files changed: TLS, log-in, what comes through
// and what does not. Usage: HANDSLAG_PROGRAM=… node --test nginx_test.mjs
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { startProgram, Visitor } from "./visitor.mjs";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) throw new Error("HANDSLAG_PROGRAM must name the built program");
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "handslag-nginx-"));
const name = "handslag.exempel.se";
const nginx = ["/usr/sbin/nginx", "/usr/bin/nginx"].find((path) => spawnSync(path, ["-v"]).status === 0);
const freePort = () => new Promise((resolve) => {
  const one = createServer().listen(0, "127.0.0.1", () => {
    const { port } = one.address();
    one.close(() => resolve(port));
  });
});
let pages;
let plain;
let secure;
let ca;
let proxy;
const visitor = () => new Visitor(`https://127.0.0.1:${secure}/`, { host: name, ca });

before(async () => {
  assert.ok(nginx, "nginx is installed: script/bootstrap");
  const key = join(folder, "privkey.pem");
  const certificate = join(folder, "fullchain.pem");
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
    "-out", certificate, "-days", "2", "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`], { stdio: "ignore" });
  ca = readFileSync(certificate);
  const data = join(folder, "data");
  execFileSync(program, ["demo", "--data", data, "--out", join(folder, "package"), "--no-serve"]);
  pages = await startProgram(program, ["serve", "--data", data, "--port", "0", "--behind-proxy"], { ready: /http:\/\/127.0.0.1:(\d+)\// })
    .then(async (first) => {
      const [, port] = first.match;
      await first.stop();
      return startProgram(program, ["serve", "--data", data, "--port", port, "--behind-proxy", "--host", name]).then((it) => Object.assign(it, { port }));
    });
  [plain, secure] = [await freePort(), await freePort()];
  const changed = readFileSync(join(root, "deploy/nginx/handslag.conf"), "utf8")
    .replace("server 127.0.0.1:8080;", `server 127.0.0.1:${pages.port};`)
    .replace(/listen 80;\n.*\n/, `listen 127.0.0.1:${plain};\n`)
    .replace(/listen 443 ssl http2;\n.*\n/, `listen 127.0.0.1:${secure} ssl http2;\n`)
    .replace(/\/etc\/ssl\/handslag/g, folder)
    .replace(/\/etc\/handslag\//g, `${folder}/`)
    .replace(/\/var\/log\/nginx/g, folder);
  writeFileSync(join(folder, "site.conf"), changed);
  writeFileSync(join(folder, "security.txt"), "Contact: mailto:it@exempel.se\n");
  for (const one of ["body", "proxy", "fastcgi", "uwsgi", "scgi"]) mkdirSync(join(folder, one));
  writeFileSync(join(folder, "nginx.conf"), `daemon off; pid ${folder}/pid; ${process.getuid() === 0 ? "user root;" : ""} error_log stderr;
events {} http { client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi; include ${folder}/site.conf; }\n`);
  const checked = spawnSync(nginx, ["-t", "-c", join(folder, "nginx.conf")], { encoding: "utf8" });
  assert.equal(checked.status, 0, checked.stderr);
  assert.doesNotMatch(checked.stderr, /\[warn\]/);
  const { spawn } = await import("node:child_process");
  proxy = spawn(nginx, ["-c", join(folder, "nginx.conf")], { stdio: "ignore" });
  for (let attempt = 0; attempt < 100; ++attempt) {
    try {
      await visitor().get("/health");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("nginx does not answer");
});
after(async () => {
  proxy?.kill("SIGTERM");
  await pages?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("who comes without TLS is sent to the name with TLS", async () => {
  const answer = await new Visitor(`http://127.0.0.1:${plain}/`, { host: name }).get("/agreements?page=2");
  assert.equal(answer.status, 301);
  assert.equal(answer.headers.location, `https://${name}/agreements?page=2`);
});

test("somebody logs in through it, with a cookie for TLS alone, and gets no pages for the disk of others", async () => {
  const people = JSON.parse(readFileSync(join(root, "samples/norrtalje/people.json"), "utf8"));
  const somebody = visitor();
  const answer = await somebody.logIn(people[0].email, people[0].pass_phrase);
  assert.equal(answer.status, 303, answer.text);
  assert.ok(somebody.setCookies.length > 0);
  for (const cookie of somebody.setCookies) assert.match(cookie, /; Secure/);
  let next = await somebody.get(answer.headers.location);
  // The start sends everybody to the page that their role begins with.
  if (next.status === 303) next = await somebody.get(next.headers.location);
  assert.equal(next.status, 200);
  assert.equal(next.headers["cache-control"], "no-store");
  assert.equal(next.headers["strict-transport-security"], "max-age=31536000");
  assert.match(next.headers["content-security-policy"], /default-src 'none'/);
});

test("a form from a page of somebody else is refused", async () => {
  const answer = await visitor().request("POST", "/log-in", { body: "email=a", headers: { Origin: "https://elsewhere.example",
    "Content-Type": "application/x-www-form-urlencoded" } });
  assert.equal(answer.status, 403);
});

test("a page comes compressed, and is the same", async () => {
  const people = JSON.parse(readFileSync(join(root, "samples/norrtalje/people.json"), "utf8"));
  const officer = visitor();
  await officer.logIn(people[1].email, people[1].pass_phrase);
  await officer.setUpCodes();
  for (const path of ["/agreements", "/assets/handslag.css"]) {
    const plain = await officer.get(path);
    assert.equal(plain.status, 200, path);
    const answer = await officer.get(path, { headers: { "Accept-Encoding": "gzip" } });
    assert.equal(answer.headers["content-encoding"], "gzip", path);
    assert.ok(answer.bytes.length < plain.bytes.length / 2, `${path}: ${answer.bytes.length} of ${plain.bytes.length} bytes`);
    assert.equal(gunzipSync(answer.bytes).toString(), plain.text, path);
  }
  // A page with a form has a secret of the session beside what was typed: compressed, its length would tell of the secret.
  assert.equal((await officer.get("/log-in", { headers: { "Accept-Encoding": "gzip" } })).headers["content-encoding"], undefined);
});

test("a body that is too large ends at nginx; measurements are not to be had", async () => {
  assert.equal((await visitor().request("POST", "/log-in", { body: "x".repeat(65 << 20) }).catch(() => ({ status: 413 }))).status, 413);
  assert.equal((await visitor().get("/metrics")).status, 404);
});

test("this machine may ask whether it is ready, and everybody whom to write to", async () => {
  assert.equal((await visitor().get("/health")).status, 200);
  const contact = await visitor().get("/.well-known/security.txt");
  assert.equal(contact.status, 200);
  assert.match(contact.headers["content-type"], /^text\/plain/);
  assert.match(contact.text, /^Contact: /);
});

test("its log has no address, no link and nobody", async () => {
  await visitor().get("/first/3kPqAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA?search=Anna");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const log = readFileSync(join(folder, "handslag.log"), "utf8");
  assert.match(log, / GET \/first \d+ /);
  for (const secret of ["3kPq", "Anna", "127.0.0.1", "exempel.se", "search"]) assert.ok(!log.includes(secret), secret);
  for (const line of log.trim().split("\n")) assert.match(line, /^\S+ [A-Z]+ \/[a-z.-]*…? \d+ \d+ [\d.]+$/);
});
