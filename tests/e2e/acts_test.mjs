// The acts in a real browser: each page that does something is looked at (axe, both widths, without script), its mistakes are
// made, and it is done and taken back, once with script and once without.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/acts_test.mjs build/release/bin/acting_server [PICTURES]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { follow, startBrowser } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { startServer } from "./server.mjs";

const [server, pictures] = process.argv.slice(2);
const handslag = process.env.HANDSLAG_PROGRAM;
if (!server || !handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/acts_test.mjs ACTING_SERVER [PICTURES]");
  process.exit(2);
}
if (pictures) mkdirSync(pictures, { recursive: true });

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
let passed = 0;
const faults = [];

function expect(holds, what) {
  if (holds) passed += 1;
  else {
    faults.push(what);
    console.log(`FAULT ${what}`);
  }
}

async function openAs(browser, address, who, options = {}) {
  const context = await browser.newContext(options);
  await context.addCookies([
    { name: "as", value: who, url: address },
    { name: "language", value: options.language ?? "sv", url: address },
  ]);
  return context;
}

/// The page as it stands, in every way of looking at it.
async function lookAt(page, name) {
  for (const [width, viewport] of [["390", phone], ["1280", desk]]) {
    await page.setViewportSize(viewport);
    const found = [
      ...(await checks.structure(page)),
      ...(await checks.noSidewaysScroll(page)),
      ...(await checks.accessibility(page)),
    ];
    for (const fault of found) expect(false, `${name} at ${width}: ${fault}`);
    if (!found.length) passed += 1;
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true, caret: "initial" });
  }
}

const followUp = "agreements/1/follow-ups/2023";

async function send(page) {
  await follow(page, "form[method=post] button[type=submit]:not([name])");
}

async function takeBack(page, address, path, reason) {
  await page.goto(address + path);
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), `${path} asks for a reason`);
  expect((await page.title()).startsWith("Fel:"), `${path} says in its title that something is wrong`);
  await page.fill("#reason", reason);
  await send(page);
  expect(await page.isVisible("[role=status]"), `${path} is taken back`);
}

/// What must be sorted out, left as it is and taken up again; what will not come; the registry number.
async function officersAnswers(page, address, look) {
  await page.goto(address + followUp);
  const aside = await page.getAttribute('a[href$="/put-aside"]', "href");
  await page.goto(address + aside.slice(1));
  await look("put-aside");
  await send(page);
  expect(await page.isVisible("#reason-fault"), "nothing is put aside without a reason");
  await look("put-aside-fault");
  await page.fill("#reason", "Beloppet är det avtalade");
  await send(page);
  expect(page.url().startsWith(address + followUp), "the item is put aside");
  await takeBack(page, address, `${aside.slice(1)}/withdrawal`, "Fel punkt");

  await page.goto(address + followUp);
  const coming = await page.getAttribute('a[href$="/not-coming"]', "href");
  await page.goto(address + coming.slice(1));
  await look("not-coming");
  await page.fill("#reason", "Brutet räkenskapsår");
  await send(page);
  expect(await page.isVisible(`a[href="${coming}/withdrawal"]`), "it is not waited for");
  await takeBack(page, address, `${coming.slice(1)}/withdrawal`, "Den kommer visst");

  await page.goto(`${address}${followUp}/registry-number`);
  await look("registry-number");
  await page.fill("#registry_number", "SN 2024-11");
  await send(page);
  expect(await page.isVisible("[role=status]"), "the registry number is kept");

  await page.goto(address);
  await look("start");
  expect(await page.isVisible("section.next .ds-button"), "the first page has the one thing to do");
  await page.goto(`${address}agreements?words=finns+inte`);
  await look("agreements-none-found");
  await page.selectOption("#order", "partner");
  await page.fill("#words", "");
  await follow(page, "form[role=search] button");
  expect((await page.locator("tbody tr").count()) > 0, "the list is ordered");
}

/// The officer's year, from what is opened to what is taken back.
async function officersActs(browser, address, options, looks) {
  const context = await openAs(browser, address, "officer", options);
  const page = await context.newPage();
  const look = looks ? (name) => lookAt(page, name) : async () => {};

  await page.goto(`${address}agreements/1/follow-ups/new`);
  await look("open-follow-up");
  await page.fill("#year", "2023");
  await page.fill("#requested_on", "i går");
  await send(page);
  expect((await page.inputValue("#requested_on")) === "i går", "what was typed stays");
  await look("open-follow-up-fault");
  await page.click(".ds-error-summary a");
  expect((await page.evaluate(() => document.activeElement.id)) === "requested_on", "the summary leads to the field");
  await page.fill("#requested_on", "20 januari 2024");
  await send(page);
  expect(page.url().startsWith(address + followUp), "the follow-up is opened");
  expect(await page.isVisible("[role=status]"), "what was done is said");
  await look("follow-up");

  await page.goto(`${address}${followUp}/material/new`);
  await look("receive");
  await page.setInputFiles("#file", { name: "sida.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") });
  await page.selectOption("#kind", "annual_report");
  await page.fill("#sender", "Föreningen, samordnare");
  await send(page);
  expect((await page.inputValue("#sender")) === "Föreningen, samordnare", "a refused file loses nothing else");
  await look("receive-fault");
  await page.setInputFiles("#file", { name: "berättelse.txt", mimeType: "text/plain", buffer: Buffer.from("Året i korthet, 11 aktiviteter.") });
  await send(page);
  expect(page.url().startsWith(address + followUp), "the file is received");

  await page.goto(`${address}${followUp}`);
  const judge = await page.getAttribute('a[href$="/finding"]', "href");
  const commitment = judge.match(/commitments\/(\d+)/)[1];
  await page.goto(`${address}${followUp}/commitments/${commitment}/evidence`);
  await look("evidence");
  await page.selectOption("#material", { index: 1 });
  await page.fill("#place", "s. 1");
  await page.fill("#shows", "11 aktiviteter");
  await send(page);
  expect(page.url().includes("/finding"), "the evidence is tied");
  await look("judge");

  await page.check("#outcome-partly");
  await send(page);
  expect(await page.isVisible("#reason-fault"), "a finding without a reason is refused");
  expect(await page.isChecked("#outcome-partly"), "the choice stays");
  await look("judge-fault");
  await page.fill("#reason", "Elva av tolv.");
  await send(page);
  expect(await page.isVisible("[role=status]"), "the finding is recorded");
  await takeBack(page, address, `${followUp}/commitments/${commitment}/finding/withdrawal`, "Fel åtagande");

  await page.goto(`${address}${followUp}/commitments/${commitment}/finding`);
  const evidence = await page.getAttribute('a[href$="/withdrawal"]', "href");
  await takeBack(page, address, evidence.slice(1), "Fel sida");
  await page.goto(`${address}${followUp}`);
  const material = await page.getAttribute('a[href*="/material/"][href$="/withdrawal"]', "href");
  await page.goto(address + material.slice(1));
  await look("take-back");
  await takeBack(page, address, material.slice(1), "Fel fil");

  await officersAnswers(page, address, look);

  const memorandum = `${address}${followUp}/memorandum`;
  await page.goto(`${memorandum}/sections/summary`);
  await look("edit-section");
  if (await page.isVisible(".editor")) await page.click(".toolbar button[type=button]");
  await page.fill("#text", "Egna ord om året.");
  await send(page);
  expect((await page.inputValue("#text")) === "Egna ord om året.", "the section is kept as written");
  await page.check("#generated");
  await send(page);
  expect((await page.inputValue("#text")) !== "Egna ord om året.", "the section goes back to what is generated");
  await page.goto(memorandum);
  await look("memorandum");
  await page.goto(`${memorandum}/writing`);
  await look("write-hindered");
  await page.goto(`${address}journal`);
  await look("journal");
  expect((await page.locator("tbody tr").count()) > 5, "the journal tells of it");
  await page.goto(`${address}journal?area=finding`);
  expect((await page.locator("tbody tr").count()) >= 2, "the journal is filtered");
  await takeBack(page, address, `${followUp}/withdrawal`, "Öppnad av misstag");
  await page.goto(`${address}accessibility`);
  await look("accessibility");
  await page.goto(`${address}help`);
  await look("help");
  for (const manual of ["officer", "reporter", "secretary"]) {
    await page.goto(`${address}help/${manual}`);
    for (const image of await page.locator("main img").all()) {
      await image.scrollIntoViewIfNeeded();
      await page.waitForFunction((one) => one.complete, await image.elementHandle());
      expect(await image.evaluate((one) => one.naturalWidth > 0), `the picture ${await image.getAttribute("src")} comes`);
    }
    await look(`help-${manual}`);
  }
  expect((await page.goto(`${address}help/nobody`)).status() === 404, "there is no manual for nobody");
  await context.close();
}

/// An agreement is read from a document, looked through beside its text, corrected, amended, given its document and taken back.
async function entering(browser, address) {
  const context = await openAs(browser, address, "officer");
  const page = await context.newPage();
  await page.goto(`${address}agreements`);
  await follow(page, 'a[href="/agreements/new"]');
  await lookAt(page, "agreement-start");
  await send(page);
  expect(await page.isVisible("#file-fault"), "a document must be chosen");
  const text = [
    "Lillköpings kommun", "Uppföljning av partnerskap med Kvinnojouren Linden", "", "Förslag till beslut",
    "Socialnämnden godkänner uppföljningen.", "", "Ekonomiska konsekvenser",
    "Årligt verksamhetsstöd utgår med 310 000 kr per år. Tidigare utgick 250 000 kr per år.", "", "Föreningens åtaganden",
    "Föreningen åtar sig att:", "• erbjuda stödsamtal", "• lämna statistik varje år",
  ].join("\n");
  await page.setInputFiles("#file", { name: "skrivelse.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await send(page);
  await lookAt(page, "agreement-read");
  expect((await page.inputValue("#amount")).replace(/\s/g, "") === "310000kr", "the amount is filled in");
  expect(await page.isVisible("#line-8"), "the text stands beside");
  await page.fill("#partner_name", "Kvinnojouren Linden");
  await page.fill("[id='title']", "");
  await send(page);
  expect(await page.isVisible("#title-fault"), "a title is needed");
  await lookAt(page, "agreement-read-fault");
  await page.fill("[id='title']", "IOP med Kvinnojouren Linden");
  if (await page.isVisible("#is_looked_through")) {
    await send(page);
    expect(await page.isVisible("#is_looked_through-fault"), "what is unsure must be looked through");
    await page.check("#is_looked_through");
  }
  await send(page);
  expect(await page.isVisible("[role=status]"), "the agreement is saved");
  const agreement = new URL(page.url()).pathname.slice(1);
  await lookAt(page, "agreement-new");
  await follow(page, `a[href="/${agreement}/change"]`);
  await lookAt(page, "agreement-change");
  await page.fill("#notice", "Tre månader");
  await send(page);
  expect((await page.textContent("main")).includes("Tre månader"), "the correction is there");
  await follow(page, `a[href="/${agreement}/amendments/new"]`);
  await send(page);
  expect(await page.isVisible("#valid_from-fault"), "an amendment has a day");
  await page.fill("#valid_from", "1 juli 2025");
  await page.fill("#notice", "Sex månader");
  await lookAt(page, "agreement-amendment");
  await send(page);
  expect((await page.textContent("main")).includes("Sex månader"), "the amendment is there");
  await follow(page, `a[href="/${agreement}/document/new"]`);
  await lookAt(page, "agreement-document");
  await page.setInputFiles("#file", { name: "avtal.txt", mimeType: "text/plain", buffer: Buffer.from("Avtalets text") });
  await send(page);
  expect(await page.isVisible("[role=status]"), "the document is saved");
  await takeBack(page, address, `${agreement}/withdrawal`, "Dubblett");
  await context.close();
}

/// The follow-up of the demo, where nothing hinders: written, taken back.
async function writing(browser, address) {
  const context = await openAs(browser, address, "officer");
  const page = await context.newPage();
  const year = "agreements/1/follow-ups/2024";
  const memorandum = `${address}${year}/memorandum`;
  await page.goto(`${address}${year}/claims/needs_are_met/figure`);
  await lookAt(page, "tie-claim");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "a figure must be chosen");
  await page.check("#figure-cases");
  await send(page);
  await page.click("details:has(#mended) summary");
  const untie = page.locator('a[href$="/claims/needs_are_met/figure/withdrawal"]');
  expect(await untie.waitFor().then(() => true, () => false), "the claim has a figure behind it");
  await takeBack(page, address, `${year}/claims/needs_are_met/figure/withdrawal`, "Fel siffra");
  await page.goto(`${memorandum}/decision`);
  await lookAt(page, "decision");
  expect(!(await page.isVisible("#decision-approve")), "what the findings do not bear is not offered");
  await page.check("#decision-refuse");
  await send(page);
  expect(await page.isVisible("#reason-fault"), "to refuse needs a reason");
  await page.fill("#reason", "Inget har visats");
  await send(page);
  await takeBack(page, address, `${year}/memorandum/decision/withdrawal`, "Partnern har svarat");
  await page.goto(`${memorandum}/writing`);
  await lookAt(page, "write");
  expect(await page.isVisible("#is_read"), "nothing keeps the demo's memorandum from being written");
  await send(page);
  expect(await page.isVisible("#is_read-fault"), "the draft must be read first");
  await page.check("#is_read");
  await send(page);
  expect(page.url().startsWith(memorandum), "the memorandum is written");
  await page.goto(`${memorandum}/writing`);
  expect(!(await page.isVisible("#is_read")), "a written one is not written twice");
  await takeBack(page, address, "agreements/1/follow-ups/2024/memorandum/withdrawal", "Fel belopp");
  await context.close();
}

async function partnersActs(browser, address) {
  const context = await openAs(browser, address, "partner");
  const page = await context.newPage();
  await page.goto(`${address}figures`);
  await lookAt(page, "figures");
  const others = await page.goto(`${address}agreements/1`);
  expect(others.status() === 403 || others.status() === 404, "the public body's agreement is not the partner's");
  await lookAt(page, "not-the-partners");
  await page.goto(`${address}figures/sharing`);
  await lookAt(page, "share");
  await page.selectOption("#recipient", { index: 1 });
  await page.check("#what-outreach_log");
  await page.fill("#first_year", "2019");
  await page.fill("#last_year", "2019");
  await send(page);
  expect(await page.isVisible("[role=status]"), "it is shared");
  const end = await page.locator('a[href$="/end"]').last().getAttribute("href");
  await takeBack(page, address, end.slice(1), "Fel år");
  await context.close();
}

/// Keys alone: from the field to the answer, and what has the focus is never covered by what sticks.
async function byKeyboard(browser, address) {
  const context = await openAs(browser, address, "officer", { viewport: phone });
  const page = await context.newPage();
  await page.goto(`${address}agreements/1/follow-ups/new`);
  const seen = [];
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === document.body) return null;
      const { x, y, width, height } = activeElement.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, Math.min(y + height / 2, innerHeight - 1));
      const bar = top?.closest(".action-bar");
      return { id: activeElement.id || activeElement.tagName, covered: Boolean(bar) && !bar.contains(activeElement) };
    });
    if (!at) break;
    seen.push(at.id);
    expect(!at.covered, `${at.id} is covered while it has the focus`);
  }
  for (const field of ["year", "requested_on", "due_on", "registry_number", "BUTTON"])
    expect(seen.includes(field), `Tab reaches ${field}`);
  await context.close();
}

const folder = mkdtempSync(join(tmpdir(), "handslag-acts-"));
let running;
let browser;
try {
  const data = join(folder, "data");
  const made = spawnSync(handslag, ["demo", "--data", data, "--out", join(folder, "package"), "--no-serve"], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`handslag demo: ${made.stdout}${made.stderr}`);
  running = await startServer(server, [data]);
  browser = await startBrowser();
  await officersActs(browser, running.address, {}, true);
  await officersActs(browser, running.address, { javaScriptEnabled: false, viewport: phone }, false);
  await entering(browser, running.address);
  await writing(browser, running.address);
  await partnersActs(browser, running.address);
  await byKeyboard(browser, running.address);
  const english = await openAs(browser, running.address, "officer", { language: "en" });
  const page = await english.newPage();
  await page.goto(`${running.address}agreements/1/follow-ups/2024`);
  expect((await page.locator("main [lang=sv]").count()) > 3, "a page in English marks what is Swedish");
  await english.close();
  console.log(`${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length ? 1 : 0;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser?.close();
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
}
