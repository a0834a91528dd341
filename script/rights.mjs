#!/usr/bin/env node
// docs/rules/rights.md: the table of data/permissions/rights.csv as people read it.
//
//   script/rights.mjs            write the page
//   script/rights.mjs --check    change nothing; exit 1 when the page is not the one of the table
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "docs/rules/rights.md");
const kFrom = "<!-- from data/permissions/rights.csv by script/rights.mjs -->\n";
const kTo = "<!-- end of the table -->\n";

const [heading, ...lines] = readFileSync(join(root, "data/permissions/rights.csv"), "utf8").trim().split("\n");
if (heading !== "right,state,roles,condition") throw new Error(`rights.csv: the heading is ${heading}`);
const spoken = (name) => name.replaceAll("_", " ");
const roles = (names) =>
  names === "operator" ? "whoever runs the server, at the terminal" : names === "everyone" ? "everybody" : names.split(" ").map(spoken).join(", ");
const conditions = { "": "", own: "one's own", not_own: "not one's own" };
const rows = lines.map((line) => {
  const [right, state, who, condition] = line.split(",");
  return `| \`${right}\` | ${state === "any" ? "" : state} | ${roles(who)} | ${conditions[condition]} |\n`;
});
const table = `${kFrom}| Deed or sight | State | Who | Condition |\n|---|---|---|---|\n${rows.join("")}${kTo}`;

const text = readFileSync(page, "utf8");
const from = text.indexOf(kFrom);
const to = text.indexOf(kTo);
if (from < 0 || to < from) throw new Error("docs/rules/rights.md has no place for the table");
const made = text.slice(0, from) + table + text.slice(to + kTo.length);
if (process.argv[2] === "--check") {
  if (made === text) console.log(`docs/rules/rights.md has the ${rows.length} rows of rights.csv`);
  else console.log("docs/rules/rights.md is not the page of rights.csv: run script/rights.mjs");
  process.exit(made === text ? 0 : 1);
}
writeFileSync(page, made);
