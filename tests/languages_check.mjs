// No word of one language in the other's output. Two partnerships that share nothing, one in Swedish and one in English, are
// taken from agreement to written memorandum, each in its own language: every command's output, each page, each document and
// each file name is searched for words that only the other language's catalogue has.
//
//   node tests/languages_check.mjs PROGRAM SOURCE_FOLDER
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, source] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "handslag-languages-"));
const words = (text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

// The catalogue: English texts with their Swedish. What stands within braces, options and commands is of no language.
function catalogue() {
  const english = new Set();
  const swedish = new Set();
  const plain = (text) => text.replace(/\\[nt"]/g, " ").replace(/\{[^}]*\}/g, " ").replace(/--[a-z-]+/g, " ");
  let field = "";
  const texts = { msgid: "", msgstr: "" };
  const keep = () => {
    words(plain(texts.msgid)).forEach((word) => english.add(word));
    words(plain(texts.msgstr)).forEach((word) => swedish.add(word));
    texts.msgid = texts.msgstr = "";
  };
  const file = readFileSync(join(source, "locale/sv.po"), "utf8");
  for (const line of file.slice(file.indexOf("\n\n")).split("\n")) {
    if (line.startsWith("msgid ")) keep();
    const start = line.match(/^(msgid|msgstr)/);
    if (start) field = start[1];
    const quoted = line.match(/"(.*)"$/);
    if (quoted && !line.startsWith("#")) texts[field] += ` ${quoted[1]}`;
  }
  keep();
  return { english, swedish };
}

// What the program carries as data in either language: kinds of partnership and templates.
function addData({ english, swedish }) {
  const visit = (value, language) => {
    if (typeof value === "string") {
      if (language) words(value).forEach((word) => (language === "sv" ? swedish : english).add(word));
    } else if (value && typeof value === "object") {
      for (const [key, one] of Object.entries(value)) visit(one, key === "sv" || key === "en" ? key : language);
    }
  };
  for (const name of readdirSync(join(source, "data/kinds")))
    visit(JSON.parse(readFileSync(join(source, "data/kinds", name), "utf8")), "");
  for (const name of readdirSync(join(source, "data/bodies"))) {
    const form = JSON.parse(readFileSync(join(source, "data/bodies", name), "utf8"));
    for (const text of [form.title, form.kind, form.proposes, ...form.sections.map((section) => section.heading)])
      visit(text.replace(/\{[^}]*\}/g, " "), form.language);
  }
}

const known = catalogue();
addData(known);
// Places are called what they are called, and these are the same in both languages or names of ours.
const places = new Set(words(readFileSync(join(source, "data/geography/sweden_v1.json"), "utf8")));
const ours = new Set(["handslag", "tjansteskrivelse", "iop", "max", "norrtälje", "brottsofferjouren", "stockholm", "gotland", "utkast"]);
const only = (mine, others) => new Set([...mine].filter((word) => !others.has(word) && !places.has(word) && !ours.has(word)));
const foreign = { sv: only(known.english, known.swedish), en: only(known.swedish, known.english) };

// Options, commands, keys, versions and tables for machines are the same in both languages, and a template is called what it is called.
const names = readdirSync(join(source, "data/bodies")).map((name) => JSON.parse(readFileSync(join(source, "data/bodies", name), "utf8")).name);
const withoutNames = (text) =>
  names
    .reduce((left, name) => left.replaceAll(name, " "), text)
    .replace(/^(\d{4}|year);.*$/gm, " ")
    .replace(/\[[^\]]*\]/g, " ")
    .replace(/[\w-]+-v\d+/g, " ")
    .replace(/\b[0-9a-f]{12,}\b/g, " ") // "bad" in a hash is no word
    .replace(/--[a-z-]+( [a-z_]+\b)?/g, " ")
    .replace(/handslag( [a-z-]+){1,2}/g, " ")
    .replace(/\b(draft|written)\//g, " ");

const found = new Map();
let looked = 0;
function look(language, place, written) {
  const text = withoutNames(written);
  looked += words(text).length;
  for (const word of new Set(words(text))) {
    if (!foreign[language].has(word)) continue;
    const line = text.split("\n").find((one) => words(one).includes(word)) ?? "";
    const key = `${language} ${word}`;
    if (!found.has(key)) found.set(key, `${place}: “${word}” in “${line.trim().slice(0, 160)}”`);
  }
}

const partnerships = {
  sv: {
    body: "Exempelköpings kommun",
    partner: "Föreningen Stödhanden",
    municipality: "Norrtälje",
    template: "general-v1",
    role: "Handläggare",
    agreement: {
      title: "Avtal om stöd",
      public_body: { municipality: "Norrtälje", committee: "Socialnämnden", administration: "Socialförvaltningen", unit: "Enheten för avtal" },
      about_partner: "Föreningen ger stöd till den som har drabbats.",
      purpose: "Syftet är att den som har drabbats ska få stöd.",
      first_day: "2022-01-01",
      commitments: [
        { party: "partner", text: "Ta fram statistik", expected_evidence: ["statistics"] },
        { party: "partner", text: "Synas utåt", expected_evidence: ["outreach_log"] },
        { party: "public_body", text: "Betala stödet" },
      ],
      signatory: { role: "Socialdirektör", unit: "Socialförvaltningen" },
      recipients: ["Föreningen"],
    },
    report: "Verksamhetsberättelse\n\nÅret var lugnt.\n",
    reason: "Underlaget räcker inte.",
    shows: "Året beskrivs",
    place: "s. 1",
    words: "Barn berörs genom sina föräldrar.",
    number: "Stödet är 75 tkr.",
    why: "Det står i budgeten",
    sender: "Samordnaren",
    log: "datum;kommun;område;typ;målgrupp;rubrik;antal personer\n2024-01-24;Norrtälje;tätort;föreläsning;elever;Om anmälan;54\n",
  },
  en: {
    body: "Northshire Council",
    partner: "The Helping Hand",
    municipality: "Norrtälje",
    template: "general-english-v1",
    role: "Officer",
    agreement: {
      title: "Agreement on support",
      public_body: { municipality: "Norrtälje", committee: "The Welfare Committee", administration: "The Welfare Office", unit: "The agreements unit" },
      about_partner: "The association supports people.",
      purpose: "The purpose is that people get support.",
      first_day: "2022-01-01",
      commitments: [
        { party: "partner", text: "Make statistics", expected_evidence: ["statistics"] },
        { party: "partner", text: "Be seen", expected_evidence: ["outreach_log"] },
        { party: "public_body", text: "Pay the support" },
      ],
      signatory: { role: "Director", unit: "The Welfare Office" },
      recipients: ["The association"],
    },
    report: "Annual report\n\nThe year was calm.\n",
    reason: "The material is not enough.",
    shows: "The year is told of",
    place: "p. 1",
    words: "Children are touched through their parents.",
    number: "The support is 75 tkr.",
    why: "It is in the budget",
    sender: "The coordinator",
    log: "held_on;municipality;area;activity_type;audience;title;people_reached\n2024-01-24;Norrtälje;town;lecture;pupils;On reporting;54\n",
  },
};

function tryOut(language) {
  const one = partnerships[language];
  const home = join(folder, language);
  mkdirSync(home);
  const data = join(home, "data");
  const run = (...args) => {
    const done = spawnSync(program, ["--language", language, ...args], { cwd: home, encoding: "utf8", env: { ...process.env, HANDSLAG_DATA: data } });
    if (done.error) throw done.error;
    look(language, args.join(" "), `${done.stdout}\n${done.stderr}`);
    return done;
  };
  const must = (...args) => {
    const done = run(...args);
    if (done.status !== 0) throw new Error(`${args.join(" ")}: ${done.status}\n${done.stdout}${done.stderr}`);
    return done.stdout;
  };
  const write = (name, text) => writeFileSync(join(home, name), text);
  const of = ["1", "--year", "2024"];

  const agreement = { ...one.agreement, kind: "victim-support-v1", funding: { amount: { per_year_ore: 7000000 } },
    follow_up_terms: { material: ["statistics", "outreach_log", "annual_report"] } };
  write("agreement.json", JSON.stringify(agreement));
  write("report.txt", one.report);
  write("words.txt", one.words);
  write("number.txt", one.number);
  write("outreach.csv", one.log);
  must("agreement", "create", "--from", "agreement.json", "--public-body", one.body, "--partner", one.partner);
  must("template", "choose", one.template);
  must("partner", "kind", one.partner, "--to", "victim-support-v1");
  must("partner", "area", one.partner, "--county", "01", "--county", "09");
  for (const year of ["2023", "2024"]) {
    must("records", "generate", "--kind", "victim-support-v1", "--county", "01", "--county", "09", "--year", year, "--out", `${year}.csv`, "--seed", `${language === "sv" ? 7 : 8}${year}`);
    must("records", "import", `${year}.csv`, "--partner", one.partner, "--year", year, "--example");
    must("statistics", "seal", "--partner", one.partner, "--year", year);
  }
  must("outreach", "import", "outreach.csv", "--partner", one.partner, "--year", "2024", "--example");
  for (const what of ["figures", "outreach_log"])
    must("sharing", "add", "--partner", one.partner, "--with", one.body, "--what", what, "--from", "2023");
  must("followup", "open", ...of);
  must("followup", "take-in", ...of);
  must("followup", "receive", ...of, "--file", "report.txt", "--kind", "annual_report", "--sender", one.sender);
  run("memorandum", "write", ...of, "--by", one.role);
  run("memorandum", "show", ...of);
  must("followup", "register", ...of, "--number", "SN 2025/31");
  must("followup", "evidence", ...of, "--commitment", "3", "--material", "4", "--place", one.place, "--shows", one.shows);
  for (const commitment of ["1", "2", "3"])
    must("followup", "judge", ...of, "--commitment", commitment, "--outcome", commitment === "1" ? "partly" : "cannot_be_judged", "--reason", one.reason, "--by", one.role);
  const sections = JSON.parse(readFileSync(join(source, "data/bodies", `${one.template.replace(/-/g, "_")}.json`), "utf8")).sections;
  for (const section of sections) {
    if (section.content === "perspective") must("memorandum", "edit", ...of, "--section", section.key, "--text", "words.txt", "--by", one.role);
  }
  const edited = run("memorandum", "edit", ...of, "--section", "summary", "--text", "number.txt", "--by", one.role);
  const code = edited.stderr.match(/--caught ([0-9a-f]{6})/)?.[1];
  if (!code) throw new Error(`nothing was caught: ${edited.stderr}`);
  must("memorandum", "take-on", ...of, "--caught", code, "--reason", one.why, "--by", one.role);
  must("memorandum", "decide", ...of, "--decision", "extend", "--day", "2099-12-31", "--by", one.role);
  must("followup", "run", ...of, "--out", "draft");
  must("memorandum", "write", ...of, "--by", one.role);
  must("memorandum", "copy", ...of, "--number", "1", "--out", "written");
  for (const args of [["memorandum", "show", ...of], ["followup", "show", ...of], ["agreement", "show", "1"], ["agreement", "list"],
    ["statistics", "show", "--partner", one.partner, "--year", "2024"], ["records", "show", "--partner", one.partner], ["journal", "--limit", "200"],
    ["journal", "verify"], ["doctor"], ["organisation", "list"], ["sharing", "list", "--partner", one.partner], ["template", "list"], ["kind", "list"],
    ["memorandum", "read", "report.txt"],
    ["memorandum", "decide", ...of, "--decision", "end", "--day", "1999-01-01", "--reason", one.why, "--by", one.role],
    ["template", "import", "report.txt"], ["followup", "judge", ...of, "--commitment", "99", "--outcome", "partly", "--reason", one.why, "--by", one.role]])
    run(...args);
  const outside = run("followup", "open", "1", "--year", "1999");
  if (outside.status !== 3) throw new Error(`a follow-up of a year before the agreement was opened: ${outside.status}`);
  readDocuments(language, home);
  return { home, data };
}

function readDocuments(language, home) {
  for (const where of ["draft", "written"]) {
    for (const name of readdirSync(join(home, where))) {
      look(language, `${where}: the name of ${name}`, name.replace(/[-.]/g, " ").replace(/\b(as|pdf|html|json|txt)\b/g, " "));
      const path = join(home, where, name);
      if (name.endsWith(".html")) look(language, path, readFileSync(path, "utf8").replace(/<style[\s\S]*?<\/style>/g, " ").replace(/<[^>]*>/g, "\n"));
      if (!name.endsWith(".pdf")) continue;
      const text = spawnSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
      if (text.status === 0) look(language, path, text.stdout);
    }
  }
}

async function readPages(language, data) {
  const port = 20000 + Math.floor(Math.random() * 20000);
  const server = spawn(program, ["--language", language, "serve", "--data", data, "--port", String(port)], { stdio: "ignore" });
  const get = async (path) => {
    for (let attempt = 0; attempt < 100; ++attempt) {
      try {
        return await (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { "accept-language": language, cookie: `language=${language}` } })).text();
      } catch {
        await new Promise((done) => setTimeout(done, 100));
      }
    }
    throw new Error(`no page ${path}`);
  };
  try {
    const seen = new Set();
    const todo = ["/"];
    while (todo.length > 0 && seen.size < 14) {
      const path = todo.shift();
      if (seen.has(path)) continue;
      seen.add(path);
      const page = await get(path);
      if (!page.startsWith("<!")) continue;
      const shown = page.replace(/<(style|script)[\s\S]*?<\/\1>/g, " ").replace(/<(a|option|button)[^>]*(lang|hreflang)=[^>]*>[\s\S]*?<\/\1>/g, " ");
      look(language, `page ${path}`, shown.replace(/<[^>]*>/g, "\n"));
      for (const [, to] of page.matchAll(/href="(\/[^"#?]*)"/g)) if (!/\.(css|js|svg|png|woff2|pdf|xlsx|ods)$/.test(to)) todo.push(to);
    }
    if (seen.size < 4) throw new Error(`only ${seen.size} pages were found in ${language}`);
  } finally {
    server.kill();
  }
}

try {
  for (const language of Object.keys(partnerships)) {
    const { data } = tryOut(language);
    await readPages(language, data);
  }
} finally {
  if (!process.env.HANDSLAG_KEEP) rmSync(folder, { recursive: true, force: true });
  else console.log(folder);
}
console.log(`${looked} words were looked at.`);
if (looked < 5000) throw new Error("too little was looked at");
for (const one of [...found.values()].sort()) console.log(one);
process.exit(found.size === 0 ? 0 : 1);
