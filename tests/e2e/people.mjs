// The people of the demo, one for each role.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { follow } from "./browser.mjs";

export const people = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../samples/norrtalje/people.json"), "utf8"));

/// Sends the one form of the page.
export const send = (page) => follow(page, "main form[method=post] button[type=submit]");

/// A page of a browser of its own, in which whoever has the role has logged in.
export async function logIn(browser, address, role) {
  const page = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  const who = people.find((one) => one.role === role);
  await page.goto(`${address}log-in`);
  await page.fill("#email", who.email);
  await page.fill("#pass_phrase", who.pass_phrase);
  await send(page);
  return page;
}
