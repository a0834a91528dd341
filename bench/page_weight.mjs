// What a page of the demo weighs on the way to a browser, before and after compression:
//
//     node bench/page_weight.mjs build/release/bin/handslag
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../tests/e2e/server.mjs";

const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), "handslag-weight-"));
const weigh = (address, path, coding) =>
  new Promise((resolve, reject) => {
    http.get(new URL(path, address), { headers: coding ? { "accept-encoding": coding } : {} }, (response) => {
      let bytes = 0;
      response.on("data", (piece) => (bytes += piece.length)).on("end", () => resolve(bytes));
    }).on("error", reject);
  });
const made = spawnSync(program, ["demo", "--data", join(folder, "data"), "--out", join(folder, "package"), "--no-serve"]);
if (made.status !== 0) throw new Error(`${made.stderr}`);
const server = await startServer(program, ["serve", "--data", join(folder, "data"), "--port", "0"]);
const followUp = "/agreements/1/follow-ups/2024";
console.log("| Page | Bytes | With gzip | |\n|---|---|---|---|");
for (const path of ["/agreements", "/agreements/1", followUp, `${followUp}/statistics`, `${followUp}/memorandum`, "/assets/handslag.css", "/assets/handslag.js"]) {
  const plain = await weigh(server.address, path);
  const small = await weigh(server.address, path, "gzip");
  console.log(`| ${path} | ${plain} | ${small} | ${(plain / small).toFixed(1)}× |`);
}
await server.stop();
rmSync(folder, { recursive: true, force: true });
