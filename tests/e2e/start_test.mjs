// The first page of everybody who logs in, and the list of agreements: the real program, its own log-in and a real browser.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/start_test.mjs [PICTURES]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { follow, startBrowser } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { logIn, people } from "./people.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/start_test.mjs [PICTURES]");
  process.exit(2);
}

const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;
const text = (page) => page.textContent("main");

/** Every link and button of the first page leads to a page that its reader may see. */
async function leadsSomewhere(page, role) {
  const paths = await page.$$eval("main a[href^='/']", (links) => [...new Set(links.map((one) => one.getAttribute("href")))]);
  for (const path of paths) {
    const answer = await page.request.get(new URL(path, page.url()).href);
    expect(answer.status() === 200, `${role}: ${path} answers ${answer.status()}`);
  }
}

async function inTheDark(page, name) {
  await page.emulateMedia({ colorScheme: "dark" });
  for (const fault of await checks.contrast(page)) expect(false, `${name} in the dark: ${fault}`);
  await page.emulateMedia({ colorScheme: "light" });
}

async function everybodysFirstPage(browser, address) {
  const headings = new Map();
  for (const who of people) {
    const page = await logIn(browser, address, who.role);
    expect(new URL(page.url()).pathname === "/", `${who.role} begins on the first page`);
    headings.set(who.role, await page.textContent("h1"));
    await lookAt(page, `start-${who.role}`);
    await inTheDark(page, `start-${who.role}`);
    await leadsSomewhere(page, who.role);
    expect((await page.$$("main .next a")).length <= 1, `${who.role} has one thing to do first`);
    await page.context().close();
  }
  expect(/väntar på dig/.test(headings.get("case_officer")), "something waits for the officer");
  expect(headings.get("auditor") === "Inget väntar på dig", "nothing waits for the auditor");
  expect(headings.get("volunteer") === "Inget väntar på dig", "nothing waits for the volunteer");
}

async function theListOfAgreements(browser, address) {
  const page = await logIn(browser, address, "unit_head");
  await page.goto(`${address}agreements`);
  await lookAt(page, "portfolio");
  await inTheDark(page, "portfolio");
  expect((await text(page)).includes("ingen tidsserie"), "what others give stands beside with how it may be read");
  await page.fill("#words", "finns inte");
  await follow(page, "main form[role=search] button");
  await lookAt(page, "portfolio-nothing");
  expect((await text(page)).includes("Inget avtal är sådant."), "a word that no agreement has finds none");
  await page.goto(`${address}agreements?show=needs_work&order=ends&rows=50`);
  expect((await page.inputValue("#order")) === "ends", "what was chosen is kept");
  for (const ending of ["csv", "xlsx", "ods", "json"]) {
    const file = await page.request.get(`${address}portfolio/portfolio.${ending}`);
    expect(file.status() === 200 && (await file.body()).length > 100, `the list is a ${ending} file`);
  }
  await page.context().close();
}

async function wordsAreFound(browser, address) {
  const page = await logIn(browser, address, "case_officer");
  await page.goto(`${address}search`);
  await lookAt(page, "search");
  await page.fill("#words", "kvaliteten");
  await follow(page, "main form[role=search] button");
  await lookAt(page, "search-found");
  await inTheDark(page, "search-found");
  expect((await page.$$("main mark")).length > 0, "the words that were found are told apart");
  await leadsSomewhere(page, "search");
  await page.fill("#words", "xyzzy");
  await follow(page, "main form[role=search] button");
  await lookAt(page, "search-nothing");
  await page.context().close();
  const partner = await logIn(browser, address, "partner_coordinator");
  const answer = await partner.request.get(`${address}search?words=kvalitet`);
  expect(answer.status() === 403, "a partner's people look for nothing in the public body's work");
  await partner.context().close();
}

const folder = mkdtempSync(join(tmpdir(), "handslag-start-"));
const browser = await startBrowser();
try {
  const server = await startServer(handslag, [
    "demo", "--data", join(folder, "demo"), "--out", join(folder, "package"), "--port", "0"]);
  try {
    await everybodysFirstPage(browser, server.address);
    await theListOfAgreements(browser, server.address);
    await wordsAreFound(browser, server.address);
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(verdict.faults.length ? `${verdict.faults.length} faults, ${verdict.passed} checks passed` : `${verdict.passed} checks passed`);
process.exit(verdict.faults.length ? 1 : 0);
