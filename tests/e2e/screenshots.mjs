// Saves a picture of every page for people to look at, in the language the site offers itself in, or another:
//
//     node tests/e2e/screenshots.mjs http://127.0.0.1:8080/ FOLDER [en]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "./browser.mjs";
import { allViews, findPages, openSite } from "./crawl.mjs";

const [address, folder, language] = process.argv.slice(2);
if (!address || !folder) {
  console.error("usage: node tests/e2e/screenshots.mjs ADDRESS FOLDER [LANGUAGE]");
  process.exit(2);
}

/// "/agreements/1?year=2024" as "agreements-1-year-2024".
function fileName(url) {
  const { pathname, search } = new URL(url);
  return (pathname + search).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "start";
}

mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
try {
  const reader = await openSite(browser, address, language);
  const { pages } = await findPages(reader, address);
  const views = allViews.filter(({ context }) => context.javaScriptEnabled !== false);
  for (const view of views) {
    const context = await openSite(browser, address, language, view.context);
    const page = await context.newPage();
    for (const url of pages) {
      await page.goto(url, { waitUntil: "load" });
      await page.screenshot({ path: join(folder, `${fileName(url)}-${view.name}.png`), fullPage: true });
    }
    await context.close();
  }
  console.log(`${pages.length} pages, ${pages.length * views.length} pictures in ${folder}`);
} finally {
  await browser.close();
}
