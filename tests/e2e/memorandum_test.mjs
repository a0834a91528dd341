// The memorandum as a place to work at, in a real browser: its sections, what must be true to sign, and the text of a section with
// headings, lists, tables and figures; once with script and by keyboard, once without.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/memorandum_test.mjs build/release/bin/acting_server [PICTURES]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { follow, sendByKey, startBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const [server, pictures] = process.argv.slice(2);
const handslag = process.env.HANDSLAG_PROGRAM;
if (!server || !handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/memorandum_test.mjs ACTING_SERVER [PICTURES]");
  process.exit(2);
}
const verdict = startVerdict(pictures);
const { expect, lookAt } = verdict;
const save = "main form[method=post] button[type=submit]:not([name])";
const memorandum = "agreements/1/follow-ups/2024/memorandum";

async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ locale: "sv-SE", ...options });
  await context.addCookies([
    { name: "as", value: "officer", url: address },
    { name: "language", value: options.language ?? "sv", url: address },
  ]);
  return context.newPage();
}

/** What is left leads to its remedy, and nothing on the page is a button that cannot be used. */
async function conditions(page, address) {
  await page.goto(address + memorandum);
  await lookAt(page, "memorandum-workbench");
  const left = await page.locator(".condition-left").count();
  expect(left > 0, "a draft has something left");
  expect((await page.textContent(".lede")).includes(`${left} saker återstår`), "the lede says how much is left");
  expect((await page.locator(":disabled").count()) === 0, "no button is disabled");
  for (const href of await page.locator(".condition-left a").evaluateAll((all) => all.map((one) => one.href)))
    expect((await page.request.get(href)).status() === 200, `${href} is there`);
}

/** By the toolbar without script: the form comes back with the insertion, and nothing is saved before it is sent. */
async function withoutScript(browser, address) {
  const page = await openPage(browser, address, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto(`${address}${memorandum}/sections/summary`);
  await page.fill("#text", "Året i korthet.");
  for (const insert of ["heading", "list", "table"]) await follow(page, `button[name=insert][value=${insert}]`);
  const option = await page.locator("#reference option[value^='[siffra commitments =']").getAttribute("value");
  await page.selectOption("#reference", option);
  await follow(page, "button[name=insert][value=reference]");
  const text = await page.inputValue("#text");
  for (const part of ["## Rubrik", "- Första", "| Rubrik |", option]) expect(text.includes(part), `${part} is put in`);
  await page.fill("#text", `## Åtaganden\n\nAvtalet har ${option} åtaganden.\n\n- Ett\n- Två\n\nÅtaganden i avtalet\n| Åtagande | Antal |\n| Alla | ${option} |`);
  await follow(page, save);
  expect((await page.locator("#figures-in-text").count()) === 1, "the text tells what it points at");
  await page.goto(address + memorandum);
  const figure = option.match(/= (\d+)/)[1];
  expect((await page.textContent(".document")).includes(`Avtalet har ${figure} åtaganden.`), "the figure stands in the memorandum");
  expect((await page.locator(".document table caption", { hasText: "Åtaganden i avtalet" }).count()) === 1, "the table has its caption");
  expect((await page.locator(".document h4", { hasText: "Åtaganden" }).count()) === 1, "the heading stands below its section's");
  await page.goto(`${address}${memorandum}/sections/summary`);
  await page.fill("#text", "Avtalet har [siffra commitments = 99] åtaganden.");
  await follow(page, save);
  expect(await page.isVisible(".passage-changed del"), "a figure that has changed is struck");
  await follow(page, "button[name=use]");
  expect((await page.locator(".passage-changed").count()) === 0, "the figure of now is taken");
  await page.context().close();
}

/** With the keyboard alone in the editor: what is written, pointed at and made a list of is the text that is kept. */
async function byKeyboard(browser, address) {
  const page = await openPage(browser, address, { viewport: { width: 1280, height: 900 } });
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
  await page.goto(`${address}${memorandum}/sections/summary`);
  await page.focus(".editor");
  await lookAt(page, "section-in-editor");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.type("Avtalet har ");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  expect(await page.evaluate(() => document.activeElement.id) === "reference", "Shift+Tab leaves the text, into the toolbar");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement.classList.contains("editor")), "the keyboard is back in the text");
  await page.keyboard.type(" åtaganden.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ett");
  await page.focus("button[name=insert][value=list]");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Två");
  const text = await page.inputValue("#text");
  expect(/^Avtalet har \[siffra [^\]]+\] åtaganden\.\n\n- Ett\n- Två$/.test(text), `the editor writes the text: ${text}`);
  await sendByKey(page);
  expect(await page.isVisible("[role=status]"), "Ctrl+Enter saves the section");
  expect((await page.inputValue("#text")).replace(/\n+$/, "") === text, "the text is kept");
  await page.click(".toolbar button[type=button]");
  expect(await page.isVisible("#text"), "the same text can be written as plain text");
  await page.fill("#text", "3. tre\n4. fyra");
  await page.click(".toolbar button[type=button]");
  expect(await page.isVisible("#text"), "what the editor could not give back stays plain");
  await page.focus("#text");
  await page.keyboard.press("Control+End");
  await page.click("button[name=insert][value=heading]");
  expect((await page.inputValue("#text")).includes("4. fyra\n\n## Rubrik"), "in the plain field the toolbar puts in where one writes");
  expect(problems.length === 0, `nothing is refused or fails: ${problems}`);
  await page.context().close();
}

/** axe needs script: the states that are come to without it are looked at here. */
async function states(browser, address) {
  const page = await openPage(browser, address);
  await page.goto(`${address}${memorandum}/sections/summary`);
  await page.click(".toolbar button[type=button]");
  await page.fill("#text", "## Åtaganden\n\nAvtalet har [siffra commitments = 99] åtaganden.\n\n- Ett\n- Två\n\n| A | B |\n| 1 | 2 |");
  await follow(page, save);
  await lookAt(page, "section-figure-changed");
  await page.context().close();
}

const folder = mkdtempSync(join(tmpdir(), "handslag-memorandum-"));
let running;
let browser;
try {
  const data = join(folder, "data");
  const made = spawnSync(handslag, ["demo", "--data", data, "--out", join(folder, "package"), "--no-serve"], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`handslag demo: ${made.stdout}${made.stderr}`);
  running = await startServer(server, [data]);
  browser = await startBrowser();
  await conditions(await openPage(browser, running.address), running.address);
  const english = await openPage(browser, running.address, { language: "en", colorScheme: "dark" });
  await english.goto(`${running.address}${memorandum}/sections/summary`);
  await lookAt(english, "section-in-english-dark");
  await withoutScript(browser, running.address);
  await byKeyboard(browser, running.address);
  await states(browser, running.address);
  console.log(`${verdict.passed} passed, ${verdict.faults.length} failed`);
  process.exitCode = verdict.faults.length ? 1 : 0;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser?.close();
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
}
