// Coming in, in a real browser: the first administrator, an invitation, codes of an app, what is forgotten, and everybody of
// the demo. Each page is looked at (axe, both widths). Codes come from oathtool, as from somebody's phone.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/log_in_test.mjs [PICTURES]
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { follow, startBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/log_in_test.mjs [PICTURES]");
  process.exit(2);
}
const samples = join(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje");

const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;

const send = async (page) => {
  await follow(page, "main form[method=post] button[type=submit]");
};
const pathOf = (page) => new URL(page.url()).pathname;
const run = (...args) => execFileSync(handslag, args, { encoding: "utf8" });

/// Each code is used once, so whoever needs another within its time waits for the next.
let lastCode = "";
async function codeOf(secret) {
  for (;;) {
    const code = execFileSync("oathtool", ["--totp", "--base32", secret.replaceAll(" ", "")], { encoding: "utf8" }).trim();
    if (code !== lastCode) return (lastCode = code);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function choose(page, phrase) {
  await page.fill("#pass_phrase", phrase);
  await page.fill("#pass_phrase_again", phrase);
}

async function logIn(page, address, email, phrase) {
  await page.goto(`${address}log-in`);
  await page.fill("#email", email);
  await page.fill("#pass_phrase", phrase);
  await send(page);
}

/// From the page that asks for it; the secret as it is typed by hand, and the recovery codes.
async function setUpCodes(page, name) {
  expect(pathOf(page) === "/account/codes", `${name} is led to set up codes, not to ${pathOf(page)}`);
  const secret = await page.textContent("main code");
  if (name === "first") await lookAt(page, "codes");
  await page.fill("#code", "000000");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), `${name}: a wrong code is told`);
  expect((await page.textContent("main code")) === secret, `${name}: the secret stays the same after a wrong code`);
  await page.fill("#code", await codeOf(secret));
  await send(page);
  const codes = await page.locator(".recovery-codes li").allTextContents();
  expect(codes.length === 10, `${name} is shown ten recovery codes, not ${codes.length}`);
  if (name === "first") await lookAt(page, "recovery-codes");
  return { secret, codes };
}

/// A folder with one agreement and nobody in it. What `serve` prints besides its address.
async function startEmpty(folder) {
  const data = join(folder, "data");
  run("agreement", "create", "--from", join(samples, "tjansteskrivelse-2024.txt"), "--data", data);
  const child = spawn(handslag, ["serve", "--data", data, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (bytes) => {
      printed += bytes;
      if (/\/first\/\S+\n/.test(printed)) resolve();
    });
    child.once("exit", () => reject(new Error(`serve ended: ${printed}`)));
  });
  const address = printed.match(/http:\/\/127\.0\.0\.1:\d+\//)[0];
  return { data, address, first: printed.match(/http:\S+\/first\/\S+/)[0], stop: () => child.kill("SIGTERM") };
}

async function firstAdministrator(browser, server) {
  const context = await browser.newContext({ locale: "sv-SE" });
  const page = await context.newPage();
  await page.goto(`${server.address}agreements`);
  expect(pathOf(page) === "/log-in", "whoever is not logged in comes to the log-in");
  await lookAt(page, "log-in");
  for (let look = 0; look < 3; look += 1) await page.goto(server.first);
  await lookAt(page, "first");
  await page.fill("#name", "Ada Min");
  await page.fill("#email", "ada@exempel.se");
  await choose(page, "password1234");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "a pass phrase that is tried first is refused");
  expect((await page.inputValue("#name")) === "Ada Min", "the name is not lost");
  expect((await page.inputValue("#pass_phrase")) === "", "a pass phrase is never shown again");
  await lookAt(page, "first-refused");
  await choose(page, "fyra ord som passar");
  await send(page);
  const { secret, codes } = await setUpCodes(page, "first");
  await page.goto(server.first);
  expect(await page.isVisible("text=Länken gäller inte längre"), "the first link is good once");
  await page.goto(server.address);
  expect(pathOf(page) === "/", `an administrator begins with what waits for them, not ${pathOf(page)}`);
  const answer = await page.goto(`${server.address}agreements`);
  expect(answer.status() === 403, `an administrator reads no agreement: ${answer.status()}`);
  return { page, secret, codes };
}

async function invitation(browser, server, administrator) {
  await administrator.goto(`${server.address}people/invitations/new`);
  await lookAt(administrator, "inviting");
  await send(administrator);
  expect(await administrator.isVisible(".ds-error-summary"), "an empty invitation is refused");
  await administrator.fill("#name", "Hedda Läggare");
  await administrator.fill("#email", "hedda@exempel.se");
  await administrator.check("#role-case_officer");
  await administrator.check("#language-sv");
  await send(administrator);
  await lookAt(administrator, "link-shown");
  const link = (await administrator.textContent("main code")).trim();
  await administrator.goto(`${server.address}people`);
  await lookAt(administrator, "people");

  const context = await browser.newContext({ locale: "sv-SE" });
  const page = await context.newPage();
  await page.goto(link);
  await lookAt(page, "invitation");
  await choose(page, "regn lampa ekorre sju");
  await send(page);
  const own = await setUpCodes(page, "the invited");
  await page.goto(server.address);
  expect(pathOf(page) === "/", `a case officer begins with what waits, not ${pathOf(page)}`);
  expect((await page.goto(`${server.address}people`)).status() === 403, "a case officer does not see the people page");
  await lookAt(page, "forbidden");
  expect((await page.goto(link)).status() === 404, "an invitation is good once");
  await lookAt(page, "link-used");
  return { page, context, ...own };
}

async function invitationByMail(server, administrator) {
  run("mail", "settings", "--server", "127.0.0.1", "--port", "1", "--security", "none", "--from", "handslag@exempel.se", "--data", server.data);
  const messages = () => JSON.parse(run("mail", "list", "--json", "--data", server.data));
  await administrator.goto(`${server.address}people/invitations/new`);
  expect(await administrator.isChecked("#way-mail"), "where there is a mail server the link goes by mail");
  await lookAt(administrator, "inviting-by-mail");
  await administrator.fill("#name", "Mia Post");
  await administrator.fill("#email", "mia@exempel.se");
  await administrator.check("#role-registrar");
  await administrator.check("#language-sv");
  await send(administrator);
  expect(pathOf(administrator) === "/people", `no link is shown: ${pathOf(administrator)}`);
  const letter = messages().find((one) => one.address === "mia@exempel.se");
  expect(letter?.kind === "invitation" && letter.name === "Mia Post", "the letter is queued");
  expect(await administrator.isVisible("text=mia@exempel.se"), "the invitation stands on the page");
  await administrator.goto(`${server.address}people/invitations/new`);
  await administrator.fill("#name", "Hans Hand");
  await administrator.fill("#email", "hans@exempel.se");
  await administrator.check("#role-registrar");
  await administrator.check("#language-sv");
  await administrator.check("#way-hand");
  await send(administrator);
  expect((await administrator.textContent("main code")).includes("/invitations/"), "it can be given by hand all the same");
  expect(!messages().some((one) => one.address === "hans@exempel.se"), "and then no letter goes");
}

async function journalNames(server, administrator) {
  await administrator.goto(`${server.address}journal`);
  const words = await administrator.textContent("main");
  expect(words.includes("Ada Min") && words.includes("Hedda Läggare"), "the journal names people");
  expect(!/person \d/.test(words), `and has nobody's number: ${words.match(/.{30}person \d.{10}/)?.[0]}`);
  await lookAt(administrator, "journal");
}

async function ownAccount(browser, server, officer) {
  const { page, context } = officer;
  await page.goto(`${server.address}account`);
  await lookAt(page, "account");
  await page.goto(`${server.address}rights`);
  await lookAt(page, "rights");
  await page.goto(`${server.address}account/pass-phrase`);
  await lookAt(page, "pass-phrase");
  await page.fill("#pass_phrase_now", "fel fras");
  await choose(page, "en annan fras som håller");
  await send(page);
  expect(await page.isVisible(".ds-error-summary"), "the pass phrase that one has must be right");

  // Somewhere else: pass phrase and code, then a recovery code, once.
  const other = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await logIn(other, server.address, "hedda@exempel.se", "regn lampa ekorre åtta");
  expect(await other.isVisible(".ds-error-summary"), "a wrong pass phrase is told");
  await logIn(other, server.address, "hedda@exempel.se", "regn lampa ekorre sju");
  expect(pathOf(other) === "/log-in/code", "the code is asked for");
  await lookAt(other, "code");
  await other.goto(`${server.address}agreements`);
  expect(pathOf(other) === "/log-in", "without the code nobody is in");
  await other.goto(`${server.address}log-in/code`);
  await other.fill("#code", officer.codes[0]);
  await send(other);
  expect(pathOf(other) === "/", `a recovery code opens: ${pathOf(other)}`);

  await page.goto(`${server.address}account/pass-phrase`);
  await page.fill("#pass_phrase_now", "regn lampa ekorre sju");
  await choose(page, "en annan fras som håller");
  await send(page);
  expect(pathOf(page) === "/account" && (await page.isVisible("[role=status]")), "the pass phrase is changed");
  await other.goto(`${server.address}agreements`);
  expect(pathOf(other) === "/log-in", "a new pass phrase ends the other sessions");

  const stolen = await context.cookies();
  await follow(page, "button:has-text('Logga ut')");
  expect(pathOf(page) === "/log-in", "one can log out");
  const thief = await browser.newContext();
  await thief.addCookies(stolen);
  const thiefs = await thief.newPage();
  await thiefs.goto(`${server.address}agreements`);
  expect(pathOf(thiefs) === "/log-in", "the cookie is good for nothing after that");
}

async function everybodyOfTheDemo(browser, folder) {
  const data = join(folder, "demo");
  const out = join(folder, "package");
  run("demo", "--data", data, "--out", out, "--no-serve");
  const server = await startServer(handslag, ["demo", "--data", data, "--out", out, "--port", "0"]);
  try {
    const people = JSON.parse(readFileSync(join(samples, "people.json"), "utf8"));
    expect(new Set(people.map((one) => one.role)).size === 13, "the demo has somebody in every role");
    for (const one of people) {
      const context = await browser.newContext({ locale: "sv-SE" });
      const page = await context.newPage();
      if (one.role === "case_officer") {
        await page.goto(`${server.address}log-in`);
        await lookAt(page, "demo-log-in");
        for (const other of people)
          expect(await page.isVisible(`text=${other.pass_phrase}`), `the demo's log-in page names ${other.role}`);
      }
      await logIn(page, server.address, one.email, one.pass_phrase);
      expect(pathOf(page) !== "/log-in" && !(await page.isVisible(".ds-error-summary")), `${one.role} logs in`);
      const opens = async (path) => (await page.goto(server.address + path)).status();
      const isOfBody = !/^partner_|volunteer|administrator/.test(one.role);
      expect((await opens("agreements")) === (isOfBody ? 200 : 403), `${one.role} and the agreements`);
      expect((await opens("people")) === (/administrator|auditor/.test(one.role) ? 200 : 403), `${one.role} and the people`);
      expect((await opens("account")) === 200, `${one.role} and the account`);
      if (one.role === "partner_certifier") await lookAt(page, "account-of-a-partner");
      await context.close();
    }
  } finally {
    await server.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), "handslag-log-in-"));
const browser = await startBrowser();
let server;
try {
  server = await startEmpty(folder);
  const administrator = await firstAdministrator(browser, server);
  const officer = await invitation(browser, server, administrator.page);
  await invitationByMail(server, administrator.page);
  await ownAccount(browser, server, officer);
  await journalNames(server, administrator.page);
  const journal = run("journal", "--data", server.data, "--language", "en", "--limit", "200");
  for (const words of ["logged in", "person invited", "invitation accepted", "codes of an app set up", "pass phrase chosen", "case officer, 127.0.0.1"])
    expect(journal.includes(words), `the journal says “${words}”`);
  for (const secret of ["regn lampa", "en annan fras", "argon2", administrator.codes[0], "hedda@exempel.se"])
    expect(!journal.includes(secret), "the journal has no secret and no address");
  await everybodyOfTheDemo(browser, folder);
} finally {
  server?.stop();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${verdict.passed} passed, ${verdict.faults.length} faults`);
process.exit(verdict.faults.length ? 1 : 0);
