// Kills the machine of the database that leads, its server alone, a program node and an etcd node under load, and counts
// afterwards: every write that was acknowledged is there once, none twice. A write is a finding of a case officer, sent as a
// browser sends it, through nginx, with a mark of its own; what is not answered with 303 is sent again with the same key.
// Every tenth writer does not send again: what it was not told of may be there, once at the most. Files are received too, and
// read back from the node that did not take them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pause, until } from "./cluster.mjs";
import { Visitor } from "./visitor.mjs";

const people = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje/people.json"), "utf8"));
const writers = 6;
const patience = 150; // seconds, for one write
const followUp = "agreements/1/follow-ups/2024";

class Load {
  constructor(cluster, officer, commitments) {
    Object.assign(this, { cluster, officer, commitments, acknowledged: new Map(), sent: new Map(), again: 0, refused: 0, broken: 0, files: [], isToEnd: false });
  }
  async run() {
    const all = Array.from({ length: writers }, (_, writer) => this.write(writer));
    await Promise.all([...all, this.receive(), this.read()]);
  }
  async write(writer) {
    const gives = writer === writers - 1 ? "once" : "until it is saved";
    for (let number = 0; !this.isToEnd; number += 1) {
      const mark = `märke-${writer}-${number}`;
      const path = this.commitments[(writer + number) % this.commitments.length];
      const form = await this.until200(path);
      if (!form) return;
      this.sent.set(mark, gives);
      const fields = { ...Visitor.hidden(form.text), outcome: "partly", reason: mark };
      await this.sendUntilSaved(mark, gives, () => this.officer.send(path, fields));
    }
  }
  /// The same body each time, so the key of its form is the same.
  async sendUntilSaved(mark, gives, send) {
    const end = Date.now() + patience * 1000;
    for (let tries = 0; Date.now() < end; tries += 1) {
      if (tries > 0) this.again += 1;
      try {
        const answer = await send();
        if (answer.status === 303) {
          this.acknowledged.set(mark, Date.now());
          return answer;
        }
        if (answer.status !== 503 && answer.status !== 502 && answer.status !== 504) throw new Error(`${mark}: ${answer.status} ${answer.text.slice(0, 300)}`);
        this.refused += 1;
        if (answer.status === 503 && !answer.text.includes("</html>")) this.broken += 1;
      } catch (error) {
        if (error.message.startsWith("märke")) throw error;
        this.refused += 1;
      }
      if (gives === "once") return undefined;
      await pause(0.3);
    }
    throw new Error(`${mark} was not saved within ${patience} seconds`);
  }
  async until200(path) {
    const end = Date.now() + patience * 1000;
    while (Date.now() < end) {
      try {
        const answer = await this.officer.read(path);
        if (answer.status === 200 && answer.text.includes("</html>")) return answer;
        if (answer.status === 200) this.broken += 1;
        if (answer.status === 303) throw new Error(`märke: ${path} leads to ${answer.to}`);
      } catch (error) {
        if (error.message.startsWith("märke")) throw error;
      }
      if (this.isToEnd) return undefined;
      await pause(0.3);
    }
    throw new Error(`${path} did not come within ${patience} seconds`);
  }
  async receive() {
    for (let number = 0; !this.isToEnd; number += 1) {
      const text = `Anteckning ${number}\n${"åäö ".repeat(30000)}\n`;
      const form = await this.until200(`${followUp}/material/new`);
      if (!form) return;
      const kind = form.text.match(/<option[^>]*value="([a-z_]+)"/)?.[1] ?? form.text.match(/name="kind"[^>]*value="([a-z_]+)"/)?.[1];
      const fields = { ...Visitor.hidden(form.text), kind, sender: "Exempelföreningen", received_on: "2025-02-01" };
      const file = { field: "file", name: `anteckning-${number}.txt`, type: "text/plain", bytes: Buffer.from(text) };
      await this.sendUntilSaved(`märke-fil-${number}`, "until it is saved", () => this.officer.sendFile(`${followUp}/material/new`, fields, file));
      this.files.push(createHash("sha256").update(text).digest("hex"));
      await pause(1.5);
    }
  }
  /// Somebody who only reads meanwhile: a page comes whole, or it is said that it cannot.
  async read() {
    while (!this.isToEnd) {
      await this.until200(followUp);
      await pause(0.2);
    }
  }
  /// The longest time without a single acknowledged write that ended after `from`.
  longestSilence(from) {
    const times = [...this.acknowledged.values()].sort((one, other) => one - other);
    let longest = 0;
    for (let at = 1; at < times.length; at += 1) {
      if (times[at] >= from) longest = Math.max(longest, times[at] - Math.max(times[at - 1], from));
    }
    return longest / 1000;
  }
  get last() {
    return Math.max(0, ...this.acknowledged.values());
  }
}

async function kill(cluster, load, name, doIt, bringBack) {
  await pause(3);
  const from = Date.now();
  cluster.say(`Kill: ${name}`);
  await doIt();
  await pause(1);
  await until(`a write after the kill of ${name}`, () => load.last > from + 1000, 150);
  await pause(4);
  const silence = load.longestSilence(from);
  await bringBack();
  await cluster.isWhole(180);
  await cluster.nodeAnswers(cluster.nodes[0]);
  await cluster.nodeAnswers(cluster.nodes[1]);
  return { name, outage: silence };
}

async function doKills(cluster, load) {
  const results = [];
  let database = await cluster.leader();
  results.push(await kill(cluster, load, "machine of the leading database", () => database.killMachine(), () => database.start()));
  database = await cluster.leader();
  results.push(await kill(cluster, load, "server of the leading database", () => database.killServer(), async () => {}));
  const node = cluster.nodes[0];
  results.push(await kill(cluster, load, "program node", () => node.signal("SIGKILL"), () => node.start()));
  const etcd = cluster.etcd[0];
  results.push(await kill(cluster, load, "etcd node", () => etcd.signal("SIGKILL"), () => etcd.start()));
  return results;
}

async function count(cluster, load) {
  const faults = [];
  const there = new Map((await cluster.query(`SELECT reason, count(*) FROM ${cluster.schema}.finding WHERE reason LIKE 'märke-%' GROUP BY reason`)).map(([mark, times]) => [mark, Number(times)]));
  const findings = [...load.acknowledged.keys()].filter((mark) => !mark.startsWith("märke-fil-"));
  const lost = findings.filter((mark) => !there.has(mark));
  const twice = [...there].filter(([, times]) => times > 1).map(([mark]) => mark);
  const unknown = [...there.keys()].filter((mark) => !load.sent.has(mark));
  if (lost.length) faults.push(`${lost.length} acknowledged writes are not there: ${lost.slice(0, 5)}`);
  if (twice.length) faults.push(`${twice.length} writes are there more than once: ${twice.slice(0, 5)}`);
  if (unknown.length) faults.push(`${unknown.length} writes that nobody sent`);
  const received = new Map((await cluster.query(`SELECT sha256, count(*) FROM ${cluster.schema}.received_material GROUP BY sha256`)).map(([sha256, times]) => [sha256, Number(times)]));
  const filesLost = load.files.filter((sha256) => !received.has(sha256));
  const filesTwice = load.files.filter((sha256) => received.get(sha256) > 1);
  if (filesLost.length || filesTwice.length) faults.push(`${filesLost.length} received files are not there, ${filesTwice.length} twice`);
  return { faults, findings: findings.length, lost: lost.length, twice: twice.length };
}

async function sessionsAndFilesOnBoth(cluster, load) {
  const faults = [];
  const ids = await cluster.query(`SELECT id FROM ${cluster.schema}.received_material WHERE sha256 = '${load.files.at(-1)}'`);
  for (const node of cluster.nodes) {
    const there = new Visitor(`http://127.0.0.1:${node.port}/`);
    there.cookies = load.officer.cookies;
    const page = await there.read(followUp);
    if (page.status !== 200) faults.push(`${node.name}: the session is not valid there: ${page.status}`);
    const file = await there.read(`${followUp}/material/${ids[0][0]}`);
    const sha256 = createHash("sha256").update(file.bytes).digest("hex");
    if (sha256 !== load.files.at(-1)) faults.push(`${node.name}: the last received file reads back as something else: ${file.status}`);
  }
  return faults;
}

export async function prove(cluster) {
  const officer = new Visitor(cluster.address);
  const one = people.find((person) => person.role === "case_officer");
  await officer.logIn(one.email, one.pass_phrase);
  const page = await officer.read(followUp);
  const commitments = [...new Set([...page.text.matchAll(/href="\/(agreements\/1\/follow-ups\/2024\/commitments\/\d+\/finding)"/g)].map((found) => found[1]))];
  if (!commitments.length) throw new Error(`no commitment to judge on the page (${page.status})`);
  cluster.schema = (await cluster.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'handslag_%'"))[0][0];
  const load = new Load(cluster, officer, commitments);
  const running = load.run();
  let results = [];
  try {
    results = await Promise.race([doKills(cluster, load), running.then(() => [])]);
  } finally {
    load.isToEnd = true;
  }
  await running;
  const counted = await count(cluster, load);
  const faults = [...counted.faults, ...(await sessionsAndFilesOnBoth(cluster, load))];
  if (load.broken) faults.push(`${load.broken} pages came half`);
  for (const { name, outage } of results) console.log(`${name}: ${outage.toFixed(1)} s without an acknowledged write`);
  console.log(`${counted.findings} findings and ${load.files.length} files acknowledged; ${load.refused} answers of 503 or none, ${load.again} sent again with the same key`);
  console.log(`Acknowledged writes lost: ${counted.lost}. Writes saved twice: ${counted.twice}.`);
  for (const fault of faults) console.log(`FAULT ${fault}`);
  return faults.length === 0 && results.length === 4;
}
