// What an agreement has beside its text: the days that somebody acts before, the partner's contact persons, and how it has read. The real
// program, its own log-in and a real browser, in both widths.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/agreement_test.mjs [PICTURES]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { follow, startBrowser } from "./browser.mjs";
import { logIn, send } from "./people.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/agreement_test.mjs [PICTURES]");
  process.exit(2);
}

const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;
const text = (page) => page.textContent("main");
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function daysAreActedBefore(page, address) {
  const agreement = `${address}agreements/1`;
  await page.goto(`${agreement}/days/notice`);
  await lookAt(page, "agreement-day");
  await page.fill("#day", "snart");
  await send(page);
  expect(await page.isVisible("#day-fault"), "a day must be one");
  await lookAt(page, "agreement-day-fault");
  await page.fill("#day", inDays(40));
  await page.fill("#words", "§ 7: senast sex månader före avtalstidens slut");
  await send(page);
  expect((await text(page)).includes("§ 7: senast sex månader"), "the day stands on the agreement's page");
  await lookAt(page, "agreement-with-day");
  await page.goto(address);
  expect((await text(page)).includes("Sista dag för uppsägning"), "it waits on the first page");
  await lookAt(page, "start-with-day");
  await follow(page, "main a[href$='/days/notice/end']");
  await send(page);
  expect(await page.isVisible("#note-fault"), "a note is needed");
  await page.check("#outcome-left");
  await page.fill("#note", "Nämnden vill fortsätta, § 41");
  await lookAt(page, "agreement-day-end");
  await send(page);
  expect((await text(page)).includes("Nämnden vill fortsätta"), "what was done is recorded");
  await lookAt(page, "agreement-day-ended");
  await page.goto(`${address}agreements/reminders`);
  await lookAt(page, "day-reminders");
  await page.fill("#second_before", "90");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "the days must be in order");
  await lookAt(page, "day-reminders-fault");
}

async function contactPersonsAreKept(page, address) {
  await page.goto(`${address}agreements/1/contacts/new`);
  await page.fill("#name", "Cia Dal");
  await send(page);
  expect(await page.isVisible("#email-fault"), "somebody must be reached");
  await lookAt(page, "contact-fault");
  await page.fill("#email", "cia.dal@exempel.se");
  await page.fill("#role", "samordnare");
  await send(page);
  expect((await text(page)).includes("cia.dal@exempel.se"), "the contact person stands on the agreement's page");
  await lookAt(page, "agreement-with-contact");
  const file = await page.request.get(`${address}agreements/1/contact-list/contacts.csv`);
  expect((await file.text()).includes("Cia Dal;samordnare"), "they are a file");
  await page.goto(`${address}agreements/1/follow-ups/2024/questions/new`);
  expect(await page.isVisible("text=Cia Dal, samordnare"), "they are proposed when the partner is asked");
  await lookAt(page, "question-to-contact");
  await page.goto(`${address}agreements/1/contacts/1/change`);
  await lookAt(page, "contact-change");
  await page.goto(`${address}agreements/1/contacts/1/end`);
  await lookAt(page, "contact-end");
}

async function versionsAreCompared(page, address) {
  await page.goto(`${address}agreements/1/amendments/new`);
  await page.fill("#valid_from", "1 januari 2026");
  await page.fill("#notice", "Tre månader före avtalstidens slut");
  await send(page);
  await page.goto(`${address}agreements/1/versions`);
  await lookAt(page, "agreement-versions");
  expect((await text(page)).includes("Tillägg 1, från den 1 januari 2026"), "the amendment has its number and day");
  await follow(page, "main table a");
  expect(await page.isVisible("ins"), "what the amendment says is underlined");
  await lookAt(page, "agreement-difference");
  await page.selectOption("#against", "1");
  await follow(page, "main form button");
  await lookAt(page, "agreement-difference-of-two");
  expect(new URL(page.url()).search === "?against=1", "two are chosen");
}

async function evidenceIsExpected(page, address) {
  await page.goto(`${address}agreements/1`);
  await follow(page, "main a[href$='/expected-evidence']");
  await lookAt(page, "expected-evidence");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "what is expected already is told");
  await page.check("#kind-annual_accounts");
  await send(page);
  expect((await text(page)).includes("årsredovisning"), "what was chosen stands at the commitment");
}

async function theRestIsInAFold(page, address) {
  await page.goto(`${address}agreements/1/follow-ups/2024`);
  expect((await page.$$("main .next > a")).length === 1, "one next step");
  expect(!(await page.isVisible("main .next details a")), "the rest is folded");
  await lookAt(page, "follow-up-folded");
  await page.click("main .next summary");
  // It opens in its own time.
  await page.waitForSelector("main .next details a", { state: "visible" });
  await lookAt(page, "follow-up-unfolded");
}

const folder = mkdtempSync(join(tmpdir(), "handslag-agreement-"));
let server;
let browser;
try {
  server = await startServer(handslag, ["demo", "--data", join(folder, "data"), "--out", join(folder, "files"), "--port", "0"]);
  browser = await startBrowser();
  const page = await logIn(browser, server.address, "case_officer");
  await daysAreActedBefore(page, server.address);
  await contactPersonsAreKept(page, server.address);
  await versionsAreCompared(page, server.address);
  await evidenceIsExpected(page, server.address);
  await theRestIsInAFold(page, server.address);
} finally {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${verdict.passed} passed, ${verdict.faults.length} faults`);
process.exit(verdict.faults.length ? 1 : 0);
