// Log-in by a provider of identities, in a real browser: npm oidc-provider on loopback with private_key_jwt, S256 and signed
// UserInfo. What it says is spoilt in one way after another, and each time nobody is let in.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/provider_test.mjs [PICTURES]
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as jose from "jose";
import Provider from "oidc-provider";
import { follow, startBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { startVerdict } from "./verdict.mjs";

const handslag = process.env.HANDSLAG_PROGRAM;
if (!handslag) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/provider_test.mjs [PICTURES]");
  process.exit(2);
}

const verdict = startVerdict(process.argv[2]);
const { expect, lookAt } = verdict;
const pathOf = (page) => new URL(page.url()).pathname;
const run = (...args) => execFileSync(handslag, args, { encoding: "utf8" });
async function press(page, form) {
  await follow(page, `${form} button[type=submit]`);
}

// ---- the provider

const people = {
  "subject-nina": { name: "Nina Ny", email: "nina@exempel.se", groups: ["alla", "handlaggare"] },
  "subject-hanna": { name: "Hanna", email: "handlaggare@exempel.se", groups: ["handlaggare"] },
};
const keyOf = async (algorithm, kid) => {
  const { privateKey, publicKey } = await jose.generateKeyPair(algorithm, { extractable: true });
  return { kid, algorithm, privateKey, publicKey, jwk: { ...(await jose.exportJWK(privateKey)), kid, alg: algorithm, use: "sig" } };
};
const es = await keyOf("ES256", "es");
const rs = await keyOf("RS256", "rs");

/// What a spoilt answer is made of; `null` spoils nothing.
let spoil = null;
const resigned = (claims, header, key = es) => new jose.SignJWT(claims).setProtectedHeader({ kid: key.kid, ...header }).sign(key.privateKey);
const inBase64 = (object) => Buffer.from(JSON.stringify(object)).toString("base64url");

async function providerAt(issuer, back, keys) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "handslag",
        redirect_uris: [back],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "ES256",
        id_token_signed_response_alg: "ES256",
        userinfo_signed_response_alg: "ES256",
        jwks: keys,
      },
    ],
    jwks: { keys: [es.jwk, rs.jwk] },
    claims: { openid: ["sub"], profile: ["name"], email: ["email"], groups: ["groups"] },
    scopes: ["openid", "profile", "email", "groups"],
    pkce: { methods: ["S256"], required: () => true },
    features: { jwtUserinfo: { enabled: true }, devInteractions: { enabled: true } },
    ttl: { IdToken: 300, AccessToken: 300, AuthorizationCode: 60, Session: 3600, Grant: 3600, Interaction: 600 },
    cookies: { keys: ["a key of the test"] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
  });
  provider.use(async (ctx, next) => {
    await next();
    if (!spoil || ctx.status !== 200) return;
    if (ctx.path === "/token" && spoil.idToken) ctx.body = { ...ctx.body, id_token: await spoil.idToken(jose.decodeJwt(ctx.body.id_token)) };
    if (ctx.path === "/me" && spoil.userInfo) await spoil.userInfo(ctx, jose.decodeJwt(ctx.body.toString()));
  });
  return provider;
}

const folder = mkdtempSync(join(tmpdir(), "handslag-provider-"));
const data = join(folder, "data");
const out = join(folder, "package");
run("demo", "--data", data, "--out", out, "--no-serve");
const server = await startServer(handslag, ["demo", "--data", data, "--out", out, "--port", "0"]);
const own = server.address.replace("127.0.0.1", "localhost");
const http = createServer((request, response) => handle(request, response));
let handle = (_, response) => response.writeHead(503).end();
await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${http.address().port}`;

const browser = await startBrowser();
try {
  const added = JSON.parse(
    run("identity", "provider", "add", "--name", "Kommunens inloggning", "--issuer", issuer, "--client-id", "handslag",
      "--scopes", "openid profile email groups", "--address", own.slice(0, -1), "--data", data, "--json"),
  );
  expect(added.jwks.keys.length === 1 && !("d" in added.jwks.keys[0]), "the public key is told, the private one is not");
  const provider = await providerAt(issuer, added.redirect_uri, added.jwks);
  handle = provider.callback();
  // Not at once: the provider answers from this process.
  await promisify(execFile)(handslag, ["identity", "provider", "try", "1", "--data", data]);
  verdict.passed += 1;

  // An administrator says what comes of a group.
  const admins = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await admins.goto(`${own}log-in`);
  await admins.fill("#email", "administrator@exempel.se");
  await admins.fill("#pass_phrase", "dragspel kaktus hylla tolv");
  await press(admins, "form:has(#pass_phrase)");
  await admins.goto(`${own}people/providers`);
  await lookAt(admins, "providers");
  await admins.goto(`${own}people/providers/rules/new`);
  await press(admins, "main form");
  expect(await admins.isVisible(".ds-error-summary"), "an empty rule is refused");
  await lookAt(admins, "rule-refused");
  await admins.check("input[name=provider]");
  await admins.fill("#attribute", "groups");
  await admins.fill("#value", "handlaggare");
  expect((await admins.locator("#role-administrator").count()) === 0, "no rule makes an administrator");
  await admins.check("#role-case_officer");
  await press(admins, "main form");
  expect(await admins.isVisible("text=handlaggare"), "the rule stands on the page");
  await lookAt(admins, "providers-with-rule");
  const keys = await (await fetch(added.jwks_uri.replace(own, server.address))).json();
  expect(keys.keys[0].kid === added.jwks.keys[0].kid, "the keys can be read at their address");

  // Somebody new.
  const context = await browser.newContext({ locale: "sv-SE" });
  const page = await context.newPage();
  await page.goto(`${own}agreements`);
  await lookAt(page, "log-in-with-provider");
  const answers = [];
  page.on("request", (request) => {
    if (request.url().includes("/answer?")) answers.push(request.url());
  });
  const byProvider = async (who) => {
    await page.goto(`${own}log-in`);
    await follow(page, "text=Kommunens inloggning");
    if (page.url().startsWith(issuer) && (await page.locator("input[name=login]").count())) {
      await page.fill("input[name=login]", who);
      await page.fill("input[name=password]", "x");
      await press(page, "form");
    }
    if (page.url().startsWith(issuer)) await press(page, "form");
  };
  await follow(page, "text=Kommunens inloggning");
  await page.fill("input[name=login]", "subject-nina");
  await page.fill("input[name=password]", "x");
  await press(page, "form");
  await press(page, "form");
  expect(pathOf(page) === "/agreements", `comes to what was asked for: ${page.url()}`);
  expect((await page.textContent("header")).includes("Nina Ny"), "as herself");
  expect(new URL(answers[0]).searchParams.get("iss") === issuer, "the provider names itself");

  const outAgain = async () => {
    await page.goto(`${own}account`);
    await press(page, "form[action='/log-out']");
  };
  await page.goto(`${own}account`);
  await lookAt(page, "account-by-provider");
  await outAgain();

  // The same answer once more, and one with another state.
  const used = await page.goto(answers[0]);
  expect(used.status() === 403, `an answer is good once: ${used.status()}`);
  await lookAt(page, "answer-refused");
  await page.goto(`${own}agreements`);
  expect(pathOf(page) === "/log-in", "and lets nobody in");

  // Spoilt in one way after another. The provider's own session goes on, so each try is one click.
  const refused = async (what, how) => {
    spoil = how;
    await byProvider("subject-nina");
    spoil = null;
    const isAnswer = pathOf(page).endsWith("/answer");
    const words = await page.textContent("main");
    await page.goto(`${own}agreements`);
    expect(isAnswer && pathOf(page) === "/log-in", `${what} lets nobody in: ${words.trim().slice(0, 60)}`);
    return words;
  };
  const header = { alg: "ES256" };
  await refused("another nonce", { idToken: (claims) => resigned({ ...claims, nonce: "another" }, header) });
  await refused("another audience", { idToken: (claims) => resigned({ ...claims, aud: "another" }, header) });
  await refused("another issuer", { idToken: (claims) => resigned({ ...claims, iss: "https://evil.example" }, header) });
  await refused("an expired token", { idToken: (claims) => resigned({ ...claims, exp: claims.iat - 3600 }, header) });
  await refused("another access token", { idToken: (claims) => resigned({ ...claims, at_hash: "AAAAAAAAAAAAAAAAAAAAAA" }, header) });
  await refused("alg none", { idToken: (claims) => `${inBase64({ alg: "none", kid: "es" })}.${inBase64(claims)}.` });
  await refused("the public key as a secret", {
    idToken: async (claims) =>
      new jose.SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "es" }).sign(Buffer.from(await jose.exportSPKI(es.publicKey))),
  });
  await refused("an RSA key with a header of ES256", {
    idToken: async (claims) => {
      const signed = (await resigned(claims, { alg: "RS256" }, rs)).split(".");
      return [inBase64({ alg: "ES256", kid: "rs" }), signed[1], signed[2]].join(".");
    },
  });
  const stranger = await keyOf("ES256", "unknown");
  await refused("a key that the provider does not list", { idToken: (claims) => resigned(claims, header, stranger) });
  await refused("another's key under a known name", { idToken: (claims) => resigned(claims, { ...header, kid: "es" }, stranger) });
  await refused("UserInfo without a signature", {
    userInfo: async (ctx, claims) => {
      ctx.body = claims;
      ctx.type = "application/json";
    },
  });
  await refused("UserInfo of somebody else", {
    userInfo: async (ctx, claims) => {
      ctx.body = await resigned({ ...claims, sub: "subject-hanna" }, header);
      ctx.type = "application/jwt";
    },
  });
  // The other algorithm of the profile, with its own key.
  spoil = { idToken: (claims) => resigned(claims, { alg: "RS256" }, rs) };
  await byProvider("subject-nina");
  spoil = null;
  expect((await page.textContent("header")).includes("Nina Ny"), "RS256 with a key of RSA lets in");
  await outAgain();

  // Who loses the group loses the role.
  people["subject-nina"].groups = ["alla"];
  await byProvider("subject-nina");
  expect((await page.textContent("main")).includes("ingen roll"), "without the group there is no role");
  await lookAt(page, "no-role");
  people["subject-nina"].groups = ["handlaggare"];

  // Somebody who has an account connects it.
  const others = await browser.newContext({ locale: "sv-SE" });
  const hanna = await others.newPage();
  await hanna.goto(`${own}log-in`);
  await follow(hanna, "text=Kommunens inloggning");
  await hanna.fill("input[name=login]", "subject-hanna");
  await hanna.fill("input[name=password]", "x");
  await press(hanna, "form");
  await press(hanna, "form");
  expect((await hanna.textContent("main")).includes("konto"), "an address alone takes over no account");
  await lookAt(hanna, "address-taken");
  await hanna.goto(`${own}log-in`);
  await hanna.fill("#email", "handlaggare@exempel.se");
  await hanna.fill("#pass_phrase", "ekorre brygga lampa nio");
  await press(hanna, "form:has(#pass_phrase)");
  await hanna.goto(`${own}account`);
  await follow(hanna, "main a[href$='/connect']");
  expect((await hanna.textContent("main")).includes("handlaggare@exempel.se"), "whom it is about is shown first");
  await lookAt(hanna, "connect");
  await press(hanna, "main form");
  expect(pathOf(hanna) === "/account" && (await hanna.isVisible("main a[href$='/removal'][href*=providers]")), "it is connected");
  await press(hanna, "form[action='/log-out']");
  await hanna.goto(`${own}log-in`);
  await follow(hanna, "text=Kommunens inloggning");
  expect(!hanna.url().includes("/log-in"), `the connected account is let in: ${hanna.url()}`);
  await hanna.goto(`${own}account`);
  await follow(hanna, "main a[href$='/removal'][href*=providers]");
  await lookAt(hanna, "disconnect");
  await press(hanna, "main form");
  expect(await hanna.isVisible("main a[href$='/connect']"), "it is disconnected");

  // A provider that does not answer.
  run("identity", "provider", "add", "--name", "Ur bruk", "--issuer", "http://127.0.0.1:1", "--client-id", "x", "--data", data);
  const stray = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await stray.goto(`${own}log-in`);
  const [down] = await Promise.all([stray.waitForNavigation(), stray.click("text=Ur bruk")]);
  expect(down.status() === 503 && (await stray.isVisible("main a[href='/log-in']")), "a provider that is down is told, with a way back");
  await lookAt(stray, "provider-down");

  const journal = run("journal", "--data", data, "--language", "en", "--limit", "300");
  for (const words of ["provider of identities added", "rule for roles", "account connected", "account disconnected", "role taken by", "role ended by", "by a provider"])
    expect(journal.includes(words), `the journal says “${words}”`);
  for (const secret of ["subject-nina", "nina@exempel.se"]) expect(!journal.includes(secret), "the journal has no subject and no address");
} finally {
  await browser.close();
  await server.stop();
  http.closeAllConnections();
  http.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${verdict.passed} passed, ${verdict.faults.length} faults`);
process.exit(verdict.faults.length ? 1 : 0);
