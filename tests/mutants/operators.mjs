// The faults that are planted: each operator reads a line of C++ and gives the ways to spoil it. Each spoils one thing
// that a tired programmer could have written.

/** Where code stands in a line: true for each character that is neither in a string, a character nor a comment. */
export function codeMask(line) {
  const mask = new Array(line.length).fill(true);
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    if (quote) {
      mask[at] = false;
      if (line[at] === "\\") mask[++at] = false;
      else if (line[at] === quote) quote = "";
    } else if (line.startsWith("//", at)) {
      mask.fill(false, at);
      break;
    } else if (line[at] === '"' || (line[at] === "'" && !/\w/.test(line[at - 1] ?? ""))) {
      quote = line[at];
      mask[at] = false;
    }
  }
  return mask;
}

/** Every match of a pattern in the code of a line, replaced. */
function* replaced(line, mask, pattern, replacement) {
  for (const match of line.matchAll(pattern)) {
    if (!mask[match.index]) continue;
    const by = typeof replacement === "function" ? replacement(match) : replacement;
    if (by === null || by === match[0]) continue;
    yield line.slice(0, match.index) + by + line.slice(match.index + match[0].length);
  }
}

const isDeclaration = (line) => /^\s*(using|template|namespace|class|struct|enum|#|\}|public:|private:|case\b)/.test(line);

export const operators = {
  /** A limit that is off by one: < for <=, and back. */
  *limit(line, mask) {
    if (/\btemplate\b|_cast<|std::\w+</.test(line) && !/ [<>]=? /.test(line)) return;
    yield* replaced(line, mask, / (<=|>=|<|>) /g, (m) => ({ "<=": " < ", ">=": " > ", "<": " <= ", ">": " >= " })[m[1]]);
  },
  /** Equal for unequal. */
  *equality(line, mask) {
    yield* replaced(line, mask, / (==|!=) /g, (m) => (m[1] === "==" ? " != " : " == "));
  },
  /** All for any. */
  *logic(line, mask) {
    yield* replaced(line, mask, / (&&|\|\|) /g, (m) => (m[1] === "&&" ? " || " : " && "));
  },
  /** A condition the wrong way round. */
  *negation(line, mask) {
    const match = /^(\s*(?:\} else )?if \()(.*)(\)(?: \{| (?:return|throw|continue|break|fault|refuse)\b.*;| \w.*;))$/.exec(line);
    if (match && !match[2].includes(";") && mask[match[1].length - 1]) yield `${match[1]}!(${match[2]})${match[3]}`;
  },
  /** A number that is off by one. A −1 stands for nothing, as −2 does. */
  *number(line, mask) {
    if (isDeclaration(line) && !/constexpr/.test(line)) return;
    yield* replaced(line, mask, /(?<![\w.$'"])(\d[\d']*)(?![\w.'])/g, (m) => {
      if (m[1] === "1" && /(?:[=(,?:{]\s*|\breturn )-$/.test(line.slice(0, m.index))) return null;
      const value = Number(m[1].replaceAll("'", ""));
      return Number.isSafeInteger(value) ? String(value + 1) : null;
    });
  },
  /** Plus for minus. */
  *arithmetic(line, mask) {
    yield* replaced(line, mask, /(?<=[\w)\]]) ([+-]) (?=[\w(])/g, (m) => (m[1] === "+" ? " - " : " + "));
    yield* replaced(line, mask, / (\+=|-=) /g, (m) => (m[1] === "+=" ? " -= " : " += "));
  },
  /** A step that is left out: a call or an assignment that stands alone on its line. */
  *omission(line, mask) {
    if (/^\s*(?:\w[\w.:>\-\[\]()*]*\s*(?:[+\-|]?=)\s*[^=].*|[\w.:>\-]+\(.*\));$/.test(line) && mask[line.length - 1] &&
        !/^\s*(return|throw|using|const|auto|static|std::\w+ \w|break|continue|delete|co_)/.test(line)) {
      yield line.replace(/\S.*/, ";");
    }
  },
  /** Yes for no. */
  *truth(line, mask) {
    yield* replaced(line, mask, /\b(true|false)\b/g, (m) => (m[1] === "true" ? "false" : "true"));
  },
  /** Nothing, where something was found. An empty text and a null pointer are nothing already. */
  *absence(line, mask) {
    const match = /^(\s*(?:if \(.*\) )?return )(?!std::nullopt|nullptr|\{\}|true|false|"";|;)([a-z_]\w*|"[^"]*");$/.exec(line);
    if (match && mask[match[1].trimEnd().length - 1]) yield `${match[1]}{};`;
  },
  /** Two columns or bound values of an SQL text change places. */
  *columns(line) {
    if (!/"/.test(line)) return;
    for (const match of line.matchAll(/(\$\d+), (\$\d+)/g)) {
      yield line.slice(0, match.index) + `${match[2]}, ${match[1]}` + line.slice(match.index + match[0].length);
    }
    if (!/"\s*(SELECT|INSERT|UPDATE|[a-z_]+,)|\b(SELECT|SET)\b/.test(line)) return;
    for (const match of line.matchAll(/\b([a-z]\w+) = (\$\d+), ([a-z]\w+) = (\$\d+)/g)) {
      yield line.slice(0, match.index) + `${match[1]} = ${match[4]}, ${match[3]} = ${match[2]}` +
        line.slice(match.index + match[0].length);
    }
  },
  /** A column that is read from its neighbour. */
  *reading(line) {
    const names = [...line.matchAll(/get<[^;"]*?>\("(\w+)"\)/g)];
    for (let at = 0; at + 1 < names.length; at += 1) {
      const [one, other] = [names[at], names[at + 1]];
      if (one[1] === other[1]) continue;
      const start = one.index + one[0].lastIndexOf(`"${one[1]}"`);
      const next = other.index + other[0].lastIndexOf(`"${other[1]}"`);
      yield line.slice(0, start) + `"${other[1]}"` + line.slice(start + one[1].length + 2, next) + `"${one[1]}"` +
        line.slice(next + other[1].length + 2);
    }
  },
  /** Two arguments change places. */
  *order(line, mask) {
    yield* replaced(line, mask, /(?<=[(,] ?)([a-z_][\w.]*(?:\(\))?), ([a-z_][\w.]*(?:\(\))?)(?=[,)])/g,
      (m) => (isDeclaration(line) || m[1] === m[2] ? null : `${m[2]}, ${m[1]}`));
  },
};

/** All faults that can be planted in a source text: line (from 1), operator, the line before and after. */
export function faultsIn(text) {
  const faults = [];
  text.split("\n").forEach((line, index) => {
    if (/^\s*(\/\/|#|\*)/.test(line) || /static_assert/.test(line)) return;
    const mask = codeMask(line);
    for (const [operator, plant] of Object.entries(operators)) {
      for (const after of plant(line, mask)) {
        if (after !== line) faults.push({ line: index + 1, operator, before: line, after });
      }
    }
  });
  return faults;
}
