// Exact sums for the adding machine: whole numbers of millionths, so no cent is ever lost to binary fractions.

const SCALE = 1_000_000n;
const CENT = 10_000n;

// number("1,052.37") -> 1052370000n; null where it is none.
export function number(text) {
  const match = /^(-?)\$?([\d,]*)(?:\.(\d{0,6}))?$/.exec(text.trim());
  if (!match || !/\d/.test(text)) return null;
  const value = BigInt(match[2].replaceAll(",", "") || "0") * SCALE + BigInt((match[3] ?? "").padEnd(6, "0"));
  return match[1] ? -value : value;
}

function rounded(numerator, denominator) {
  const negative = numerator < 0n !== denominator < 0n;
  const [over, under] = [numerator, denominator].map((part) => (part < 0n ? -part : part));
  const whole = (over * 2n + under) / (under * 2n);
  return negative ? -whole : whole;
}

// entry("1500 x 0.0889") -> 133350000n: a product or a quotient comes out in whole cents, half up.
export function entry(text) {
  const parts = text.split(/\s*([x×/÷])\s*/i);
  const [left, right] = [number(parts[0]), parts.length === 3 ? number(parts[2]) : null];
  if (parts.length === 1 || left === null || right === null) return parts.length === 1 ? left : null;
  const divides = parts[1] === "/" || parts[1] === "÷";
  if (divides && right === 0n) return null;
  return CENT * (divides ? rounded(left * SCALE, right * CENT) : rounded(left * right, SCALE * CENT));
}

// shown(1052370000n) -> "1,052.37"; further decimals only where there are any.
export function shown(value) {
  const size = value < 0n ? -value : value;
  const decimals = String(size % SCALE).padStart(6, "0").replace(/0{1,4}$/, "");
  return `${value < 0n ? "-" : ""}${(size / SCALE).toLocaleString("en-US")}.${decimals}`;
}
