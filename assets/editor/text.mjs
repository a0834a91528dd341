// The text of a section (docs/rules/text-of-a-section.md) as a tree that an editor can hold, and back. Pure: no browser is needed.
//
//     treeOf("## Kväll\n\nÖppet till 21, se [bilaga annual_report].")
//     → [{ type: "heading", level: 1, content: [...] }, { type: "paragraph", content: [...] }]
//
// A text that does not come back as it was (a list with letters, columns apart by spaces) is left to the plain field: `fits` says so.

const reference = /\[(?:siffra|figure|bilaga|annex) [^\]\n]+\]/g;
const heading = /^(#{2,4}) (.+)$/;
const item = /^( *)(-|\d{1,2}\.) (.+)$/;
const isRow = (line) => line.length > 2 && line.startsWith("|") && line.endsWith("|");

/** Words and references, in order: strings and { reference }. */
export function inlineOf(words) {
  const parts = [];
  let done = 0;
  for (const found of words.matchAll(reference)) {
    if (found.index > done) parts.push(words.slice(done, found.index));
    parts.push({ reference: found[0] });
    done = found.index + found[0].length;
  }
  if (done < words.length) parts.push(words.slice(done));
  return parts;
}
const wordsOf = (content) => content.map((part) => (typeof part === "string" ? part : part.reference)).join("");

/** What a reader sees of a reference: "159" of "[siffra cases-2024 = 159]". */
export function shownOf(words) {
  const [, value] = words.match(/= ([^\]]+)\]$/) ?? [];
  return value ?? words.slice(1, -1);
}

function listOf(lines) {
  const root = { type: "list", isNumbered: false, items: [] };
  const open = [{ depth: 0, list: root }];
  lines.forEach((line, at) => {
    const [, spaces, mark, words] = line.match(item);
    const depth = Math.floor(spaces.length / 2);
    while (open.at(-1).depth > depth) open.pop();
    if (open.at(-1).depth < depth && open.at(-1).list.items.length) {
      const list = { type: "list", isNumbered: mark !== "-", items: [] };
      open.at(-1).list.items.at(-1).list = list;
      open.push({ depth, list });
    }
    if (at === 0) root.isNumbered = mark !== "-";
    open.at(-1).list.items.push({ content: inlineOf(words), list: null });
  });
  return root;
}

const cellsOf = (row) => row.slice(1, -1).split("|").map((cell) => inlineOf(cell.trim()));

/** The lines of a text between empty lines. */
function groupsOf(text) {
  return text.replace(/\r/g, "").replace(/^\s*\n|\s+$/g, "").split(/\n[ \t]*(?:\n[ \t]*)+/).map((group) => group.split("\n").map((line) => line.trimEnd()))
    .filter((lines) => lines.some(Boolean));
}

export function treeOf(text) {
  const blocks = [];
  for (const lines of groupsOf(text)) {
    const firstRow = lines.findIndex(isRow);
    if (lines.length === 1 && heading.test(lines[0])) {
      const [, marks, words] = lines[0].match(heading);
      blocks.push({ type: "heading", level: marks.length - 1, content: inlineOf(words) });
    } else if (lines.every((line) => item.test(line))) {
      blocks.push(listOf(lines));
    } else if (firstRow >= 0 && firstRow < 2 && lines.slice(firstRow).every(isRow)) {
      blocks.push({ type: "table", caption: firstRow ? lines[0] : "", rows: lines.slice(firstRow).map(cellsOf) });
    } else {
      blocks.push({ type: "paragraph", content: inlineOf(lines.join("\n")) });
    }
  }
  return blocks;
}

function linesOfList(list, depth) {
  return list.items.flatMap((one, at) => {
    const mark = list.isNumbered ? `${at + 1}.` : "-";
    const line = `${"  ".repeat(depth)}${mark} ${wordsOf(one.content)}`;
    return one.list ? [line, ...linesOfList(one.list, depth + 1)] : [line];
  });
}

function textOfBlock(block) {
  if (block.type === "heading") return `${"#".repeat(block.level + 1)} ${wordsOf(block.content)}`;
  if (block.type === "list") return linesOfList(block, 0).join("\n");
  if (block.type === "paragraph") return wordsOf(block.content);
  const rows = block.rows.map((cells) => `| ${cells.map(wordsOf).join(" | ")} |`);
  return (block.caption ? [block.caption, ...rows] : rows).join("\n");
}

export const textOf = (blocks) => blocks.map(textOfBlock).filter((words) => words.trim()).join("\n\n");

/** Whether the text comes back as it was, but for empty lines and spaces at the ends of lines. */
export function fits(text) {
  const plain = groupsOf(text).map((lines) => lines.join("\n")).join("\n\n");
  return textOf(treeOf(text)) === plain;
}
