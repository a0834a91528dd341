// The operators of script/mutants plant what they say, and nothing in comments, texts or names of types.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faultsIn } from "./operators.mjs";

const planted = (line, operator) => faultsIn(line).filter((fault) => fault.operator === operator).map((fault) => fault.after);

test("a limit is moved by one, both ways", () => {
  assert.deepEqual(planted("  if (quarter < 1 || quarter > 4) {", "limit"),
    ["  if (quarter <= 1 || quarter > 4) {", "  if (quarter < 1 || quarter >= 4) {"]);
});
test("equal and unequal, all and any change places", () => {
  assert.deepEqual(planted("  return a == b && c;", "equality"), ["  return a != b && c;"]);
  assert.deepEqual(planted("  return a == b && c;", "logic"), ["  return a == b || c;"]);
});
test("a condition is turned round as a whole", () => {
  assert.deepEqual(planted("  if (is_signed(day)) return;", "negation"), ["  if (!(is_signed(day))) return;"]);
});
test("a number is off by one; one in a name or a decimal is left", () => {
  assert.deepEqual(planted("  constexpr int kMost = 20'000;", "number"), ["  constexpr int kMost = 20001;"]);
  assert.deepEqual(planted("  first2 = share * 0.5;", "number"), []);
});
test("what stands for nothing is left: a -1, an empty text", () => {
  assert.deepEqual(planted("  int open_ = -1;", "number"), []);
  assert.deepEqual(planted("  return found ? 3 : -1;", "number"), ["  return found ? 4 : -1;"]);
  assert.deepEqual(planted("  return at - 1;", "number"), ["  return at - 2;"]);
  assert.deepEqual(planted('  if (name.empty()) return "";', "absence"), []);
  assert.deepEqual(planted("  if (name.empty()) return nullptr;", "absence"), []);
  assert.deepEqual(planted('  if (name.empty()) return "none";', "absence"), ['  if (name.empty()) return {};']);
});
test("a step is left out, but never a declaration or a return", () => {
  assert.deepEqual(planted("  agreement.purpose = row.get<std::string>(\"purpose\");", "omission"), ["  ;"]);
  assert.deepEqual(planted("  store.save(agreement);", "omission"), ["  ;"]);
  assert.deepEqual(planted("  return store.save(agreement);", "omission"), []);
  assert.deepEqual(planted("  const int day = 4;", "omission"), []);
});
test("bound values and columns change places in SQL", () => {
  assert.deepEqual(planted('      " VALUES ($1, $2, $3)",', "columns"), ['      " VALUES ($2, $1, $3)",']);
  assert.deepEqual(planted('      "UPDATE agreement SET notice = $3, extension = $4 WHERE id = $1",', "columns"),
    ['      "UPDATE agreement SET notice = $4, extension = $3 WHERE id = $1",']);
});
test("a column is read from its neighbour", () => {
  assert.deepEqual(planted('row.get<std::string>("unit"), row.get<std::string>("area")', "reading"),
    ['row.get<std::string>("area"), row.get<std::string>("unit")']);
});
test("comments, texts and includes are left alone", () => {
  for (const line of ["// a < b && c == 1", '  const auto words = "a == b && true";', '#include "base/date.h"', "/// 1 to 4"])
    assert.deepEqual(faultsIn(line), []);
});
