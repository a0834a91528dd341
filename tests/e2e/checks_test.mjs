// The checks checked: the sample pages of tests/html pass all of them, and each planted fault is found by name.
//
//     node tests/e2e/checks_test.mjs build/dev/bin/write_sample_pages
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { allViews, crawl } from "./crawl.mjs";
import { startServer } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const writeSamplePages = process.argv[2];
if (!writeSamplePages) {
  console.error("usage: node tests/e2e/checks_test.mjs WRITE_SAMPLE_PAGES");
  process.exit(2);
}

// What is broken on a page that was good, and what must then be said about it. Style is broken by more style.
const before = (place, markup) => (html) => html.replace(place, markup + place);
const faults = [
  { name: "a picture without alternative text", page: before("<h2", '<img src="/assets/icon.svg">'), says: "axe image-alt" },
  { name: "text too pale to read", style: ".lede{color:#bbb}", says: "axe color-contrast" },
  {
    name: "text too pale to read in the dark",
    style: "@media (prefers-color-scheme:dark){.lede{color:#444}}",
    says: "axe color-contrast",
    view: "dark",
  },
  { name: "a table that says nothing of its heads", page: (html) => html.replaceAll("<th", "<td").replaceAll("</th", "</td"), says: "axe " },
  { name: "a second h1", page: before("<h2", "<h1>Igen</h1>"), says: "2 h1 headings" },
  { name: "no language", page: (html) => html.replace('<html lang="sv"', "<html"), says: "says its language" },
  { name: "the wrong language", page: (html) => html.replace('<html lang="sv"', '<html lang="de"'), says: 'language is "de"' },
  { name: "no title", page: (html) => html.replace(/<title>.*?<\/title>/, ""), says: "has no title" },
  { name: "an inline style", page: before("<h2", '<p style="margin:0">x</p>'), says: "inline style" },
  { name: "an inline script", page: before("</body>", "<script>1</script>"), says: "inline script" },
  { name: "a link to nowhere", page: before("</main>", '<p><a href="/gone">x</a></p>'), says: "answers 404" },
  { name: "a style sheet that is not there", page: (html) => html.replace("/assets/broken", "/assets/gone"), says: "answers 404" },
  { name: "no skip link", page: (html) => html.replace(/<a class="ds-skip-link".*?<\/a>/, ""), says: "no skip link" },
  { name: "a skip link that stays hidden", style: ".ds-skip-link{left:-999px!important;position:absolute!important}", says: "does not show the skip link" },
  { name: "a skip link to nowhere", page: (html) => html.replace('href="#main"', 'href="#nowhere"'), says: "does not lead into the content" },
  { name: "the same id twice", page: before("<h2", '<p id="main">x</p>'), says: "id main more than once" },
  { name: "a page wider than the phone", style: ".panel{min-width:60rem}", says: "scrolls sideways" },
  { name: "rows hidden without script", style: "main tbody tr{display:none!important}", says: "hides a table row", view: "without script" },
  { name: "a picture from elsewhere", page: before("<h2", '<img alt="" src="https://example.invalid/x.png">'), says: "console" },
  {
    name: "targets too small to hit",
    page: before('<ol class="steps"', '<p class="tiny"><a href="#gaps">1</a></p><p class="tiny"><a href="#next">2</a></p>'),
    style: ".tiny,.tiny a{display:block;width:9px;height:9px;margin:0;font-size:6px;line-height:1}",
    says: "axe target-size",
  },
  { name: "a paragraph within a paragraph", page: before("</main>", "<p>x<p>y</p></p>"), says: "another tree" },
  { name: "a download that does not say what it is", page: before("</main>", '<p><a href="/table.bin">x</a></p>'), says: "does not say what it is" },
  { name: "an empty download", page: before("</main>", '<p><a href="/empty.csv">x</a></p>'), says: "is empty" },
];

const folder = mkdtempSync(join(tmpdir(), "handslag-checks-"));
const count = { passed: 0, failed: 0 };
function report(name, isGood, lines = []) {
  count[isGood ? "passed" : "failed"]++;
  console.log(`${isGood ? "ok" : "FAILED"} ${name}`);
  if (!isGood) for (const line of lines) console.log(`  ${line}`);
}

function make(command, args) {
  const made = spawnSync(command, args, { stdio: "inherit" });
  if (made.status !== 0) throw new Error(`${command} ended with ${made.status ?? made.error}`);
}

/// The sample page with one fault, as /broken-3 with a style sheet of its own; its other links lead to itself.
function plant({ page = (html) => html, style = "" }, number) {
  const name = `broken-${number}`;
  const sample = readFileSync(join(folder, "sv/index.html"), "utf8")
    .replace(/href="\/(?!assets)[^"]*"/g, `href="/${name}"`)
    .replace("/assets/handslag.css", `/assets/${name}.css`);
  writeFileSync(join(folder, `sv/${name}.html`), page(sample));
  writeFileSync(join(folder, `assets/${name}.css`), readFileSync(join(folder, "assets/handslag.css"), "utf8") + style);
  return name;
}

let browser;
let server;
try {
  make(writeSamplePages, [folder]);
  make("cmake", ["-D", `ASSETS=${join(here, "../../assets")}`, "-D", `FOLDER=${join(folder, "assets")}`, "-P", join(here, "../../cmake/make_web_assets.cmake")]);
  writeFileSync(join(folder, "sv/table.bin"), "1;2\n");
  writeFileSync(join(folder, "sv/empty.csv"), "");
  server = await startServer(process.execPath, [join(here, "sample_server.mjs"), folder, join(folder, "assets")]);
  browser = await startBrowser();

  const lines = [];
  const good = await crawl(browser, server.address, { say: (line) => lines.push(line) });
  report("the sample pages are without fault in both languages", good.failed === 0 && good.passed >= 40, lines);

  const waiting = [...faults.entries()];
  const work = async () => {
    while (waiting.length) {
      const [number, fault] = waiting.shift();
      const said = [];
      const address = server.address + plant(fault, number);
      const views = allViews.filter(({ name }) => name === (fault.view ?? "390"));
      const { failed } = await crawl(browser, address, { languages: ["sv"], views, say: (line) => said.push(line) });
      report(`finds ${fault.name}`, failed > 0 && said.some((line) => line.includes(fault.says)), said);
    }
  };
  await Promise.all([work(), work()]);
} catch (error) {
  report("the test itself", false, [error.stack]);
} finally {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed > 0 ? 1 : 0;
