// What must hold on every page. Each check takes an open Playwright page and gives a list of sentences; none is good.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function runAxe(page, options) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((chosen) => globalThis.axe.run(document, chosen), {
    resultTypes: ["violations"],
    ...options,
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all }) => {
      const detail = [...any, ...all].map(({ message }) => message)[0] ?? "";
      return `axe ${id}: ${help} (${target.join(" ")}) ${detail}`.trim();
    }),
  );
}

/// WCAG 2.2 AA and axe's own best practice. target-size is off in axe unless it is asked for.
export async function accessibility(page) {
  return runAxe(page, { runOnly: axeTags, rules: { "target-size": { enabled: true } } });
}

/// Only whether the text can be told from its ground: what another colour scheme changes.
export async function contrast(page) {
  return runAxe(page, { runOnly: { type: "rule", values: ["color-contrast"] } });
}

export async function structure(page, language) {
  return page.evaluate((expected) => {
    const faults = [];
    const headings = document.querySelectorAll("h1").length;
    if (headings !== 1) faults.push(`has ${headings} h1 headings instead of one`);
    if (!document.title.trim()) faults.push("has no title");
    const { lang } = document.documentElement;
    if (expected ? lang !== expected : !/^(sv|en)$/.test(lang)) {
      faults.push(`says its language is "${lang}"${expected ? `, not "${expected}"` : ""}`);
    }
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (twice.length) faults.push(`has the id ${twice[0]} more than once`);
    if (document.querySelector("[style], style")) faults.push("has inline styles");
    for (const script of document.scripts) if (!script.src) faults.push("has an inline script");
    const stacked = "table:is(.stacked, .document-stacked)";
    if (document.scripts.length && document.querySelector(`${stacked}:not([role]), ${stacked} :is(thead, tbody, tfoot, tr, th, td):not([role])`)) {
      faults.push("has a stacked table that a browser may not tell of");
    }
    return faults;
  }, language);
}

/// Whether the browser reads the tree that the program wrote: a paragraph within a paragraph, or an end without a beginning, is
/// read as another.
export async function treeAsWritten(page, markup) {
  return page.evaluate((html) => {
    const written = [...html.matchAll(/<([a-z][a-z0-9]*)[\s/>]/gi)].map(([, name]) => name.toLowerCase());
    const read = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")].map(({ localName }) => localName.toLowerCase());
    const at = read.findIndex((name, place) => name !== written[place]);
    if (at < 0 && read.length === written.length) return [];
    return [`is read as another tree than was written, at ${read.slice(Math.max(0, at - 3), at + 1).join(" ")}`];
  }, markup);
}

export async function noSidewaysScroll(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".ds-sr-only"),
    );
    const name = wide.length ? wide[0].outerHTML.slice(0, 120) : "";
    return [`scrolls sideways: ${document.documentElement.scrollWidth} px wide in ${width} px; first: ${name}`];
  });
}

/// What keeps working without script: the text is there, and what a phone stacks still shows every row.
export async function visibleContent(page) {
  return page.evaluate(() => {
    const faults = [];
    const shown = (element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && getComputedStyle(element).visibility === "visible";
    };
    for (const row of document.querySelectorAll("main table tbody tr")) {
      if (!shown(row)) faults.push(`hides a table row: ${row.textContent.trim().slice(0, 60)}`);
    }
    const main = document.querySelector("main");
    if (!main || !shown(main) || main.innerText.trim().length < 40) faults.push("shows nothing to read");
    if (document.querySelectorAll("a[href]").length < 2) faults.push("has no links to go on with");
    return faults;
  });
}

/// The first Tab shows the skip link; Enter on it moves the keyboard to the content.
export async function skipLink(page) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const { x, y, width, height } = document.activeElement.getBoundingClientRect();
    return { href: document.activeElement.getAttribute("href"), isShown: width > 20 && height > 20 && x >= 0 && y >= 0 };
  });
  if (!first.href?.startsWith("#")) return ["has no skip link as the first stop of the keyboard"];
  const faults = first.isShown ? [] : ["does not show the skip link when the keyboard is on it"];
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const isInMain = await page.evaluate(
    () =>
      document.querySelector("main")?.contains(document.activeElement) ||
      // Nothing to tab to in the content: then the keyboard stands on the content itself, or has left the page.
      !document.querySelector("main :is(a[href], button, input, select, textarea, summary, [tabindex='0'])"),
  );
  if (!isInMain) faults.push("has a skip link that does not lead into the content");
  return faults;
}

/// The same-site addresses that the page links to, without fragments.
export async function links(page) {
  const all = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map(({ href }) => href));
  const origin = new URL(page.url()).origin;
  return [...new Set(all.map((href) => href.split("#")[0]))].filter((href) => new URL(href).origin === origin);
}

/// The endings of what the program hands out, and what the answer must then call it.
const types = {
  csv: "text/csv",
  html: "text/html",
  ics: "text/calendar",
  json: "application/json",
  pdf: "application/pdf",
  svg: "image/svg+xml",
  txt: "text/plain",
  xml: "application/xml",
  zip: "application/zip",
};

/// Whether an answer to a link is something to save or open beside the pages.
export function isDownload(answer) {
  const { "content-type": type = "", "content-disposition": disposition = "" } = answer.headers();
  return !type.startsWith("text/html") || disposition.startsWith("attachment");
}

/// What is handed out is not empty, and is what its name says.
export async function download(answer) {
  const { "content-type": type = "", "content-disposition": disposition = "" } = answer.headers();
  const name = disposition.match(/filename="?([^";]+)/)?.[1] ?? new URL(answer.url()).pathname;
  const ending = name.match(/\.([a-z0-9]+)$/i)?.[1].toLowerCase();
  const faults = [];
  if (!type || type.startsWith("application/octet-stream")) faults.push(`does not say what it is: "${type}"`);
  else if (types[ending] && !type.startsWith(types[ending])) faults.push(`ends in .${ending} but says ${type}`);
  const body = await answer.body();
  if (!body.length) faults.push("is empty");
  if (type.startsWith("application/pdf") && !body.subarray(0, 5).equals(Buffer.from("%PDF-"))) faults.push("is no PDF");
  return faults;
}
