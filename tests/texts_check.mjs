// Every text that reaches a user can be put into the user's language. Walks every place in src/ where something is
// thrown that a user is told of, and names those that say it in one language only:
//
//     throw Conflict("there is one already");                                    // refused
//     throw told<Conflict>(Message("There is one already."));                    // a Message, put into words where it is shown
//     throw InvalidInput(t.translate("There is one already."));                  // in the language that the code knows
//
// Usage: node texts_check.mjs SOURCE_FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = process.argv[2];
// The kinds that a user reads. What the others say is for the log: the user gets a sentence of their kind.
const kinds = "InvalidInput|NotFound|Conflict";
// The pages answer each kind with a sentence of their own, and these are faults of the program's own making.
const pagesAnswer = /^src\/(web|http)\//;
// What is thrown with a variable that holds sentences already, and who has made them.
const inWordsAlready = [
  "src/cli/agreement_source.cpp: throw InvalidInput(faults)",
  "src/cli/table_files.cpp: throw InvalidInput(words)",
];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : /\.(cpp|h)$/.test(entry.name) ? [path] : [];
  });
}

/** The text from `from` to the bracket that closes the first one after it. */
function statementAt(text, from) {
  let depth = 0;
  let isQuoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (isQuoted) {
      if (text[at] === "\\") at += 1;
      else if (text[at] === '"') isQuoted = false;
    } else if (text[at] === '"') isQuoted = true;
    else if (text[at] === "(") depth += 1;
    else if (text[at] === ")" && (depth -= 1) === 0) return text.slice(from, at + 1);
  }
  return text.slice(from);
}

const faults = [];
let seen = 0;
for (const path of filesBelow(join(root, "src")).sort()) {
  const name = relative(root, path);
  const text = readFileSync(path, "utf8");
  for (const found of text.matchAll(new RegExp(`throw (told<)?(${kinds})>?\\(`, "g"))) {
    seen += 1;
    const statement = statementAt(text, found.index).replace(/\s+/g, " ");
    const canBeTold = found[1] !== undefined || /translate(_count)?\(|sentence_for\(/.test(statement);
    if (canBeTold || pagesAnswer.test(name) || inWordsAlready.includes(`${name}: ${statement}`)) continue;
    faults.push(`${name}:${text.slice(0, found.index).split("\n").length}: ${statement.slice(0, 100)}`);
  }
}
if (seen < 50) faults.push(`only ${seen} places were found where something is refused: the search is broken`);
for (const fault of faults) console.log(fault);
if (faults.length > 0) console.log("\nSay it with a Message (base/message.h) or through the translator.");
process.exit(faults.length > 0 ? 1 : 0);
