// What can be known of the Containerfile without an engine: instructions and their order, files and programs that it names, the
// commands of the program that it and its explanation call. Usage: HANDSLAG_PROGRAM=… node container_check.mjs SOURCE_FOLDER
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = process.argv[2];
const program = process.env.HANDSLAG_PROGRAM;
const text = readFileSync(join(root, "deploy/container/Containerfile"), "utf8");
const faults = [];
const expect = (holds, what) => { if (!holds) faults.push(what); };

const lines = text.replaceAll("\\\n", " ").split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
const known = new Set(["FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "ENTRYPOINT", "CMD"]);
const instructions = lines.map((line) => ({ name: line.split(" ")[0], rest: line.slice(line.indexOf(" ") + 1).trim() }));
for (const { name } of instructions) expect(known.has(name), `an unknown instruction ${name}`);
expect(instructions[0].name === "FROM", "it begins with FROM");
const stages = instructions.filter((one) => one.name === "FROM").map((one) => one.rest);
expect(stages.length === 2 && / AS build$/.test(stages[0]), "it builds in a stage of its own");
for (const stage of stages) expect(/^docker\.io\/library\/debian:12-slim( AS build)?$/.test(stage), `${stage} is Debian 12, by its whole name`);
const last = instructions.slice(instructions.map((one) => one.name).lastIndexOf("FROM"));
const of = (name) => last.filter((one) => one.name === name).map((one) => one.rest);
expect(of("USER").length === 1 && of("USER")[0] === "handslag", "it runs as the account of the package");
expect(last.findIndex((one) => one.name === "USER") > last.findLastIndex((one) => one.name === "RUN"), "root does nothing after that");
for (const run of instructions.filter((one) => one.name === "RUN")) {
  if (!run.rest.includes("apt-get install")) continue;
  for (const part of ["apt-get update", "--no-install-recommends", "rm -rf", "/var/lib/apt/lists/*"]) expect(run.rest.includes(part), `${run.rest}: lacks ${part}`);
}
for (const copy of instructions.filter((one) => one.name === "COPY")) expect(copy.rest === ". ." || copy.rest.startsWith("--from=build "), `COPY ${copy.rest}`);
for (const [script] of text.matchAll(/script\/\w+/g)) expect(existsSync(join(root, script)), script);
const entry = JSON.parse(of("ENTRYPOINT")[0]);
expect(entry[0] === "/usr/bin/handslag", "it starts what the package installs");
expect(of("ENV")[0].startsWith(`HANDSLAG_DATA=${of("VOLUME")[0]}/`), "the data lies in the volume");

// Each call of the program is one that it takes: with --help after it nothing is done.
const explained = text.split("\n").filter((line) => line.startsWith("#")).map((line) => line.slice(1)).join("\n").replaceAll(/\\\n\s*/g, "");
const calls = [JSON.parse(of("CMD")[0]), ...[...explained.matchAll(/podman run .* handslag\s+((?:organisation|serve).*)$/gm)].map(([, words]) =>
  [...words.matchAll(/"([^"]*)"|(\S+)/g)].map((word) => word[1] ?? word[2]))];
expect(calls.length === 3, `three calls of the program, not ${calls.length}`);
// Below a file there can be no folder, whoever asks: so none of them makes one.
const folder = mkdtempSync(join(tmpdir(), "handslag-container-"));
writeFileSync(join(folder, "file"), "");
for (const words of calls) {
  const run = spawnSync(program, ["--language", "en", ...words, "--data", join(folder, "file/data")], { encoding: "utf8" });
  expect(run.status === 4 || run.status === 6 || run.status === 3, `${words.join(" ")} ended with ${run.status}: ${run.stderr}`);
  expect(!/There is no (command|option)|is missing|needs a value|too many/.test(run.stderr), `${words.join(" ")}: ${run.stderr}`);
}
rmSync(folder, { recursive: true });
for (const fault of faults) console.log(fault);
if (faults.length === 0) console.log("The Containerfile names what there is.");
process.exit(faults.length === 0 ? 0 : 1);
