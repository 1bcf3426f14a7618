/** Decimal text with commas between thousands: `1234.5678` as `1,234.5678`. */
export function groupDigits(decimal: string): string {
  return decimal.replace(/(?<!\.\d*)\B(?=(\d{3})+(?:\.|$))/g, ',');
}

/** `1234567` as `1,234,567`. */
export function thousands(number: number): string {
  return groupDigits(String(number));
}

/** “1 row”, “2,000 rows”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}
