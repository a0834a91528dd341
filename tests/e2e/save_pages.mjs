// Saves every HTML page that each role of the demo comes to by links, as the server sends it, for a validator to read; of pages that
// differ in numbers alone three. Run by hand:
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/save_pages.mjs FOLDER
//     java -jar vnu.jar --errors-only FOLDER/*.html
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBrowser } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { logIn, people } from "./people.mjs";
import { startServer } from "./server.mjs";

const [handslag, folder] = [process.env.HANDSLAG_PROGRAM, process.argv[2]];
if (!handslag || !folder) {
  console.error("usage: HANDSLAG_PROGRAM=… node tests/e2e/save_pages.mjs FOLDER");
  process.exit(2);
}
const pagesAtMost = 160;
const leadsElsewhere = /^\/(log-out|language)(\/|$)/;

async function savePages(page, address, role) {
  const waiting = [address];
  const seen = new Set(waiting);
  const alike = new Map();
  let saved = 0;
  while (waiting.length && saved < pagesAtMost) {
    const url = waiting.shift();
    const answer = await page.context().request.get(url);
    if (checks.isDownload(answer)) continue;
    const { pathname, search } = new URL(url);
    const shape = pathname.replaceAll(/\d+/g, "N");
    alike.set(shape, (alike.get(shape) ?? 0) + 1);
    if (alike.get(shape) > 3) continue;
    const markup = await answer.text();
    writeFileSync(join(folder, `${role}${(pathname + search).replaceAll(/[^a-z0-9]+/gi, "_")}.html`.slice(-200)), markup);
    saved += 1;
    for (const [, written] of markup.matchAll(/href="([^"#]+)/g)) {
      const next = new URL(written.replaceAll("&amp;", "&"), url);
      next.hash = "";
      if (next.origin !== new URL(address).origin || leadsElsewhere.test(next.pathname) || seen.has(next.href)) continue;
      seen.add(next.href);
      waiting.push(next.href);
    }
  }
  console.log(`${role}: ${saved} pages`);
}

const data = mkdtempSync(join(tmpdir(), "handslag-pages-"));
mkdirSync(folder, { recursive: true });
const server = await startServer(handslag, ["demo", "--data", join(data, "data"), "--out", join(data, "package"), "--port", "0"]);
const browser = await startBrowser();
try {
  for (const role of new Set(people.map((person) => person.role))) await savePages(await logIn(browser, server.address, role), server.address, role);
} finally {
  await browser.close();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}
