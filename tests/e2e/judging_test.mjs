// A case officer judges with the evidence beside the commitment, asks the partner and gets an answer, lets the partner read the assessment
// and comment on it, and writes down what is to be done until next year: the real program, its own log-in, a real browser.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/judging_test.mjs [PICTURES]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { follow, sendByKey, startBrowser } from "./browser.mjs";
import { logIn, send } from "./people.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/judging_test.mjs [PICTURES]");
  process.exit(2);
}
const run = (...args) => execFileSync(handslag, args, { encoding: "utf8" });

const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;

const has = async (page, words) => (await page.textContent("body")).includes(words);

const at = "agreements/1/follow-ups/2024";

/** The page of the PDF that the program itself has made of the memorandum, received as a yearly report, with its passage marked. */
async function seesTheEvidence(page, address, folder) {
  await page.goto(`${address}${at}/material/new`);
  await page.selectOption("#kind", { index: 1 });
  await page.setInputFiles("#file", join(folder, "underlag.pdf"));
  await page.fill("#sender", "Cia Dal, samordnare");
  await page.fill("#received_on", "2025-02-26");
  await send(page);
  await page.goto(`${address}${at}`);
  const commitment = await page.getAttribute("a[href*='/finding']", "href");
  await page.goto(`${address}${commitment.slice(1).replace("/finding", "/evidence")}`);
  const latest = await page.$$eval("#material option", (options) => options.find((one) => one.textContent.includes("underlag.pdf")).value);
  await page.selectOption("#material", latest);
  await page.fill("#place", "s. 1");
  await send(page);
  const picture = page.locator("figure.evidence img");
  await picture.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector("figure.evidence img")?.naturalWidth > 300);
  expect(await picture.evaluate((image) => image.naturalWidth > 300), "the page of the PDF is drawn");
  await lookAt(page, "judge-pdf");
  return commitment;
}

async function judges(page, address, commitment) {
  await page.goto(`${address}${commitment.slice(1)}`);
  await page.check("#outcome-partly");
  await page.fill("#reason", "");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "partly fulfilled without a reason is refused");
  expect(await page.isChecked("#outcome-partly"), "what was chosen is still chosen");
  await lookAt(page, "judge-faults");
  await page.fill("#reason", "Telefon och möten finns, men ingen siffra visar hur de har ökat.");
  await sendByKey(page);
  await page.goto(`${address}${commitment.slice(1)}`);
  expect(await has(page, "Delvis uppfyllt. Telefon och möten finns"), "what the memorandum will say stands under the finding");
  await lookAt(page, "judge");
}

async function asks(page, address, commitment) {
  await page.goto(`${address}${commitment.slice(1).replace("/finding", "/question")}`);
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "an empty question is refused");
  await lookAt(page, "question-faults");
  await page.fill("#words", "Hur många möten hölls i kommunen under 2024? En uppskattning går bra, om ni säger att det är en.");
  await page.fill("#name", "Cia Dal");
  await page.fill("#email", "samordnare@exempel.se");
  await lookAt(page, "question");
  await send(page);
  expect(await has(page, "Väntar på svar"), "the question waits for an answer");
  await lookAt(page, "questions");
}

async function answers(page, address) {
  await page.goto(`${address}questions`);
  expect(await has(page, "Hur många möten hölls"), "the partner sees the question");
  await lookAt(page, "partner-questions");
  await follow(page, "main table a");
  await lookAt(page, "partner-answer");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "an empty answer is refused");
  await page.fill("#answer", "Fjorton möten, räknade ur kalendern.");
  await send(page);
  expect(await has(page, "Besvarad"), "the question is answered");
}

async function ties(page, address) {
  await page.goto(`${address}${at}/questions`);
  await lookAt(page, "questions-answered");
  await follow(page, "a[href$='/evidence']");
  await lookAt(page, "tie-answer");
  await page.selectOption("#kind", { index: 1 });
  await page.fill("#shows", "14 möten");
  await send(page);
  expect(await has(page, "14 möten"), "the answer is evidence");
  await page.goto(`${address}${at}/questions`);
  expect(await has(page, "Svaret är knutet som underlag."), "the question says that its answer is tied");
}

async function sharesTheAssessment(officer, partner, address) {
  await officer.goto(`${address}${at}/assessment/new`);
  await lookAt(officer, "share-assessment");
  await officer.fill("#name", "Cia Dal");
  await officer.fill("#email", "samordnare@exempel.se");
  await send(officer);
  await partner.goto(`${address}questions`);
  await follow(partner, "#assessments ~ * a, section:has(#assessments) a");
  await lookAt(partner, "partner-assessment");
  await partner.check("#rating-agrees_partly");
  await send(partner);
  expect(await partner.isVisible(".ds-error-summary"), "who does not agree says what is wrong");
  await partner.fill("#words", "Mötena räknades, siffran kom bort.");
  await send(partner);
  await officer.goto(`${address}${at}/assessment`);
  expect(await has(officer, "Mötena räknades, siffran kom bort."), "the officer reads the comment");
  await lookAt(officer, "assessment");
  await officer.goto(`${address}${at}/memorandum`);
  await lookAt(officer, "memorandum");
  expect(await has(officer, "har läst bedömningen och instämmer delvis"), "the memorandum says that the partner agrees in part");
}

async function addsAnAction(page, address, commitment) {
  await page.goto(`${address}${commitment.slice(1).replace("/finding", "/action")}`);
  await lookAt(page, "action");
  await page.fill("#words", "Räkna möten och öppettider");
  await page.fill("#owner", "Samordnaren");
  await page.fill("#due_on", `${new Date().getFullYear() + 1}-02-28`);
  await send(page);
  expect(await has(page, "Räkna möten och öppettider"), "the action point is listed");
  await lookAt(page, "actions");
  await follow(page, "a[href$='/end']");
  await page.check("#outcome-done");
  await page.fill("#note", "De räknar sedan januari.");
  await lookAt(page, "end-action");
  await send(page);
  expect(await has(page, "De räknar sedan januari."), "it is closed with its note");
}

const folder = mkdtempSync(join(tmpdir(), "handslag-judging-"));
const browser = await startBrowser();
try {
  const data = join(folder, "demo");
  const out = join(folder, "package");
  run("demo", "--data", data, "--out", out, "--no-serve");
  execFileSync("sh", ["-c", `cp "$(ls ${out}/*.pdf | head -1)" ${join(folder, "underlag.pdf")}`]);
  const server = await startServer(handslag, ["demo", "--data", data, "--out", out, "--port", "0"]);
  try {
    const officer = await logIn(browser, server.address, "case_officer");
    const partner = await logIn(browser, server.address, "partner_coordinator");
    const commitment = await seesTheEvidence(officer, server.address, folder);
    await judges(officer, server.address, commitment);
    await asks(officer, server.address, commitment);
    await answers(partner, server.address);
    await ties(officer, server.address);
    await sharesTheAssessment(officer, partner, server.address);
    await addsAnAction(officer, server.address, commitment);
    await officer.goto(`${server.address}${at}`);
    await lookAt(officer, "follow-up");
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(verdict.faults.length ? `${verdict.faults.length} faults, ${verdict.passed} checks passed` : `${verdict.passed} checks passed`);
process.exit(verdict.faults.length ? 1 : 0);
