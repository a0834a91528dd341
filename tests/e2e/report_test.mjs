// A partner's report in a real browser: a reporter fills it in, which is saved as one types and survives a lost connection and a
// second window; a certifier sends it back and certifies it; the public body receives it. Then another partnership in the same folder,
// which shares nothing with the first: its people see nothing of it, and hand in their own.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/report_test.mjs [PICTURES]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { follow, startBrowser } from "./browser.mjs";
import { logIn, people, send } from "./people.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/report_test.mjs [PICTURES]");
  process.exit(2);
}

const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;
const has = async (page, words) => (await page.textContent("body")).includes(words);
const line = (page) => page.locator(".saved-line");

const saved = (page) => line(page).filter({ hasText: "Allt sparat" }).waitFor({ timeout: 20_000 });

/** What one types is there for whoever opens the page next, without a button. */
async function savesAsOneTypes(browser, address, page) {
  const year = `${address}reports/2024/sections/year`;
  await page.goto(`${address}reports`);
  await lookAt(page, "reports");
  await follow(page, 'a[href="/reports/2024/beginning"]');
  await lookAt(page, "report-beginning");
  await send(page);
  await page.goto(year);
  await lookAt(page, "report-section");
  await page.fill("#answer-done", "Vi har stöttat dem som hört av sig.");
  await saved(page);
  const other = await logIn(browser, address, "partner_coordinator");
  await other.goto(year);
  expect((await other.inputValue("#answer-done")) === "Vi har stöttat dem som hört av sig.", "another person sees what was typed");
  await page.reload();
  expect((await page.inputValue("#answer-done")).startsWith("Vi har"), "the draft waits");
  return { other, year };
}

/** Without a connection it is kept on the device, and sent when it is back. */
async function survivesALostConnection(page) {
  await page.context().setOffline(true);
  await page.fill("#answer-changed", "Fler hörde av sig.");
  await line(page).filter({ hasText: "Inget nät" }).waitFor({ timeout: 20_000 });
  await lookAt(page, "report-offline");
  await page.context().setOffline(false);
  await saved(page);
  await page.reload();
  expect((await page.inputValue("#answer-changed")) === "Fler hörde av sig.", "what was written without a connection is saved");
}

/** Logged out meanwhile: what was typed is on the device, and is sent when the page is opened by the same person. */
async function survivesLogOut(page, address, year) {
  const cookies = await page.context().cookies();
  await page.context().clearCookies({ name: "session" });
  await page.fill("#answer-changed", "Fler hörde av sig, och tidigare.");
  await line(page).filter({ hasText: "Du är utloggad" }).waitFor({ timeout: 20_000 });
  await page.context().addCookies(cookies);
  await page.goto(year);
  await saved(page);
  await page.reload();
  expect((await page.inputValue("#answer-changed")) === "Fler hörde av sig, och tidigare.", "what was written before the log-in is saved");
}

/** Two people in the same answer: neither text is lost without a choice. */
async function showsBothTexts(page, other, year) {
  await page.goto(year);
  await other.goto(year);
  await page.fill("#answer-changed", "Rapportörens text.");
  await saved(page);
  await other.fill("#answer-changed", "Samordnarens text.");
  await line(other).filter({ hasText: "Någon annan har ändrat" }).waitFor({ timeout: 20_000 });
  await send(other);
  expect(await has(other, "Rapportörens text."), "the other text stands on the page");
  expect((await other.inputValue("#answer-changed")) === "Samordnarens text.", "one's own text stands in the field");
  await lookAt(other, "report-contested");
  await other.check("#answer-changed-theirs");
  await send(other);
  await page.reload();
  expect((await page.inputValue("#answer-changed")) === "Rapportörens text.", "theirs was kept");
}

/** Every question that is left, section by section, with the button and without script. */
async function fillsInTheRest(browser, address, page, folder) {
  const context = await browser.newContext({ locale: "sv-SE", javaScriptEnabled: false });
  await context.addCookies(await page.context().cookies());
  const plain = await context.newPage();
  const file = join(folder, "berattelse.txt");
  writeFileSync(file, "Verksamhetsberättelse 2024\n");
  for (let at = 0; at < 60; at += 1) {
    await plain.goto(`${address}reports/2024`);
    const gap = plain.locator('section[aria-labelledby="missing"] .gaps a').first();
    if ((await gap.count()) === 0) break;
    const path = (await gap.getAttribute("href")).split("#");
    if (path[0]) await plain.goto(`${address}${path[0].slice(1)}`);
    const field = plain.locator(`#${path[1]}`);
    const tag = await field.evaluate((one) => one.tagName);
    if (tag === "DIV") {
      const add = field.locator('a[href$="/documents/new"]');
      if ((await add.count()) === 0) break;
      await plain.goto(`${address}${(await add.getAttribute("href")).slice(1)}`);
      await plain.setInputFiles("#file", file);
    } else if (tag === "TEXTAREA") {
      await field.fill("Vi mäter inte.");
    } else {
      await field.fill("0");
    }
    await send(plain);
  }
  await plain.goto(`${address}reports/2024`);
  expect(await has(plain, "Alla frågor som måste besvaras har ett svar."), "nothing is missing");
  await lookAt(page, "report-done");
  await context.close();
}

async function certifies(browser, address, reporter) {
  const page = await logIn(browser, address, "partner_certifier");
  const path = `${address}reports/2024/recipients/1`;
  await page.goto(`${path}/sent-back`);
  await page.fill("#comment", "Se över ekonomin.");
  await send(page);
  await reporter.goto(`${address}reports/2024`);
  expect(await has(reporter, "Se över ekonomin."), "whoever fills in sees why it was sent back");
  await lookAt(reporter, "report-sent-back");
  await reporter.goto(path);
  expect((await reporter.locator("main form").count()) === 0, "who fills in does not certify");
  await page.goto(path);
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "nothing is certified unread");
  await lookAt(page, "certify-faults");
  await page.check("#is_read");
  await send(page);
  expect(await has(page, "Signaturen stämmer."), "the report is sealed");
  await lookAt(page, "certified");
  return page;
}

async function isReceived(browser, address, certifier) {
  const officer = await logIn(browser, address, "case_officer");
  await officer.goto(`${address}agreements/1/follow-ups/2024/report`);
  await lookAt(officer, "arrived-report");
  await send(officer);
  expect(await has(officer, "Kvitterad"), "the report is received");
  await lookAt(officer, "received-report");
  await officer.goto(`${address}agreements/1/follow-ups/2024`);
  expect(await has(officer, "rapport-2024-version-1.txt"), "what it answers is material that has come");
  await certifier.reload();
  expect(await has(certifier, "Kvitterad"), "the partner has the receipt");
  await officer.goto(`${address}reports/2024`);
  expect((await officer.title()).includes("finns inte") || !(await has(officer, "Vi har stöttat")), "the draft is not the public body's");
}

const other = { body: "Umeå kommun", partner: "Kvinnojouren i Umeå", phrase: "glaciär tofflor mandolin sexton" };
const run = (data, ...words) => execFileSync(handslag, [...words, "--data", data], { encoding: "utf8" });

function startOtherPartnership(data, folder) {
  const started = join(folder, "other.json");
  writeFileSync(started, JSON.stringify({
    title: "Överenskommelse om skyddat boende", kind: "womens-shelter-v1",
    commitments: [{ party: "partner", text: "Redovisa boendet", expected_evidence: ["occupancy_report"] }],
    follow_up_terms: { material: ["annual_accounts", "occupancy_report"] },
  }));
  run(data, "partner", "create", other.partner, "--kind", "womens-shelter-v1", "--county", "24");
  run(data, "agreement", "create", "--from", started, "--public-body", other.body, "--partner", other.partner);
  run(data, "followup", "open", "2", "--year", "2024", "--public-body", other.body);
}

async function invited(browser, address, data, name, role) {
  const email = `${role}@jouren.exempel.se`;
  const { link } = JSON.parse(run(data, "person", "invite", "--name", name, "--email", email, "--role", role, "--partner", other.partner, "--json"));
  const page = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await page.goto(address + new URL(link).pathname.slice(1));
  await page.fill("#pass_phrase", other.phrase);
  await page.fill("#pass_phrase_again", other.phrase);
  await send(page);
  return page;
}

/** Nothing of the first partnership is there, and nothing of this one is there for the first. */
async function isAPartnershipOfItsOwn(browser, address, data, folder, first) {
  const page = await invited(browser, address, data, "Ulla Frid", "partner_reporter");
  await page.goto(`${address}reports`);
  expect((await has(page, "Överenskommelse om skyddat boende")) && !(await has(page, "Norrtälje")), "a partner sees its own agreement alone");
  expect((await (await page.goto(`${address}reports/2024`)).status()) === 404, "the year's report of another partner is not there");
  await page.goto(`${address}reports/2024/beginning`);
  await send(page);
  for (const path of ["reports/2024/recipients/1", "reports/2024/recipients/1/versions/1/report.json", "reports/2024/documents/1"])
    expect((await page.context().request.get(address + path)).status() === 404, `${path} is another partner's`);
  expect((await first.context().request.get(`${address}reports/2024/recipients/2`)).status() === 404, "and theirs is not the first partner's");
  await fillsInTheRest(browser, address, page, folder);
  const chair = await invited(browser, address, data, "Siv Ro", "partner_certifier");
  await chair.goto(`${address}reports/2024/recipients/2`);
  await chair.check("#is_read");
  await send(chair);
  expect(await has(chair, "Signaturen stämmer."), "the other partner's report is sealed");
  expect(!(await has(chair, "Norrtälje")), "and says nothing of the first");
}

const folder = mkdtempSync(join(tmpdir(), "handslag-report-"));
const browser = await startBrowser();
let server;
try {
  server = await startServer(handslag, ["demo", "--data", join(folder, "data"), "--out", join(folder, "package"), "--port", "0"]);
  const { address } = server;
  const reporter = await logIn(browser, address, "partner_reporter");
  const { other: coordinator, year } = await savesAsOneTypes(browser, address, reporter);
  await survivesALostConnection(reporter);
  await survivesLogOut(reporter, address, year);
  await showsBothTexts(reporter, coordinator, year);
  await fillsInTheRest(browser, address, reporter, folder);
  const certifier = await certifies(browser, address, reporter);
  await isReceived(browser, address, certifier);
  startOtherPartnership(join(folder, "data"), folder);
  await isAPartnershipOfItsOwn(browser, address, join(folder, "data"), folder, reporter);
} finally {
  await browser.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${verdict.passed} passed, ${verdict.faults.length} faults`);
process.exit(verdict.faults.length ? 1 : 0);
