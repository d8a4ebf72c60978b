import { decimal } from "./digits.js";

/**
 * Read a number as people write it, the very way `questions/numbers.py` does; one table of cases holds both.
 *
 * A point is a decimal point, unless there are several or a decimal comma follows. A comma groups thousands
 * where it stands as a group does (4,120; 12,34,567) and is a decimal comma elsewhere (1,5; 0,125).
 */

const LONGEST = 60; // code points; a number with its unit is shorter
const MOST = 1e15;
const WORDS = new Map(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen twenty"
  )
    .split(" ")
    .map((word, n) => [word, n]),
);
const LIKE = {
  "−": "-",
  "–": "-",
  "﹣": "-",
  "－": "-",
  "٫": ".",
  "٬": "'",
  "’": "'",
  "٪": "%",
  "％": "%",
};
const AROUND = /^[ "'“”„‘‚`]+|[ "'“”„‘‚`]+$/g;
const NUMBER = /^([+-]?) ?(\d[\d.,' ]*\d|\d|\.\d+)?([¼-¾⅐-⅞])? *([^\d\s.,'+\-¼-¾⅐-⅞][^\d¼-¾⅐-⅞]{0,30})?\.?$/u;
const GROUPED = /^(\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})+,\d{3})$/;

/**
 * Give the number that was meant (“39,5 %”, “1 030”, “ten cues”); null for nothing,
 * undefined for what is no number.
 */
export function readNumber(typed) {
  if (!typed.trim()) return null;
  if ([...typed].length > LONGEST) return undefined;
  const plain = typed
    .replace(/\p{Nd}/gu, (digit) => String(decimal(digit)))
    .replace(/./gu, (c) => LIKE[c] ?? c)
    .replace(/[\s_]+/g, " ")
    .replace(AROUND, "");
  const first = plain.split(" ")[0].toLowerCase();
  if (WORDS.has(first)) return /\d/.test(plain) ? undefined : WORDS.get(first);
  const [, sign, digits, fraction] = NUMBER.exec(plain) ?? [];
  if (!digits && !fraction) return undefined;
  const whole = digits ? value(digits) : 0;
  if (whole === undefined || (fraction && whole % 1)) return undefined;
  const sum = whole + (fraction ? part(fraction) : 0);
  return sign === "-" ? -sum : sum;
}

/** “¾” is 3 / 4: Unicode takes each such character apart in this way. */
function part(fraction) {
  const [above, below] = fraction.normalize("NFKD").split("⁄");
  return above / below;
}

function value(written) {
  let bare = written.trim();
  for (const mark of " '") {
    if (!bare.includes(mark)) continue;
    const [, head, rest] = /^([^.,]*)(.*)$/s.exec(bare);
    const groups = new RegExp(`^(\\d{1,3}(${mark}\\d{3})+|\\d{1,2}(${mark}\\d{2})+${mark}\\d{3})$`);
    if (!groups.test(head)) return undefined;
    bare = head.replaceAll(mark, "") + rest;
  }
  const [comma, point] = [bare.lastIndexOf(","), bare.lastIndexOf(".")];
  if ((comma > point && point >= 0) || bare.split(".").length > 2)
    bare = bare.replace(/[,.]/g, (c) => (c === "," ? "." : ",")); // 4.120,5 and 1.030.000
  const dot = bare.indexOf(".");
  let head = dot < 0 ? bare : bare.slice(0, dot);
  if (head.includes(",")) {
    if (GROUPED.test(head) && !head.startsWith("0")) head = head.replaceAll(",", "");
    else if (dot < 0 && head.split(",").length === 2) head = head.replace(",", ".");
  }
  const whole = head + (dot < 0 ? "" : bare.slice(dot));
  if (!/^(\d+\.?\d*|\.\d+)$/.test(whole)) return undefined;
  const number = Number(whole);
  return number < MOST ? number : undefined;
}
