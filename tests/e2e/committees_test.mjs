// A committee's secretary enters a committee and its people, sees who is in it on a day, corrects a term and ends it, and is told who sits
// in the partner's board; a member reads and may change nothing: the real program and a real browser.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/committees_test.mjs [PICTURES]
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
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/committees_test.mjs [PICTURES]");
  process.exit(2);
}
const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;

const has = async (page, words) => (await page.textContent("main")).includes(words);

async function entersACommittee(page, address) {
  await page.goto(`${address}committees`);
  expect(await has(page, "Ingen nämnd är införd"), "an empty list says so");
  await lookAt(page, "committees-empty");
  await page.goto(`${address}committees/new`);
  await page.fill("#name", "Socialnämnden");
  await page.fill("#places", "0");
  await page.fill("#source", "Reglemente 3 §");
  await page.fill("#first_day", "2023-01-01");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "a committee without places is refused");
  await lookAt(page, "committee-faults");
  await page.fill("#places", "3");
  await send(page);
  expect((await page.textContent("h1")).includes("Socialnämnden"), "the committee has its page");
  await lookAt(page, "committee-empty");
  return page.url().split("?")[0];
}

async function entersPeople(page, address) {
  for (const [name, position] of [["Anna Berg", ""], ["Bo Lind", ""], ["Eva Ask", "nämndsekreterare"]]) {
    await page.goto(`${address}committees/people/new`);
    await page.fill("#name", name);
    await page.fill("#position", position);
    await send(page);
  }
  expect(await has(page, "nämndsekreterare"), "an officer has a position");
  await lookAt(page, "officials");
}

async function begins(page, committee, { who, role, group = "", place = "" }) {
  await page.goto(`${committee}/terms/new`);
  await page.selectOption("#official", { label: who });
  await page.selectOption("#role", role);
  await page.fill("#group", group);
  await page.fill("#place", place);
  await page.fill("#first_day", "1 januari 2023");
  await page.fill("#last_day", "31 december 2026");
  await page.fill("#source", "KF § 145");
  await send(page);
}

async function entersTerms(page, committee) {
  await begins(page, committee, { who: "Anna Berg", role: "member", group: "S", place: "1" });
  await begins(page, committee, { who: "Bo Lind", role: "member", group: "M", place: "1" });
  expect(await page.isVisible(".ds-error-summary"), "a place is had by one at a time");
  await lookAt(page, "term-faults");
  await page.fill("#place", "2");
  await send(page);
  await begins(page, committee, { who: "Anna Berg", role: "chair" });
  await begins(page, committee, { who: "Eva Ask, nämndsekreterare", role: "secretary" });
  await page.goto(`${committee}/orders/new`);
  await page.fill("#groups", "S: S, V\nM: M");
  await page.fill("#source", "KF § 147");
  await lookAt(page, "order-new");
  await send(page);
  await page.goto(`${committee}/distance/new`);
  await page.fill("#decided_by", "Kommunfullmäktige");
  await page.fill("#decided_on", "2022-11-28");
  await page.fill("#paragraph", "§ 148");
  await page.fill("#first_day", "2023-01-01");
  await lookAt(page, "distance-new");
  await send(page);
}

async function notesABoard(page, address) {
  await page.goto(`${address}committees/people`);
  await follow(page, 'tr:has-text("Anna Berg") a[href$="/boards/new"]');
  await page.selectOption("#partner", { index: 1 });
  await page.fill("#role", "kassör");
  await page.fill("#first_day", "2024-03-15");
  await page.fill("#source", "Årsberättelsen 2024, s. 2");
  await lookAt(page, "board-new");
  await send(page);
  expect(await has(page, "kassör"), "the board stands with the person");
}

async function seesADay(page, committee) {
  await page.goto(committee);
  await page.fill("#day", "4 mars 2025");
  await page.click('main form[method="get"] button');
  expect(await has(page, "Anna Berg"), "who holds a term that day is in the committee");
  expect(await has(page, "Sitter där"), "who sits in the partner's board is pointed out");
  await lookAt(page, "committee");
  await page.fill("#day", "31 december 2022");
  await page.click('main form[method="get"] button');
  expect(await has(page, "Ingen är ledamot den dagen"), "nobody was a member before the terms began");
  await page.fill("#day", "i går");
  await page.click('main form[method="get"] button');
  expect(await has(page, "Skriv en dag som"), "what is no day is told");
  await lookAt(page, "committee-no-day");
}

async function correctsAndEnds(page, committee) {
  const on = `${committee}?day=2025-03-04`;
  await page.goto(on);
  await follow(page, 'section[aria-labelledby=members] tr:has-text("Bo Lind") a[href$="/correction"]');
  await page.fill("#group", "KD");
  await page.fill("#reason", "Fel parti");
  await lookAt(page, "term-correction");
  await send(page);
  await page.goto(on);
  expect(await has(page, "KD"), "the corrected term stands");
  await follow(page, 'section[aria-labelledby=members] tr:has-text("Bo Lind") a[href$="/end"]');
  await page.fill("#last_day", "2025-02-28");
  await page.fill("#reason", "Avsägelse");
  await lookAt(page, "term-end");
  await send(page);
  await page.goto(on);
  expect(!(await page.textContent("section[aria-labelledby=members]")).includes("Bo Lind"), "who has left is no member");
  await follow(page, 'section[aria-labelledby=other-terms] tr:has-text("Bo Lind") a[href$="/end/withdrawal"]');
  await page.fill("#reason", "Fel dag");
  await lookAt(page, "term-resume");
  await send(page);
  await page.goto(on);
  expect((await page.textContent("section[aria-labelledby=members]")).includes("Bo Lind"), "an end that was taken back holds no more");
}

async function onlyReads(page, address, committee) {
  await page.goto(`${committee}?day=2025-03-04`);
  expect(await has(page, "Anna Berg"), "a member of the committee reads who is in it");
  expect((await page.$$('main a[href*="/terms/"]')).length === 0, "and is shown nothing to change it by");
  await lookAt(page, "committee-read");
  await page.goto(`${committee}/terms/new`);
  expect(!(await page.isVisible("#official")), "nor gets the form");
  await page.goto(`${address}language/en?to=%2Fcommittees`);
  expect(await has(page, "Committees"), "the list is there in English");
  await lookAt(page, "committees-en");
}

const folder = mkdtempSync(join(tmpdir(), "handslag-committees-"));
const browser = await startBrowser();
try {
  const data = join(folder, "demo");
  const out = join(folder, "package");
  execFileSync(handslag, ["demo", "--data", data, "--out", out, "--no-serve"]);
  const server = await startServer(handslag, ["demo", "--data", data, "--out", out, "--port", "0"]);
  try {
    const secretary = await logIn(browser, server.address, "committee_secretary");
    const committee = await entersACommittee(secretary, server.address);
    await entersPeople(secretary, server.address);
    await entersTerms(secretary, committee);
    await notesABoard(secretary, server.address);
    await seesADay(secretary, committee);
    await correctsAndEnds(secretary, committee);
    await onlyReads(await logIn(browser, server.address, "committee_member"), server.address, committee);
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(verdict.faults.length ? `${verdict.faults.length} faults, ${verdict.passed} checks passed` : `${verdict.passed} checks passed`);
process.exit(verdict.faults.length ? 1 : 0);
