// The text of a section as the editor holds it: what comes back is what was there, and what would not is left to the plain field.
import assert from "node:assert/strict";
import test from "node:test";
import { fits, inlineOf, shownOf, textOf, treeOf } from "../assets/editor/text.mjs";

const whole = [
  "## Kväll och helg",
  "Telefonen är öppen till 21, se [bilaga annual_report].\nAndra raden.",
  "- ett\n- två\n  - under två\n- tre",
  "1. först\n2. sedan",
  "Samtal per kvartal\n| Kvartal | Samtal |\n| Första | [siffra cases-2024 = 159] |\n| Andra |  |",
  "### Slut",
].join("\n\n");

test("a text with everything comes back as it was", () => {
  assert.equal(textOf(treeOf(whole)), whole);
  assert.ok(fits(whole));
  assert.ok(fits(`\n\n${whole}  \n\n\n`));
  assert.ok(fits(""));
});

test("each block is what it says", () => {
  assert.deepEqual(treeOf(whole).map((block) => block.type), ["heading", "paragraph", "list", "list", "table", "heading"]);
  assert.equal(treeOf(whole)[2].items[1].list.items.length, 1);
  assert.equal(treeOf(whole)[4].caption, "Samtal per kvartal");
});

test("a reference is one piece, and shows its value", () => {
  assert.deepEqual(inlineOf("a [siffra x = 1 000] b [öppen"), ["a ", { reference: "[siffra x = 1 000]" }, " b [öppen"]);
  assert.equal(shownOf("[siffra x = 1 000]"), "1 000");
  assert.equal(shownOf("[bilaga statistics]"), "bilaga statistics");
});

test("what would not come back is left to the plain field", () => {
  for (const text of ["a) ett\nb) två", "Text.\n- punkt", "3. tre\n4. fyra", "| a | b |\nText.", "      inskjutet", "- ett\n- två\n\n- tre"])
    assert.equal(fits(text), textOf(treeOf(text)) === text, text);
  assert.equal(fits("3. tre\n4. fyra"), false);
});

/** A small generator with a fixed seed: texts of the marks in any order. */
test("property: whatever fits comes back byte for byte", () => {
  let seed = 7;
  const next = (most) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  const pieces = ["## a", "### b", "- c", "  - d", "1. e", "| f | g |", "h [siffra i = 2]", "", "", "j", "|", "# k", "[bilaga", "  "];
  let fitting = 0;
  for (let at = 0; at < 5000; at += 1) {
    const text = Array.from({ length: 1 + next(8) }, () => pieces[next(pieces.length)]).join("\n");
    if (!fits(text)) continue;
    fitting += 1;
    const plain = textOf(treeOf(text));
    assert.equal(textOf(treeOf(plain)), plain, JSON.stringify(text));
  }
  assert.ok(fitting > 1000, `${fitting} of 5000 fit`);
});
