// Makes the pictures of the manuals (data/manual/pictures) from the demo, as its people see them: script/manual calls it.
//
//     HANDSLAG_PROGRAM=build/release/bin/handslag node tests/e2e/manual_pictures.mjs
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { logIn, send } from "./people.mjs";
import { startServer } from "./server.mjs";

const manual = join(dirname(fileURLToPath(import.meta.url)), "../../data/manual");
const pictures = join(manual, "pictures");
const followUp = "agreements/1/follow-ups/2024";

/** Name of the picture: who sees it, and where; `height` in pixels. */
const shots = {
  start: { role: "case_officer", path: "" },
  agreement: { role: "case_officer", path: "agreements/1" },
  "follow-up": { role: "case_officer", path: followUp, height: 1000 },
  judging: { role: "case_officer", path: `${followUp}/commitments/4/finding`, height: 1000 },
  memorandum: { role: "case_officer", path: `${followUp}/memorandum`, height: 1000 },
  figures: { role: "partner_reporter", path: "figures" },
  report: { role: "partner_reporter", path: "reports/2024", height: 900 },
  "follow-up-secretary": { role: "committee_secretary", path: followUp },
  "memorandum-secretary": { role: "committee_secretary", path: `${followUp}/memorandum` },
};

const named = new Set(readdirSync(manual).filter((name) => name.endsWith(".md"))
  .flatMap((name) => [...readFileSync(join(manual, name), "utf8").matchAll(/^!\[.*\]\((.+)\.png\)$/gm)].map((found) => found[1])));
const strangers = [...named].filter((name) => !(name in shots)).concat(Object.keys(shots).filter((name) => !named.has(name)));
if (strangers.length > 0) throw new Error(`pictures that a manual or this script lacks: ${strangers.join(" ")}`);

const folder = mkdtempSync(join(tmpdir(), "handslag-manual-"));
const browser = await startBrowser();
mkdirSync(pictures, { recursive: true });
try {
  const server = await startServer(process.env.HANDSLAG_PROGRAM, ["demo", "--data", join(folder, "demo"), "--out", join(folder, "package"), "--port", "0"]);
  try {
    const people = new Map();
    for (const [name, { role, path, height = 760 }] of Object.entries(shots)) {
      if (!people.has(role)) people.set(role, await logIn(browser, server.address, role));
      const page = people.get(role);
      await page.setViewportSize({ width: 1280, height });
      if (name === "report") {
        await page.goto(`${server.address}reports/2024/beginning`);
        await send(page);
      }
      await page.goto(`${server.address}${path}`);
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    }
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${Object.keys(shots).length} pictures in data/manual/pictures`);
