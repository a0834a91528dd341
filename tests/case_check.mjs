// What belongs to one partnership stands in data/ and samples/, never in the program: the words of one kind of partnership,
// the names of one pair of parties, one form of agreement, the file name that one body uses. Looks for such words in what
// the compiler sees of src/ (comments may explain with an example) and names each place.
//
// What this cannot find: a rule that fits one kind alone and is written without its words. Those are looked for by
// tests that run on two partnerships that share nothing (tests/support/partnerships.h).
//
// Usage: node case_check.mjs SOURCE_FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = process.argv[2] ?? ".";
const words = [
  // the parties of the samples, and where they are
  "norrt[äa]lje", "brottsofferjour\\w*", "stockholm\\w*", "gotland\\w*", "attunda", "roslagen\\w*", "ume[åa]", "fritidsforum", "ersboda",
  // victim support, women's shelter, youth centre
  "brottsoffer\\w*", "brottst?yp\\w*", "brotts?", "victims?", "witness\\w*", "vittne\\w*", "tingsr[äa]tt\\w*", "courts?", "police", "polis\\w*", "crimes?",
  "kvinnojour\\w*", "shelters?", "fritidsg[åa]rd\\w*", "youth",
  // one form of agreement, and what one kind of body calls its memorandum where a file is named
  "iop", "id[ée]bur\\w*", "tjansteskrivelse\\w*",
];
// Words that a name joins with _ or an upper-case letter are words too: witness_courts, kVictims.
const pattern = new RegExp(`(?<![a-zåäö])(${words.join("|")})(?![a-zåäö])`, "iu");
const known = [
  // The folder of the sample that `handslag demo` carries.
  ["src/cli/CMakeLists.txt", "samples/norrtalje"],
  // What earlier programs wrote into versions that data folders have kept: the name of places_of_work.
  ["src/agreements/agreement_json.cpp", "witness_courts"],
];

/** The lines as the compiler sees them: without comments, and names taken apart into words. */
function codeOf(text) {
  const withoutComments = text.replace(/"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//gu, (part) =>
    part.startsWith('"') ? part : part.replace(/[^\n]/gu, " "),
  );
  return withoutComments.split("\n").map((line) => line.replace(/([a-zåäö])(?=[A-Z])/gu, "$1 ").replace(/_/gu, " "));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function faultsIn(name, text) {
  const lines = text.split("\n");
  return codeOf(text).flatMap((code, index) => {
    const found = pattern.exec(code);
    if (!found || known.some(([file, word]) => file === name && lines[index].includes(word))) return [];
    return [`${name}:${index + 1}: ${found[1]}: ${lines[index].trim().slice(0, 120)}`];
  });
}

// The search itself is tried on lines that it must and must not find.
const tried = [
  ['x = "handslag records show --partner \\"Brottsofferjouren\\"";', 1],
  ["enum class Figure { Cases, Victims };", 1],
  ["bool is_court(std::string_view bare);", 1],
  ['name = "tjansteskrivelse.pdf";', 1],
  ['t.translate("{committee} has an IOP agreement with {partner}.");', 1],
  ['bool is_police = code == "police"; // ask', 1],
  ["// \"Ta fram statistik om brottsoffer\" is a commitment", 0],
  ["/// an IOP binds both /* victims */", 0],
  ['s = "bruten"; brought = courteous;', 0],
];
const faults = tried.flatMap(([line, expected]) =>
  faultsIn("tried", line).length === expected ? [] : [`the search is broken: it must find ${expected} in: ${line}`],
);
const files = filesBelow(join(root, "src"));
if (files.length < 300) faults.push(`only ${files.length} files were searched`);
for (const path of files) faults.push(...faultsIn(relative(root, path), readFileSync(path, "utf8")));
for (const [file, word] of known) {
  if (!readFileSync(join(root, file), "utf8").includes(word)) faults.push(`${file}: no longer has ${word}: take it off the list`);
}

for (const fault of faults) console.log(fault);
if (faults.length > 0) console.log("\nMove it to data/ (kinds, bodies, language), or say it in general words.");
else console.log(`${files.length} files, no word of one case`);
process.exit(faults.length > 0 ? 1 : 0);
