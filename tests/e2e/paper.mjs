// What a reader takes along: pages on paper, and the memorandum that is sent as a file on a telephone.
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { openSite } from "./crawl.mjs";

/// The words of the first sheet of a page as it is printed.
async function firstSheet(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return execFileSync("pdftotext", ["-l", "1", "-", "-"], { input: pdf, encoding: "utf8" }).replace(/\s+/gu, " ");
}

async function faultsOfPage(page, startsWithATable) {
  const faults = [];
  if (startsWithATable) {
    const row = await page.locator(".ds-table tbody tr").first().locator("th").innerText();
    const words = row.replace(/\s+/gu, " ").trim().split(" ").slice(0, 3).join(" ");
    if (!(await firstSheet(page)).includes(words)) faults.push(`not on the first sheet: ${words}`);
  }
  await page.emulateMedia({ media: "print" });
  faults.push(
    ...(await page.evaluate(() => {
      const found = [];
      for (const one of document.querySelectorAll(".panel, .paper .document")) {
        const { borderTopWidth, borderLeftWidth } = getComputedStyle(one);
        if (borderTopWidth !== "0px" || borderLeftWidth !== "0px") found.push(`a frame round ${one.className}`);
      }
      for (const one of document.querySelectorAll("tfoot")) {
        if (getComputedStyle(one).display === "table-footer-group") found.push("a sum stands on each sheet");
      }
      for (const one of document.querySelectorAll(".shell-header nav, .shell-language")) {
        if (getComputedStyle(one).display !== "none") found.push(`on paper: ${one.className || one.tagName}`);
      }
      return found;
    })),
  );
  await page.emulateMedia({ media: null });
  return faults;
}

/// Of the file tjansteskrivelse.html, 390 pixels wide.
async function faultsOnATelephone(browser, file) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const faults = await page.evaluate(() => {
    const found = [];
    for (const box of document.querySelectorAll(".document-table-box")) {
      if (box.scrollWidth > box.clientWidth) found.push(`cut off: ${box.getAttribute("aria-label")}`);
    }
    const stacked = document.querySelectorAll(".document-stacked tbody td");
    if (stacked.length === 0) found.push("no table of sentences");
    for (const cell of stacked) {
      if (cell.clientWidth < 250) found.push(`a column of ${cell.clientWidth} pixels: ${cell.innerText.slice(0, 40)}`);
      if (!cell.dataset.label) found.push(`no name of the column: ${cell.innerText.slice(0, 40)}`);
    }
    return found;
  });
  await context.close();
  return faults;
}

/// `say` gets one line for each page; gives back how many had faults.
export async function checkPaper(browser, address, memorandum, { say }) {
  const results = [];
  const reader = await openSite(browser, address, "sv");
  const page = await reader.newPage();
  const followUp = "agreements/1/follow-ups/2024";
  for (const path of [followUp, `${followUp}/memorandum`]) {
    await page.goto(new URL(path, address).href, { waitUntil: "load" });
    results.push([`${path} on paper`, await faultsOfPage(page, path === followUp)]);
  }
  await reader.close();
  results.push(["tjansteskrivelse.html on a telephone", await faultsOnATelephone(browser, memorandum)]);
  for (const [name, faults] of results) {
    say(`${faults.length ? "FAILED" : "ok"} ${name}`);
    for (const fault of faults) say(`  ${fault}`);
  }
  return results.filter(([, faults]) => faults.length > 0).length;
}
