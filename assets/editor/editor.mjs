// An editor for the text of a section where there is script: headings, lists, tables and references as they will look. It writes the
// plain field, which is what is sent, so nothing needs it. A text that it could not give back as it was stays in the plain field.
import { baseKeymap, chainCommands, exitCode, setBlockType } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Schema } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";
import { addRowAfter, deleteRow, isInTable, tableEditing, tableNodes } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { fits, inlineOf, shownOf, textOf, treeOf } from "./text.mjs";

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block", content: "inline*", attrs: { level: { default: 1 } }, defining: true,
      parseDOM: [1, 2, 3].map((level) => ({ tag: `h${level + 2}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level + 2}`, 0],
    },
    bullet_list: { group: "block list", content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: { group: "block list", content: "list_item+", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
    list_item: { content: "paragraph list?", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    ...tableNodes({ tableGroup: "block", cellContent: "paragraph", cellAttributes: {} }),
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    reference: {
      group: "inline", inline: true, atom: true, attrs: { words: {} },
      parseDOM: [{ tag: "span[data-reference]", getAttrs: (span) => ({ words: span.dataset.reference }) }],
      toDOM: (node) => ["span", { class: "figure-reference", "data-reference": node.attrs.words, title: node.attrs.words }, shownOf(node.attrs.words)],
    },
  },
});
const { paragraph, heading, bullet_list, ordered_list, list_item, table, table_row, table_cell, table_header, hard_break, reference } =
  schema.nodes;

// From the tree of text.mjs to the editor's, and back.
function inlineNodes(parts) {
  return parts.flatMap((part) => {
    if (typeof part !== "string") return [reference.create({ words: part.reference })];
    return part.split("\n").flatMap((words, at) => [...(at ? [hard_break.create()] : []), ...(words ? [schema.text(words)] : [])]);
  });
}
const listNode = (list) => (list.isNumbered ? ordered_list : bullet_list).create(null, list.items.map((one) =>
  list_item.create(null, [paragraph.create(null, inlineNodes(one.content)), ...(one.list ? [listNode(one.list)] : [])])));

function blockNodes(block) {
  if (block.type === "heading") return [heading.create({ level: block.level }, inlineNodes(block.content))];
  if (block.type === "list") return [listNode(block)];
  if (block.type === "paragraph") return [paragraph.create(null, inlineNodes(block.content))];
  const columns = Math.max(...block.rows.map((cells) => cells.length));
  const rows = block.rows.map((cells, at) => table_row.create(null, Array.from({ length: columns }, (_, column) =>
    (at ? table_cell : table_header).create(null, paragraph.create(null, inlineNodes(cells[column] ?? []))))));
  const caption = block.caption ? [paragraph.create(null, inlineNodes(inlineOf(block.caption)))] : [];
  return [...caption, table.create(null, rows)];
}
const documentOf = (text) => schema.node("doc", null, text.trim() ? treeOf(text).flatMap(blockNodes) : [paragraph.create()]);

function parts(node) {
  const all = [];
  node.forEach((child) => {
    if (child.type === reference) all.push({ reference: child.attrs.words });
    else all.push(child.type === hard_break ? "\n" : child.text);
  });
  return all;
}
const onOneLine = (all) => all.map((part) => (typeof part === "string" ? part.replaceAll("\n", " ") : part));

function listTree(node) {
  const items = [];
  node.forEach((one) => items.push({ content: onOneLine(parts(one.firstChild)), list: one.childCount > 1 ? listTree(one.lastChild) : null }));
  return { type: "list", isNumbered: node.type === ordered_list, items };
}
function rowsOf(node) {
  const rows = [];
  node.forEach((row) => {
    const cells = [];
    row.forEach((cell) => cells.push(onOneLine(parts(cell.firstChild)).map((part) => (typeof part === "string" ? part.replaceAll("|", "/") : part))));
    rows.push(cells);
  });
  return rows;
}
function tree(document) {
  const blocks = [];
  document.forEach((node, _, at) => {
    const next = at + 1 < document.childCount ? document.child(at + 1) : null;
    if (node.type === heading) blocks.push({ type: "heading", level: node.attrs.level, content: onOneLine(parts(node)) });
    else if (node.type === table) blocks.push({ type: "table", caption: "", rows: rowsOf(node) });
    else if (node.type === paragraph) blocks.push({ type: "paragraph", content: parts(node), isCaption: next?.type === table && isOneLine(node) });
    else blocks.push(listTree(node));
  });
  return blocks;
}
const isOneLine = (node) => node.textContent.length > 0 && !parts(node).includes("\n");

/** A line right above a table is its caption. */
function plainOf(document) {
  const blocks = [];
  for (const block of tree(document)) {
    const above = blocks.at(-1);
    if (block.type === "table" && above?.isCaption) blocks[blocks.length - 1] = { ...block, caption: textOf([above]) };
    else blocks.push(block);
  }
  return textOf(blocks);
}

const cell = (type, words) => type.create(null, paragraph.create(null, words ? schema.text(words) : []));
const inserts = {
  heading: (view) => setBlockType(view.state.selection.$from.parent.type === heading ? paragraph : heading, { level: 1 })(view.state, view.dispatch),
  list: (view) => chainCommands(liftListItem(list_item), wrapInList(bullet_list))(view.state, view.dispatch),
  table(view, words) {
    if (isInTable(view.state)) return addRowAfter(view.state, view.dispatch);
    const rows = [[table_header, words], [table_cell, ""], [table_cell, ""]].map(([type, word]) => table_row.create(null, [cell(type, word), cell(type, word)]));
    const node = table.create(null, rows);
    const made = view.state.tr.replaceSelectionWith(node);
    let at = 0;
    made.doc.forEach((child, offset) => {
      if (child === node) at = offset;
    });
    // There is a line to go on from below it, and the first heading is to be written over.
    if (at + node.nodeSize === made.doc.content.size) made.insert(made.doc.content.size, paragraph.create());
    const start = at + 4;
    return view.dispatch(made.setSelection(TextSelection.create(made.doc, start, start + (words?.length ?? 0))).scrollIntoView());
  },
  reference: (view, words) => words && view.dispatch(view.state.tr.replaceSelectionWith(reference.create({ words })).scrollIntoView()),
};

// Tab leaves the text, as it leaves any field; Ctrl+] and Ctrl+[ move an item in a list.
const keys = {
  "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Mod-]": sinkListItem(list_item), "Mod-[": liftListItem(list_item),
  "Mod-Backspace": chainCommands((state, dispatch) => isInTable(state) && deleteRow(state, dispatch)),
  "Shift-Enter": chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
    return true;
  }),
  Enter: splitListItem(list_item),
};

function start(area) {
  const { form } = area;
  const label = form.querySelector(`label[for="${area.id}"]`).textContent;
  const place = document.createElement("div");
  area.after(place);
  const view = new EditorView(place, {
    state: EditorState.create({ doc: documentOf(area.value), plugins: [history(), keymap(keys), keymap(baseKeymap), tableEditing()] }),
    attributes: {
      class: "ds-input document-input editor", role: "textbox", "aria-multiline": "true", "aria-label": label,
      "aria-describedby": area.getAttribute("aria-describedby") ?? "", lang: area.dataset.editorLanguage ?? "sv",
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) area.value = plainOf(view.state.doc);
    },
  });
  const tools = (event) => {
    const button = event.target.closest("button[name=insert]");
    if (!button || area.hidden === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const words = button.value === "reference" ? form.elements.namedItem("reference").value : button.textContent.trim();
    inserts[button.value](view, button.value === "table" ? area.dataset.editorHead : words);
    view.focus();
  };
  form.addEventListener("click", tools, true);
  const other = document.createElement("button");
  other.type = "button";
  other.className = "ds-button";
  other.dataset.variant = "tertiary";
  const show = (isPlain) => {
    if (!isPlain) view.updateState(EditorState.create({ doc: documentOf(area.value), plugins: view.state.plugins }));
    area.hidden = !isPlain;
    place.hidden = isPlain;
    other.textContent = isPlain ? area.dataset.editorRich : area.dataset.editorPlain;
  };
  other.addEventListener("click", () => {
    if (area.hidden || fits(area.value)) show(area.hidden);
    (area.hidden ? view : area).focus();
  });
  form.querySelector(".toolbar").append(other);
  show(false);
}

for (const area of document.querySelectorAll("textarea[data-editor-plain]")) if (fits(area.value)) start(area);
