/** A decimal digit of any script as a number: each script's ten stand together, from nought to nine. */
export function decimal(digit) {
  const code = digit.codePointAt(0);
  let below = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - below - 1))) below += 1;
  return below % 10;
}
