// Headless Chromium for the tests: Debian's own, with nothing that reaches out of the machine.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export async function startBrowser() {
  if (!existsSync(executablePath)) {
    throw new Error(`${executablePath} is not there. Run script/bootstrap, or set CHROMIUM to the browser.`);
  }
  return chromium.launch({
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
}
