// The examples of docs/api.md, run by a shell as they stand against the real program, in their order; each answer has what the page
// shows of it. Usage: HANDSLAG_PROGRAM=… node --test docs_test.mjs
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "../e2e/server.mjs";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) throw new Error("HANDSLAG_PROGRAM must name the built program");
const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../docs/api.md"), "utf8");

/** Why `answer` lacks something of what the page shows: members that are not shown may be there, and "…" is any text. */
function lacks(shown, answer, place = "#") {
  if (shown === "…") return typeof answer === "string" && answer !== "" ? [] : [`${place}: no text but ${JSON.stringify(answer)}`];
  if (shown === null || typeof shown !== "object") return shown === answer ? [] : [`${place}: ${JSON.stringify(answer)}, not ${JSON.stringify(shown)}`];
  if (answer === null || typeof answer !== "object" || Array.isArray(answer) !== Array.isArray(shown)) return [`${place}: ${JSON.stringify(answer)}`];
  return Object.entries(shown).flatMap(([name, value]) => lacks(value, answer[name], `${place}/${name}`));
}

function run(script, env) {
  return new Promise((resolve, reject) => {
    execFile("bash", ["-euo", "pipefail", "-c", script], { env: { ...process.env, ...env }, timeout: 20_000, encoding: "utf8" },
      (error, out, err) => error ? reject(new Error(`${script}\n${error.message}\n${out}${err}`)) : resolve(out));
  });
}

test("every example of docs/api.md is answered as the page shows", { timeout: 60_000 }, async () => {
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```\n(?:^```json\n([\s\S]*?)^```)?/gm)];
  assert.ok(blocks.length >= 5, `${blocks.length} examples`);
  const folder = mkdtempSync(join(tmpdir(), "handslag-api-docs-"));
  const handslag = (...words) => execFileSync(program, [...words, "--data", join(folder, "data")], { encoding: "utf8" });
  let server;
  try {
    const started = join(folder, "started.json");
    writeFileSync(started, JSON.stringify({ title: "IOP om stöd", commitments: [{ party: "partner", text: "Finnas" }] }));
    handslag("agreement", "create", "--from", started, "--public-body", "Kommunen", "--partner", "Föreningen");
    handslag("token", "system", "--name", "Skript", "--email", "skript@exempel.se", "--role", "case_officer");
    const { token } = JSON.parse(handslag("token", "make", "--email", "skript@exempel.se", "--role", "case_officer", "--name", "Skript", "--may", "read write", "--json"));
    server = await startServer(program, ["serve", "--data", join(folder, "data"), "--port", "0"]);
    for (const [, script, shown] of blocks) {
      assert.ok(shown, `an example without an answer: ${script}`);
      const answer = await run(script, { SERVER: server.address.replace(/\/$/, ""), TOKEN: token });
      assert.deepEqual(lacks(JSON.parse(shown), JSON.parse(answer)), [], `${script}${answer}`);
    }
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what the page shows is looked for", () => {
  assert.deepEqual(lacks({ a: "…", b: [{ c: 1 }] }, { a: "x", b: [{ c: 1, d: 2 }], e: 3 }), []);
  assert.equal(lacks({ a: "…" }, { a: "" }).length, 1);
  assert.equal(lacks({ a: [{ b: 1 }] }, { a: [] }).length, 1);
  assert.equal(lacks({ a: null }, {}).length, 1);
});
