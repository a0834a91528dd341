// Visits every page that can be reached from the first one, in each language, and checks it in each way of looking at
// it: on a phone, on a desk, in the dark and without script. What is offered for download is checked by its answer.
import * as checks from "./checks.mjs";

const pagesAtMost = 300;
const pagesAtOnce = 2;

const everything = async (page, language) => [
  ...(await checks.structure(page, language)),
  ...(await checks.noSidewaysScroll(page)),
  ...(await checks.accessibility(page)),
  ...(await checks.skipLink(page)),
];
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
export const allViews = [
  { name: "390", context: { viewport: phone }, check: everything },
  { name: "1280", context: { viewport: desk }, check: everything },
  { name: "dark", context: { viewport: desk, colorScheme: "dark" }, check: checks.contrast },
  { name: "without script", context: { viewport: phone, javaScriptEnabled: false }, check: checks.visibleContent },
];

/// A browser context that reads the site in `language`, or as the site offers itself.
export async function openSite(browser, address, language, options = {}) {
  const context = await browser.newContext(options);
  if (language) {
    const answer = await context.request.get(new URL(`/language/${language}`, address).href);
    if (!answer.ok()) throw new Error(`/language/${language} answers ${answer.status()}`);
  }
  return context;
}

/// A document that is still being made is asked for again, as its page does by itself.
async function getWhenMade(context, url) {
  for (let time = 0; ; time += 1) {
    const answer = await context.request.get(url).catch((error) => ({ error }));
    if (answer.error || answer.status() !== 202 || time === 60) return answer;
    await new Promise((done) => setTimeout(done, 1000));
  }
}

/// Follows the links breadth first. Gives the addresses of the HTML pages, the number of downloads that were in order
/// and the faults found on the way.
export async function findPages(context, address) {
  const page = await context.newPage();
  const waiting = [address];
  const seen = new Set(waiting);
  const found = { pages: [], downloads: 0, faults: [] };
  while (waiting.length) {
    const url = waiting.shift();
    const answer = await getWhenMade(context, url);
    if (answer.error || answer.status() !== 200) {
      found.faults.push({ url, fault: answer.error ? answer.error.message : `answers ${answer.status()}` });
      continue;
    }
    if (checks.isDownload(answer)) {
      const faults = await checks.download(answer);
      found.faults.push(...faults.map((fault) => ({ url, fault })));
      if (!faults.length) found.downloads++;
      continue;
    }
    found.pages.push(url);
    if (found.pages.length > pagesAtMost) throw new Error(`more than ${pagesAtMost} pages; does a link grow?`);
    await page.goto(url);
    for (const fault of await checks.treeAsWritten(page, await answer.text())) found.faults.push({ url, fault });
    for (const next of await checks.links(page)) {
      // Changing the language in the middle would show the rest of the pages in the wrong one.
      if (new URL(next).pathname.startsWith("/language/") || seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  await page.close();
  return found;
}

/// Collects what the browser complains about while pages are open in this tab: errors, refused content, requests that
/// fail or leave the site.
function listen(page, origin) {
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) complaints.push(`asks another server: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    const { errorText = "" } = request.failure() ?? {};
    // The icon of the page before is given up when the tab goes on to the next one.
    if (errorText !== "net::ERR_ABORTED") complaints.push(`not loaded: ${request.url()} ${errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`answers ${response.status()}: ${response.url()}`);
  });
  return complaints;
}

/// Checks the pages in one view, some at a time, each in a tab of its own.
async function checkView(context, pages, view, language, report) {
  const waiting = [...pages];
  const work = async () => {
    const page = await context.newPage();
    const complaints = listen(page, new URL(pages[0]).origin);
    while (waiting.length) {
      const url = waiting.shift();
      complaints.length = 0;
      let faults;
      try {
        await page.goto(url, { waitUntil: "load" });
        faults = await view.check(page, language);
      } catch (error) {
        faults = [`could not be checked: ${error.message}`];
      }
      report(url, view.name, [...complaints, ...faults]);
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, work));
}

/// Checks the whole site. `say` gets one line for each page and view, with its faults below; a language of `undefined`
/// takes the site as it offers itself.
export async function crawl(browser, address, { languages = ["sv", "en"], views = allViews, say }) {
  const count = { passed: 0, failed: 0 };
  for (const language of languages) {
    const report = (url, how, faults) => {
      count[faults.length ? "failed" : "passed"]++;
      const { pathname, search } = new URL(url);
      say(`${faults.length ? "FAILED" : "ok"} ${pathname}${search} ${[language, how].filter(Boolean).join(", ")}`);
      for (const fault of faults) say(`  ${fault}`);
    };
    const reader = await openSite(browser, address, language);
    const { pages, downloads, faults } = await findPages(reader, address);
    await reader.close();
    for (const { url, fault } of faults) report(url, "link", [fault]);
    count.passed += downloads;
    if (downloads) say(`ok ${downloads} downloads`);
    for (const view of pages.length ? views : []) {
      const context = await openSite(browser, address, language, view.context);
      await checkView(context, pages, view, language, report);
      await context.close();
    }
  }
  return count;
}
