// An act end to end (a finding that a signed-in officer records: the form is sent, the answer has come) on SQLite and on PostgreSQL,
// beside the raw commits of each on the same disk in the same run. Within bench/with_durable_postgres.sh:
//
//     node bench/acts.mjs BIN_FOLDER FOLDER [ACTS ROUNDS COMMITS]
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Visitor } from "../deploy/cluster/visitor.mjs";
import { startServer } from "../tests/e2e/server.mjs";

const [bin, folder, acts = 150, rounds = 3, commits = 500] = process.argv.slice(2).map((word, at) => (at < 2 ? word : Number(word)));
const handslag = join(bin, "handslag");
const people = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../samples/norrtalje/people.json"), "utf8"));
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

async function start(name, database) {
  const data = join(folder, name);
  const env = { ...process.env, ...(database ? { HANDSLAG_DATABASE: database } : {}) };
  execFileSync(handslag, ["demo", "--data", data, "--out", join(folder, `${name}-package`), "--no-serve"], { env });
  const server = await startServer(handslag, ["serve", "--data", data, "--port", "0"]);
  const officer = new Visitor(server.address);
  const one = people.find((person) => person.role === "case_officer");
  await officer.logIn(one.email, one.pass_phrase);
  const page = await officer.read("agreements/1/follow-ups/2024");
  const form = page.text.match(/href="\/(agreements\/1\/follow-ups\/2024\/commitments\/\d+\/finding)"/)[1];
  return { server, officer, form };
}

/// Acts a second, by so many browsers at once.
async function rate({ officer, form }, browsers, mark) {
  const keys = await Promise.all(Array.from({ length: acts }, async () => Visitor.hidden((await officer.read(form)).text)));
  let next = 0;
  const started = process.hrtime.bigint();
  await Promise.all(Array.from({ length: browsers }, async () => {
    while (next < acts) {
      const number = next++;
      const answer = await officer.send(form, { ...keys[number], outcome: "partly", reason: `${mark} ${number}` });
      if (answer.status !== 303) throw new Error(`an act was answered with ${answer.status}`);
    }
  }));
  return acts / (Number(process.hrtime.bigint() - started) / 1e9);
}

const raw = (where) => JSON.parse(execFileSync(join(bin, "rows_bench"), [where, "commits", String(commits)], { encoding: "utf8" })).commits_per_second;

mkdirSync(folder, { recursive: true });
const server = process.env.HANDSLAG_BENCH_POSTGRES;
for (const [name, database, where] of [["sqlite", "", join(folder, "raw.db")], ["postgresql", server, server]]) {
  const started = await start(name, database);
  const found = { raw: [], one: [], four: [] };
  for (let round = 0; round < rounds; round += 1) {
    found.raw.push(raw(where));
    found.one.push(await rate(started, 1, `${round} ett`));
    found.raw.push(raw(where));
    found.four.push(await rate(started, 4, `${round} fyra`));
  }
  await started.server.stop();
  const bare = median(found.raw);
  const say = (number) => `${median(number).toFixed(0)}/s, ${(median(number) / bare).toFixed(2)} of it`;
  console.log(`${name}: raw commits ${bare.toFixed(0)}/s; acts by one browser ${say(found.one)}; by four ${say(found.four)}`);
}
