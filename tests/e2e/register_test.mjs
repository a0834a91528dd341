// A registrar starts a register, a case officer makes a matter of a follow-up in it, and what happens afterwards lands there; a record
// gets a secrecy mark, is read by somebody whom the journal notes, and a request to see it is tried: the real program and a real browser.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/register_test.mjs [PICTURES]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { follow, startBrowser } from "./browser.mjs";
import { logIn, send } from "./people.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/register_test.mjs [PICTURES]");
  process.exit(2);
}
const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;

const has = async (page, words) => (await page.textContent("body")).includes(words);

async function startsARegister(page, address) {
  await page.goto(`${address}register`);
  expect(await has(page, "Det finns inget diarium än"), "an empty register says what to do");
  await lookAt(page, "register-empty");
  await page.goto(`${address}register/registers/new`);
  await page.fill("#committee", "Socialnämnden");
  await page.fill("#prefix", "S N");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "a prefix with a space is refused");
  await lookAt(page, "register-faults");
  await page.fill("#prefix", "SN");
  await send(page);
  expect(await has(page, "Socialnämnden"), "the register stands in the list");
}

async function makesAMatter(page, address) {
  const followUp = `${address}agreements/1/follow-ups/2024`;
  await page.goto(followUp);
  await page.click("main .next summary");
  await follow(page, 'a[href$="/follow-ups/2024/matter"]');
  await lookAt(page, "follow-up-matter");
  await send(page);
  expect(/SN \d{4}-1/.test(await page.textContent("h1")), "the matter has the first number");
  expect(await has(page, "årsredovisning: arsredovisning-2024.txt"), "what has come is registered");
  await lookAt(page, "matter");
  return page.url().split("?")[0];
}

async function registersAndMarks(page, matter) {
  await page.goto(`${matter}/records/new`);
  await lookAt(page, "record-new");
  await page.fill("#about", "Intyg om Bo Ek");
  await page.fill("#correspondent", "Bo Ek");
  await send(page);
  await follow(page, "text=Intyg om Bo Ek");
  await lookAt(page, "record");
  const record = page.url().split("?")[0];
  await page.goto(`${record}/secrecy`);
  await page.fill("#provision", "26 kap. 1 § OSL");
  await lookAt(page, "secrecy");
  await send(page);
  expect(await has(page, "Kan vara sekretessbelagd") && !(await has(page, "Bo Ek")), "what has a mark is not shown to whoever passes by");
  await lookAt(page, "record-marked");
  await page.goto(matter);
  expect(!(await has(page, "Bo Ek")), "nor in the list of the matter");
  await page.goto(`${record}/secret`);
  expect(await has(page, "Intyg om Bo Ek"), "who asks for it reads it");
  await lookAt(page, "record-secret");
  await page.goto(`${record}/requests/new`);
  await page.check("#outcome-refused, input[name=outcome][value=refused]");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "what is withheld has a provision");
  await lookAt(page, "request-faults");
  await page.fill("#provision", "26 kap. 1 § OSL");
  await page.fill("#reason", "Uppgiften kan skada.");
  await send(page);
  expect(await has(page, "inte utlämnad"), "how the request was tried stands with the record");
}

async function isNoted(page, address) {
  await page.goto(`${address}journal?area=record`);
  expect(await has(page, "handling med sekretessmarkering läst"), "the journal tells who has read it");
}

const folder = mkdtempSync(join(tmpdir(), "handslag-register-"));
const browser = await startBrowser();
try {
  const data = join(folder, "demo");
  const out = join(folder, "package");
  execFileSync(handslag, ["demo", "--data", data, "--out", out, "--no-serve"]);
  const server = await startServer(handslag, ["demo", "--data", data, "--out", out, "--port", "0"]);
  try {
    const registrar = await logIn(browser, server.address, "registrar");
    await startsARegister(registrar, server.address);
    const officer = await logIn(browser, server.address, "case_officer");
    const matter = await makesAMatter(officer, server.address);
    await registersAndMarks(registrar, matter);
    await isNoted(registrar, server.address);
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(verdict.faults.length ? `${verdict.faults.length} faults, ${verdict.passed} checks passed` : `${verdict.passed} checks passed`);
process.exit(verdict.faults.length ? 1 : 0);
