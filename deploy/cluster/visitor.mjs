// Somebody at a browser, as far as forms go: cookies, what stands hidden in a form, codes of an app (RFC 6238).
import { createHmac } from "node:crypto";

const seconds = 100;

export function totp(secret, at = Date.now()) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of secret.replace(/\s/g, "")) bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
  const hash = createHmac("sha1", key).update(step).digest();
  const offset = hash[19] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const plain = (text) =>
  text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export class Visitor {
  constructor(address) {
    this.address = address;
    this.cookies = new Map();
  }
  async ask(path, options = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(new URL(path, this.address), {
      redirect: "manual",
      signal: AbortSignal.timeout(seconds * 1000),
      ...options,
      headers: { cookie, origin: new URL(this.address).origin, "sec-fetch-site": "same-origin", ...options.headers },
    });
    for (const line of answer.headers.getSetCookie?.() ?? [answer.headers.get("set-cookie")].filter(Boolean)) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const body = await answer.arrayBuffer();
    return { status: answer.status, to: answer.headers.get("location"), bytes: Buffer.from(body), text: Buffer.from(body).toString() };
  }
  read(path) {
    return this.ask(path);
  }
  send(path, fields) {
    return this.ask(path, { method: "POST", body: new URLSearchParams(fields) });
  }
  sendFile(path, fields, file) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append(file.field, new Blob([file.bytes], { type: file.type }), file.name);
    return this.ask(path, { method: "POST", body });
  }
  /// What the form of a page carries besides what is typed.
  static hidden(html) {
    const fields = {};
    for (const [tag] of html.matchAll(/<input[^>]*type="?hidden"?[^>]*>/g)) {
      const name = tag.match(/name="([^"]*)"/);
      const value = tag.match(/value="([^"]*)"/);
      if (name) fields[name[1]] = plain(value?.[1] ?? "");
    }
    return fields;
  }
  /// With the pass phrase, and with codes of an app that are set up on the way.
  async logIn(email, passPhrase) {
    const form = await this.read("log-in");
    const sent = await this.send("log-in", { ...Visitor.hidden(form.text), email, pass_phrase: passPhrase });
    if (sent.status !== 303) throw new Error(`log-in: ${sent.status}`);
    const codes = await this.read("account/codes");
    if (codes.status !== 200) return;
    const secret = codes.text.match(/<code[^>]*>([A-Z2-7 ]+)<\/code>/)?.[1];
    if (!secret) return;
    const done = await this.send("account/codes", { ...Visitor.hidden(codes.text), code: totp(secret) });
    if (done.status >= 400) throw new Error(`codes: ${done.status}`);
  }
}
