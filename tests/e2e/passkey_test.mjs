// Passkeys in a real browser with a virtual authenticator (CDP, WebAuthn): made, used to log in and as the second factor, renamed
// and removed; another address, an answer sent again and a copied key are refused. Without script the other ways are left.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/passkey_test.mjs [PICTURES]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { follow, startBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/passkey_test.mjs [PICTURES]");
  process.exit(2);
}

const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;

const pathOf = (page) => new URL(page.url()).pathname;
const run = (...args) => execFileSync(handslag, args, { encoding: "utf8" });

/// A form that is sent by its button; the next page has come when this returns.
async function press(page, form) {
  await follow(page, `${form} button[type=submit]`);
}
const passkeyForm = "form[data-passkey]";

async function withPhrase(page, address, email, phrase) {
  await page.goto(`${address}log-in`);
  await page.fill("#email", email);
  await page.fill("#pass_phrase", phrase);
  await press(page, "form:has(#pass_phrase)");
}

/// Sends a form as the browser with these cookies would. The browser knows localhost by itself; the system need not.
function posted(cookies, path, body) {
  const { port, host } = new URL(named);
  const headers = {
    Host: host,
    Origin: named.slice(0, -1),
    Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    "Content-Type": "application/x-www-form-urlencoded",
  };
  return new Promise((resolve, reject) => {
    const sending = request({ host: "127.0.0.1", port, path: `/${path}`, method: "POST", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sending.on("error", reject);
    sending.end(body);
  });
}

async function authenticatorOf(page, options = {}) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  });
  const credentials = async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  return { cdp, authenticatorId, credentials };
}

const folder = mkdtempSync(join(tmpdir(), "handslag-passkey-"));
const data = join(folder, "data");
const out = join(folder, "package");
run("demo", "--data", data, "--out", out, "--no-serve");
const server = await startServer(handslag, ["demo", "--data", data, "--out", out, "--port", "0"]);
const named = server.address.replace("127.0.0.1", "localhost");
const officer = ["handlaggare@exempel.se", "ekorre brygga lampa nio"];
const head = ["enhetschef@exempel.se", "saffran ocean spade ett"];
const browser = await startBrowser();
try {
  const context = await browser.newContext({ locale: "sv-SE" });
  const page = await context.newPage();
  const device = await authenticatorOf(page);

  // At a number there are none, and the page says what to do.
  await withPhrase(page, server.address, ...officer);
  await page.goto(`${server.address}account/passkeys/new`);
  expect((await page.locator(passkeyForm).count()) === 0, "no passkey is made at a number");
  expect((await page.textContent("main")).includes("localhost"), "the page says where passkeys are used");
  await lookAt(page, "passkey-at-a-number");

  // Made.
  await withPhrase(page, named, ...officer);
  await page.goto(`${named}account/passkeys/new`);
  await lookAt(page, "passkey-new");
  const question = JSON.parse(await page.getAttribute(passkeyForm, "data-passkey")).make;
  expect(question.attestation === "none" && question.authenticatorSelection.userVerification === "required", "what is asked for");
  expect(!question.user.id.includes("handlaggare"), "the device is told nothing of who it is");
  await page.fill("#name", "Min telefon");
  await press(page, passkeyForm);
  expect((await page.locator(".recovery-codes li").count()) === 10, "ten recovery codes come with the first passkey");
  expect((await device.credentials()).length === 1, "the device has a key");
  await page.goto(`${named}account`);
  expect(await page.isVisible("text=Min telefon"), "the account page lists it");
  await lookAt(page, "account-with-passkey");
  const kept = (await device.credentials())[0];

  // The same device again is told, and nothing is sent.
  await page.goto(`${named}account/passkeys/new`);
  await page.fill("#name", "En gång till");
  await page.click(`${passkeyForm} button[type=submit]`);
  await page.waitForSelector(".passkey-trouble:not([hidden])");
  expect((await page.textContent(".passkey-trouble")).length > 20, "a device that has one says so");
  await lookAt(page, "passkey-there-already");

  // Logged in with it, without a pass phrase.
  await page.goto(`${named}account`);
  await press(page, "form[action='/log-out']");
  await page.goto(`${named}agreements`);
  expect(pathOf(page) === "/log-in", "logged out");
  await lookAt(page, "log-in-with-passkey");
  let sent = "";
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/log-in/passkey")) sent = request.postData();
  });
  await press(page, passkeyForm);
  expect(pathOf(page) === "/agreements", `the passkey lets in to what was asked for, not ${pathOf(page)}`);

  // The same answer once more, in the same browser and in another.
  const again = async (context_, what) => {
    const status = await posted(await context_.cookies(named), "log-in/passkey", sent);
    expect(status === 422, `${what}: ${status}`);
  };
  await again(context, "an answer is good once");
  const stranger = await browser.newContext();
  await again(stranger, "an answer is good in its own browser alone");
  await stranger.close();

  // An answer that was made at another address: the browser is told to say so.
  await page.goto(`${named}account`);
  await press(page, "form[action='/log-out']");
  await page.goto(`${named}log-in`);
  await page.evaluate(() => {
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = async (options) => {
      const made = await get(options);
      const said = new TextDecoder().decode(made.response.clientDataJSON).replace("http://localhost", "http://evil.localhost");
      const response = { clientDataJSON: new TextEncoder().encode(said).buffer, authenticatorData: made.response.authenticatorData,
        signature: made.response.signature, userHandle: made.response.userHandle };
      return { rawId: made.rawId, response };
    };
  });
  await press(page, passkeyForm);
  expect(pathOf(page) === "/log-in/passkey" && (await page.isVisible(".ds-error-summary")), "another address is refused");
  await lookAt(page, "passkey-refused");

  // The second factor after the pass phrase.
  await withPhrase(page, named, ...officer);
  expect(pathOf(page) === "/log-in/code", `the second factor is asked for: ${pathOf(page)}`);
  await lookAt(page, "passkey-as-second-factor");
  await page.goto(`${named}agreements`);
  expect(pathOf(page) === "/log-in", "half logged in is not in");
  await page.goto(`${named}log-in/code`);
  await press(page, passkeyForm);
  expect(pathOf(page) === "/", `the passkey is the second factor: ${pathOf(page)}`);

  // Whoever is not verified by the device is not let in.
  await page.goto(`${named}account`);
  await press(page, "form[action='/log-out']");
  await device.cdp.send("WebAuthn.setUserVerified", { authenticatorId: device.authenticatorId, isUserVerified: false });
  await page.click(`${passkeyForm} button[type=submit]`);
  await page.waitForSelector(".passkey-trouble:not([hidden])");
  expect(pathOf(page) === "/log-in", "without finger or PIN nobody is let in");
  await device.cdp.send("WebAuthn.setUserVerified", { authenticatorId: device.authenticatorId, isUserVerified: true });

  // A copy of the key with an older count.
  await press(page, passkeyForm);
  await page.goto(`${named}account`);
  await press(page, "form[action='/log-out']");
  await device.cdp.send("WebAuthn.removeCredential", { authenticatorId: device.authenticatorId, credentialId: kept.credentialId });
  await device.cdp.send("WebAuthn.addCredential", { authenticatorId: device.authenticatorId, credential: { ...kept, signCount: 0 } });
  await press(page, passkeyForm);
  expect(await page.isVisible(".ds-error-summary"), "a copy is refused");
  await withPhrase(page, named, ...officer);
  expect(pathOf(page) !== "/log-in/code", "a blocked passkey is no second factor");
  await page.goto(`${named}account`);
  expect(await page.isVisible("text=spärrad"), "the account page says that it is blocked");
  await lookAt(page, "account-with-blocked-passkey");

  // Renamed and removed.
  await follow(page, "main a[href$='/name']");
  await page.fill("#name", "Gamla telefonen");
  await press(page, "main form");
  expect(await page.isVisible("text=Gamla telefonen"), "it is renamed");
  await follow(page, "main a[href$='/removal'][href*=passkeys]");
  await lookAt(page, "passkey-removal");
  await press(page, "main form");
  expect(!(await page.isVisible("text=Gamla telefonen")), "it is removed");
  await press(page, "form[action='/log-out']");
  await press(page, passkeyForm);
  expect(await page.isVisible(".ds-error-summary"), "a removed passkey lets nobody in");

  // Another person cannot reach it by its number.
  await withPhrase(page, named, ...head);
  expect((await page.goto(`${named}account/passkeys/1/removal`)).status() === 404, "another's passkey is not there");

  // Without script.
  const plain = await (await browser.newContext({ locale: "sv-SE", javaScriptEnabled: false })).newPage();
  await plain.goto(`${named}log-in`);
  expect(!(await plain.isVisible(`${passkeyForm} button`)), "without script there is no button that does nothing");
  expect(await plain.isVisible(".passkey-instead"), "and the page says how to log in");

  const journal = run("journal", "--data", data, "--language", "en", "--limit", "200");
  for (const words of ["passkey added", "passkey renamed", "passkey removed", "passkey blocked", "with a passkey"])
    expect(journal.includes(words), `the journal says “${words}”`);
  for (const secret of [kept.credentialId, "Min telefon", "Gamla telefonen"])
    expect(!journal.includes(secret), "the journal names no device");
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${verdict.passed} passed, ${verdict.faults.length} faults`);
process.exit(verdict.faults.length ? 1 : 0);
