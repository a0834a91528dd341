// Headless Chromium for the tests: Debian's own, with nothing that reaches out of the machine.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export async function startBrowser() {
  if (!existsSync(executablePath)) {
    throw new Error(`${executablePath} is not there. Run script/bootstrap, or set CHROMIUM to the browser.`);
  }
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  // A fold that opens in its own time is half open when it is looked at, and its last line half hidden. No script can see that
  // movement, so there is none: every page is that of a reader who has asked for less of it.
  const newContext = browser.newContext.bind(browser);
  browser.newContext = (options) => newContext({ reducedMotion: "reduce", ...options });
  return browser;
}

/// Clicks what leads to another page, a link or the button of a form; returns when that page has come. To ask for the state of the
/// page after the click is not enough: the page that is left has loaded long ago.
export const follow = (page, selector) => leads(page, () => page.click(selector));

/// Sends the form that has the focus, with the keys that do it.
export const sendByKey = (page) => leads(page, () => page.keyboard.press("Control+Enter"));

/// Does what leads to another page, and waits for that page.
async function leads(page, deed) {
  const came = page.waitForNavigation({ waitUntil: "load" });
  await deed();
  await came;
}
