// Every page of the program in a real browser. Run by ctest (label browser), or by hand:
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/site_test.mjs
//
// Makes a data folder of its own with `handslag demo`, serves it, and stops the server when it is done.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBrowser } from "./browser.mjs";
import { crawl } from "./crawl.mjs";
import { checkPaper } from "./paper.mjs";
import { startServer } from "./server.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag || !existsSync(handslag)) {
  console.error(
    handslag
      ? `HANDSLAG_PROGRAM is ${handslag}, which is not there. Build it with script/build.`
      : "HANDSLAG_PROGRAM is not set: it must be the path of the program to test, as script/test sets it.",
  );
  process.exit(2);
}

function runOrThrow(...words) {
  const run = spawnSync(handslag, words, { encoding: "utf8" });
  if (run.status !== 0) {
    throw new Error(`handslag ${words.join(" ")} ended with ${run.status ?? run.signal ?? run.error}\n${run.stdout}${run.stderr}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "handslag-e2e-"));
let server;
let browser;
try {
  const data = join(folder, "data");
  runOrThrow("demo", "--data", data, "--out", join(folder, "package"), "--no-serve");
  server = await startServer(handslag, ["serve", "--open", "--data", data, "--port", "0"]);
  browser = await startBrowser();
  const { passed, failed } = await crawl(browser, server.address, { say: console.log });
  const onPaper = await checkPaper(browser, server.address, join(folder, "package", "tjansteskrivelse.html"), {
    say: console.log,
  });
  // The same pages when the memorandum has been written, and something has changed since.
  const options = ["--year", "2024", "--data", data];
  runOrThrow("memorandum", "write", "1", "--by", "Handläggare", ...options);
  runOrThrow("followup", "register", "1", "--number", "SN 2025-77", ...options);
  const written = await crawl(browser, server.address, { say: console.log });
  const all = { passed: passed + written.passed, failed: failed + written.failed + onPaper };
  console.log(`${all.passed} passed, ${all.failed} failed`);
  process.exitCode = all.failed > 0 || written.passed === 0 || passed === 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
