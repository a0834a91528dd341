// Somebody at the pages without a browser: cookies, forms, and nothing else. And a program that serves, with its log.
import { execFileSync, spawn } from "node:child_process";
import http from "node:http";
import https from "node:https";

/** Starts a program and waits until `ready` matches what it prints; `errors()` is its log so far. */
export function startProgram(command, args, { ready = /https?:\/\/\S+\//, env = {}, cwd } = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env }, cwd });
  let out = "";
  let err = "";
  child.stderr.on("data", (bytes) => { err += bytes; });
  const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
  const stop = async (signal = "SIGTERM") => {
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    const code = await ended;
    clearTimeout(late);
    return code;
  };
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => { stop(); reject(new Error(`${command} ${args.join(" ")} printed only: ${out}${err}`)); }, 60_000);
    child.once("error", reject);
    ended.then((code) => { clearTimeout(late); reject(new Error(`${command} ${args.join(" ")} ended with ${code}: ${out}${err}`)); });
    child.stdout.on("data", (bytes) => {
      out += bytes;
      const match = out.match(ready);
      if (!match) return;
      clearTimeout(late);
      resolve({ match, out: () => out, errors: () => err, pid: child.pid, ended, stop });
    });
  });
}

/** A visitor of one server. `host` is what the request says; `ca` a certificate to trust. */
export class Visitor {
  constructor(address, { host, ca, headers = {} } = {}) {
    this.address = new URL(address);
    this.host = host ?? this.address.host;
    this.ca = ca;
    this.headers = headers;
    this.cookies = new Map();
    this.setCookies = [];
  }

  request(method, path, { body, headers = {} } = {}) {
    const { request } = this.address.protocol === "https:" ? https : http;
    const bytes = body === undefined ? undefined : Buffer.from(body);
    return new Promise((resolve, reject) => {
      const asked = request({
        hostname: this.address.hostname, port: this.address.port, path, method, ca: this.ca, servername: this.host.split(":")[0],
        agent: false,
        headers: {
          Host: this.host, ...this.headers, ...headers,
          ...(this.cookies.size ? { Cookie: [...this.cookies].map((one) => one.join("=")).join("; ") } : {}),
          ...(bytes === undefined ? {} : { "Content-Length": bytes.length }),
        },
      }, (answer) => {
        const pieces = [];
        answer.on("data", (piece) => pieces.push(piece));
        answer.on("end", () => {
          this.setCookies = answer.headers["set-cookie"] ?? [];
          for (const one of this.setCookies) {
            const [, name, value] = one.match(/^([^=]+)=([^;]*)/);
            if (value) this.cookies.set(name, value); else this.cookies.delete(name);
          }
          const bytes = Buffer.concat(pieces);
          resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString() });
        });
      });
      asked.on("error", reject);
      asked.setTimeout(60_000, () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
      asked.end(bytes);
    });
  }

  get(path, options) { return this.request("GET", path, options); }

  /** Opens the page of a form and sends it with these fields, or those that a function reads from the page, as a browser would. */
  async send(path, fieldsOr) {
    const page = await this.get(path);
    const fields = typeof fieldsOr === "function" ? fieldsOr(page.text) : fieldsOr;
    const form = page.text.match(/<form[^>]*method="?post"?[\s\S]*?<\/form>/i)?.[0] ?? "";
    const hidden = [...form.matchAll(/<input[^>]*type="?hidden"?[^>]*>/g)].map(([input]) =>
      [input.match(/name="([^"]*)"/)?.[1], input.match(/value="([^"]*)"/)?.[1] ?? ""]);
    const body = new URLSearchParams([...hidden.filter(([name]) => name && !(name in fields)), ...Object.entries(fields)]).toString();
    return this.request("POST", path, { body, headers: { "Content-Type": "application/x-www-form-urlencoded",
      Origin: `${this.address.protocol}//${this.host}`, "Sec-Fetch-Site": "same-origin" } });
  }

  /** Sets up the codes of an app, which everybody who works here has. */
  setUpCodes() {
    return this.send("/account/codes", (page) => {
      const secret = page.match(/<code[^>]*>([A-Z2-7 ]+)<\/code>/)?.[1].replaceAll(" ", "");
      if (!secret) throw new Error(`no secret of an app in ${page}`);
      return { code: execFileSync("oathtool", ["--totp", "--base32", secret], { encoding: "utf8" }).trim() };
    });
  }

  logIn(email, phrase) { return this.send("/log-in", { email, pass_phrase: phrase }); }
}
