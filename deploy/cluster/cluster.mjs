// A whole cluster on this machine: three etcd, three PostgreSQL under Patroni, two program nodes, nginx before them. Everything
// lies in one folder that is made here, on free ports of 127.0.0.1, and is ended by the ids of the processes that were started.
// PostgreSQL does not run as root: then all of it runs as the account `postgres`.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const isRoot = process.getuid() === 0;
const idOf = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
const account = isRoot ? { uid: idOf("-u"), gid: idOf("-g") } : {};

export const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const secret = () => randomBytes(18).toString("base64url");

async function freePorts(count) {
  const servers = [];
  for (let at = 0; at < count; at += 1) {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    servers.push(server);
  }
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const programsOfPostgres = () =>
  execFileSync("sh", ["-c", "ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1"], { encoding: "utf8" }).trim();

export async function until(what, holds, seconds) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      const found = await holds();
      if (found) return found;
    } catch {
      // not yet
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} seconds`);
    await pause(0.25);
  }
}

/// A program in a folder of its own. It leads a group of processes, so that what it starts ends with it.
class Program {
  constructor(cluster, name, command, environment = {}) {
    Object.assign(this, { cluster, name, command, environment, child: null });
    this.folder = join(cluster.folder, name);
    cluster.makeFolder(this.folder);
  }
  start() {
    const log = openSync(join(this.folder, "log"), "a");
    this.child = spawn(this.command[0], this.command.slice(1), {
      cwd: this.folder,
      detached: true,
      stdio: ["ignore", log, log],
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: this.folder, LANG: "C.UTF-8", ...this.environment },
      ...account,
    });
    this.child.on("error", (error) => console.error(`${this.name}: ${error.message}`));
    return this;
  }
  /// The last lines of what it said, when something went wrong.
  tellEnd() {
    const lines = readFileSync(join(this.folder, "log"), "utf8").trim().split("\n").slice(-6);
    console.error(`== ${this.name}\n${lines.join("\n")}`);
  }
  get isRunning() {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }
  /// The processes of its group; Patroni's PostgreSQL leads one of its own.
  signal(name) {
    try {
      if (this.child) process.kill(-this.child.pid, name);
    } catch {
      // gone
    }
  }
  async stop(seconds = 10) {
    if (!this.isRunning) return;
    this.signal("SIGTERM");
    const end = Date.now() + seconds * 1000;
    while (this.isRunning && Date.now() < end) await pause(0.1);
    this.signal("SIGKILL");
  }
}

class DatabaseNode extends Program {
  /// The PostgreSQL server's own process, by its file.
  serverProcess() {
    return Number(readFileSync(join(this.folder, "data", "postmaster.pid"), "utf8").split("\n")[0]);
  }
  /// As when the machine goes: nothing of it says goodbye.
  killMachine() {
    const server = this.serverProcess();
    this.signal("SIGKILL");
    // The server's children end when they notice that it is gone.
    process.kill(server, "SIGKILL");
  }
  killServer() {
    process.kill(this.serverProcess(), "SIGKILL");
  }
  async state() {
    const answer = await fetch(`http://127.0.0.1:${this.restPort}/patroni`, { signal: AbortSignal.timeout(2000) });
    return answer.json();
  }
  async stop() {
    let server = 0;
    try {
      server = this.serverProcess();
    } catch {
      // has none
    }
    await super.stop(20);
    try {
      if (server) process.kill(server, "SIGQUIT");
    } catch {
      // gone
    }
  }
}

export class Cluster {
  constructor(program, say = console.log) {
    this.say = say;
    this.folder = mkdtempSync(join(tmpdir(), "handslag-cluster-"));
    if (isRoot) chownSync(this.folder, account.uid, account.gid);
    this.program = join(this.folder, "handslag");
    copyFileSync(program, this.program);
    chmodSync(this.program, 0o755);
    this.password = secret();
    this.etcd = [];
    this.databases = [];
    this.nodes = [];
  }

  makeFolder(folder) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isRoot) chownSync(folder, account.uid, account.gid);
  }
  fill(template, target, values, mode = 0o600) {
    const text = readFileSync(join(here, template), "utf8").replace(/@([A-Z_0-9]+)@/g, (whole, name) => values[name] ?? whole);
    writeFileSync(target, text, { mode });
    chmodSync(target, mode);
    if (isRoot) chownSync(target, account.uid, account.gid);
  }
  /// Runs something to its end as the cluster's account; throws with what it said.
  run(command, args, environment = {}) {
    const done = spawnSync(command, args, {
      cwd: this.folder,
      encoding: "utf8",
      env: { PATH: "/usr/bin:/bin", HOME: this.folder, LANG: "C.UTF-8", ...environment },
      ...account,
    });
    if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.error ?? ""}${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  async start() {
    const ports = await freePorts(15);
    this.say(`The cluster is in ${this.folder}`);
    await this.startEtcd(ports.splice(0, 6));
    await this.startDatabases(ports.splice(0, 6));
    await this.startNodes(ports.splice(0, 2));
    await this.startFront(ports.splice(0, 1)[0]);
    this.say(`Pages: ${this.address}`);
  }

  async startEtcd(ports) {
    this.say("Three etcd, which say who leads …");
    const at = (port) => `http://127.0.0.1:${port}`;
    const all = [0, 1, 2].map((one) => `etcd${one + 1}=${at(ports[2 * one + 1])}`).join(",");
    for (const one of [0, 1, 2]) {
      const [client, peer] = [ports[2 * one], ports[2 * one + 1]];
      const name = `etcd${one + 1}`;
      const node = new Program(this, name, ["etcd", "--name", name, "--data-dir", "data",
        "--listen-client-urls", at(client), "--advertise-client-urls", at(client),
        "--listen-peer-urls", at(peer), "--initial-advertise-peer-urls", at(peer),
        "--initial-cluster", all, "--initial-cluster-state", "new", "--initial-cluster-token", "handslag",
        "--heartbeat-interval", "300", "--election-timeout", "3000", "--log-level", "error"], { ETCD_UNSUPPORTED_ARCH: process.arch });
      node.clientPort = client;
      this.etcd.push(node.start());
    }
    const isHealthy = async (node) => (await (await fetch(`${at(node.clientPort)}/health`)).json()).health === "true";
    await until("etcd", async () => (await Promise.all(this.etcd.map(isHealthy))).every(Boolean), 60);
  }

  async startDatabases(ports) {
    this.say("Three PostgreSQL under Patroni; the first makes the database, the others copy it …");
    const values = {
      ADDRESS: "127.0.0.1", NETWORK: "127.0.0.1/32", WATCHDOG: "off", SHARED_BUFFERS: "32MB", PROGRAMS: programsOfPostgres(),
      ETCD: this.etcd.map((one) => `127.0.0.1:${one.clientPort}`).join(","), HANDSLAG_PASSWORD: this.password,
      SUPERUSER_PASSWORD: secret(), REPLICATION_PASSWORD: secret(),
    };
    this.superuser = values.SUPERUSER_PASSWORD;
    for (const one of [0, 1, 2]) {
      const name = `postgres${one + 1}`;
      const node = new DatabaseNode(this, name, ["patroni", "patroni.yml"]);
      Object.assign(node, { port: ports[2 * one], restPort: ports[2 * one + 1] });
      const own = { ...values, NAME: name, FOLDER: node.folder, PORT: node.port, REST_PORT: node.restPort };
      this.fill("patroni.yml", join(node.folder, "patroni.yml"), own);
      this.fill("make_database", join(node.folder, "make_database"), own, 0o700);
      this.databases.push(node.start());
      if (one === 0) await until("the first PostgreSQL", async () => (await node.state()).role === "master", 120);
    }
    await this.isWhole(180);
  }

  /// One leads, one follows it in step, all three are there.
  async isWhole(seconds) {
    return until("three PostgreSQL of which one follows in step", async () => {
      const members = (await this.members()).map((one) => `${one.role} ${one.state}`);
      const follows = members.filter((one) => /^(sync_standby|replica) (running|streaming)$/.test(one)).length;
      return members.includes("leader running") && members.some((one) => one.startsWith("sync_standby")) && follows === 2;
    }, seconds);
  }
  async members() {
    for (const node of this.databases) {
      try {
        return (await (await fetch(`http://127.0.0.1:${node.restPort}/cluster`, { signal: AbortSignal.timeout(2000) })).json()).members;
      } catch {
        // ask another
      }
    }
    throw new Error("no Patroni answers");
  }
  async leader() {
    const name = (await this.members()).find((one) => one.role === "leader")?.name;
    return this.databases.find((one) => one.name === name);
  }
  /// One statement on the server that leads, as its administrator; rows of columns.
  async query(sql) {
    const node = await this.leader();
    const rows = this.run("psql", ["-h", "127.0.0.1", "-p", `${node.port}`, "-U", "postgres", "-d", "handslag", "-AtX", "-F", "\t", "-c", sql],
      { PGPASSWORD: this.superuser });
    return rows.split("\n").filter(Boolean).map((row) => row.split("\t"));
  }

  get databaseAddress() {
    const hosts = this.databases.map((one) => `127.0.0.1:${one.port}`).join(",");
    return `postgresql://handslag:${this.password}@${hosts}/handslag?target_session_attrs=read-write`;
  }

  async startNodes(ports) {
    this.say("The data folder of the first node, with the example; the second gets its address and its key …");
    const folders = [0, 1].map((one) => join(this.folder, `node${one + 1}`));
    for (const folder of folders) this.makeFolder(folder);
    const data = folders.map((folder) => join(folder, "data"));
    this.run(this.program, ["demo", "--data", data[0], "--out", join(folders[0], "package"), "--no-serve"],
      { HANDSLAG_DATABASE: this.databaseAddress });
    this.makeFolder(data[1]);
    for (const name of ["database", "key"]) this.run("cp", ["-p", join(data[0], name), join(data[1], name)]);
    for (const one of [0, 1]) {
      const node = new Program(this, `node${one + 1}`, [this.program, "serve", "--data", data[one], "--port", `${ports[one]}`]);
      node.port = ports[one];
      this.nodes.push(node.start());
    }
    for (const node of this.nodes) await this.nodeAnswers(node);
  }
  nodeAnswers(node) {
    return until(node.name, async () => (await fetch(`http://127.0.0.1:${node.port}/log-in`)).status === 200, 60);
  }

  async startFront(port) {
    this.say("nginx before both …");
    this.front = new Program(this, "front", ["nginx", "-c", join(this.folder, "front", "nginx.conf"), "-p", join(this.folder, "front"), "-g", "daemon off;"]);
    this.fill("nginx.conf", join(this.front.folder, "nginx.conf"),
      { FOLDER: this.front.folder, PORT: port, NODE_1: this.nodes[0].port, NODE_2: this.nodes[1].port });
    this.front.start();
    this.address = `http://127.0.0.1:${port}/`;
    await until("nginx", async () => (await fetch(`${this.address}log-in`)).status === 200, 30);
  }

  async stop() {
    this.say("Everything is ended …");
    await this.front?.stop();
    await Promise.all(this.nodes.map((one) => one.stop()));
    await Promise.all(this.databases.map((one) => one.stop()));
    await Promise.all(this.etcd.map((one) => one.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
