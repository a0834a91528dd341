// A case officer asks for material by letter, whoever gets it sends a file by the link without logging in, and the memorandum goes
// through review, signature and the committee: the real program, its own log-in, a real browser and a real mail server.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/asking_test.mjs [PICTURES]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { follow, startBrowser } from "./browser.mjs";
import { logIn, send } from "./people.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/asking_test.mjs [PICTURES]");
  process.exit(2);
}
const run = (...args) => execFileSync(handslag, args, { encoding: "utf8" });

const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;

const has = async (page, words) => (await page.textContent("body")).includes(words);

/** Takes every mail; those to `bounces` it refuses for good. */
function startMail() {
  const mails = [];
  const server = new SMTPServer({
    logger: false, authOptional: true, disabledCommands: ["STARTTLS"], disableReverseLookup: true,
    onRcptTo(address, session, callback) {
      callback(address.address.startsWith("ingen") ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null);
    },
    onData(stream, session, callback) {
      let text = "";
      stream.on("data", (bytes) => { text += bytes; });
      stream.on("end", () => { mails.push({ to: session.envelope.rcptTo[0].address, text }); callback(); });
    },
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({
    mails, port: server.server.address().port, stop: () => new Promise((closed) => { server.close(closed); }) })));
}

/** The text of a mail as it reads. */
function plain(text) {
  const part = text.split(/\r?\n--=_/)[1];
  return Buffer.from(part.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString("utf8");
}

async function until(what, found) {
  for (let at = 0; at < 300; at += 1) {
    const value = await found();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not come`);
}

async function asksForMaterial(browser, address, mail) {
  const page = await logIn(browser, address, "case_officer");
  const path = "agreements/1/follow-ups/2023";
  await page.goto(`${address}${path}/requests/new`);
  await lookAt(page, "ask");
  await page.fill("#name", "");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "a request without a name is refused");
  await lookAt(page, "ask-faults");
  await page.fill("#name", "Sara Vik");
  await page.fill("#email", "samordnare@exempel.se");
  await page.fill("#words", "Hör av dig om något är oklart.\nVi ses i maj.");
  await send(page);
  expect(await has(page, "Sara Vik"), "the request stands on the page of requests");
  const letter = await until("the letter", () => mail.mails.find((one) => one.to === "samordnare@exempel.se"));
  const text = plain(letter.text);
  expect(text.includes("Hej Sara Vik!") && text.includes("Hör av dig om något är oklart."), "the letter says what was written");
  expect(/^Auto-Submitted: auto-generated/im.test(letter.text), "no machine answers the letter");
  await until("that it was sent", async () => { await page.reload(); return has(page, "skickat"); });
  await lookAt(page, "requests");
  // A letter that the mail server refuses is shown.
  await page.goto(`${address}${path}/requests/new`);
  await page.fill("#name", "Ingen");
  await page.fill("#email", "ingen@exempel.se");
  await send(page);
  await until("that it was refused", async () => { await page.reload(); return has(page, "Ett brev har inte kommit fram"); });
  await lookAt(page, "requests-not-arrived");
  await page.goto(`${address}requests`);
  expect(await has(page, "Ett brev har inte kommit fram"), "the list of all requests tells of it");
  await lookAt(page, "all-requests");
  await page.goto(`${address}requests/reminders`);
  await lookAt(page, "reminders");
  await page.fill("#first_before", "10");
  await send(page);
  expect(await has(page, "10 dagar före"), "the reminders are set");
  return { page, path, link: text.match(/http:\/\/\S+\/material\/\S+/)[0] };
}

/** Without logging in: a program that follows links uses nothing up, and a person sends a file. */
async function sendsByTheLink(browser, link, folder) {
  for (let at = 0; at < 3; at += 1) await (await fetch(link)).text();
  const page = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await page.goto(link);
  await lookAt(page, "link");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "a form without a file is refused");
  await lookAt(page, "link-faults");
  const file = join(folder, "bokslut.txt");
  writeFileSync(file, "Resultat och balans 2023\n");
  await page.selectOption("#kind", "annual_accounts");
  await page.setInputFiles("#file", file);
  await page.fill("#sender", "Sara Vik, samordnare");
  await send(page);
  expect(await has(page, "bokslut.txt"), "the page tells that the file has come");
  await lookAt(page, "link-sent");
}

/** Written, sent for review, sent back, reviewed, signed and handed over, each by who may. */
async function goesToTheCommittee(browser, address, path, officer) {
  await officer.goto(`${address}${path}/responsible`);
  await lookAt(officer, "responsible");
  await officer.selectOption("#person", { label: "Hanna Lind" });
  await send(officer);
  expect(await has(officer, "Ansvarig: Hanna Lind."), "somebody is responsible");
  await officer.goto(`${address}${path}/memorandum/writing`);
  await officer.check("#is_read");
  await send(officer);
  await officer.goto(`${address}${path}/review/new`);
  await lookAt(officer, "ask-for-review");
  await officer.fill("#comment", "Se särskilt åtagande 3.");
  await send(officer);
  const head = await logIn(browser, address, "unit_head");
  expect(await has(head, "Granska skrivelsen"), "the review waits on the unit head's first page");
  await lookAt(head, "start-unit-head");
  await head.goto(`${address}${path}/review/sent-back`);
  await send(head);
  expect(await head.isVisible(".ds-error-summary"), "nothing is sent back without a comment");
  await head.fill("#comment", "Nämn antalet möten.");
  await lookAt(head, "send-back");
  await send(head);
  await officer.goto(address);
  expect(await has(officer, "Rätta det som skickades tillbaka"), "what was sent back waits for the officer");
  await officer.goto(`${address}${path}/review/new`);
  await officer.fill("#comment", "Mötena står i bilaga 1.");
  await send(officer);
  await head.goto(`${address}${path}/review`);
  await lookAt(head, "review");
  await send(head);
  const director = await logIn(browser, address, "director");
  expect(await has(director, "Underteckna skrivelsen"), "the signature waits on the director's first page");
  await director.goto(`${address}${path}/signature`);
  await lookAt(director, "sign");
  await send(director);
  await lookAt(director, "signed");
  expect(await has(director, "undertecknad och låst"), "the follow-up is locked");
  await officer.goto(`${address}${path}/registry-number`);
  expect(await has(officer, "behörighet") || (await officer.title()).length > 0, "a locked follow-up is not changed");
  await officer.goto(`${address}${path}/hand-over`);
  await lookAt(officer, "hand-over");
  await send(officer);
  expect(await has(officer, "Den ligger hos nämnden"), "it lies with the committee");
  await lookAt(officer, "handed-over");
}

const folder = mkdtempSync(join(tmpdir(), "handslag-asking-"));
const browser = await startBrowser();
const mail = await startMail();
try {
  const data = join(folder, "demo");
  const out = join(folder, "package");
  run("demo", "--data", data, "--out", out, "--no-serve");
  run("mail", "settings", "--server", "127.0.0.1", "--port", String(mail.port), "--security", "none", "--from", "handslag@exempel.se", "--data", data);
  run("followup", "open", "1", "--year", "2023", "--data", data);
  const server = await startServer(handslag, ["demo", "--data", data, "--out", out, "--port", "0"]);
  try {
    const { page, link } = await asksForMaterial(browser, server.address, mail);
    await sendsByTheLink(browser, link, folder);
    await goesToTheCommittee(browser, server.address, "agreements/1/follow-ups/2024", page);
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
  await mail.stop();
  rmSync(folder, { recursive: true });
}
console.log(verdict.faults.length ? `${verdict.faults.length} faults, ${verdict.passed} checks passed` : `${verdict.passed} checks passed`);
process.exit(verdict.faults.length ? 1 : 0);
