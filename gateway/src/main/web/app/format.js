/** Words for numbers, times and untrusted text. Pure functions. */
const LOCALE = 'en';
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const count = new Intl.NumberFormat(LOCALE);
const absolute = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'long' });
const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' });
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 minutes ago", "in 2 hours". */
export function ago(instant, now) {
  const seconds = (Date.parse(instant) - now) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  if (Math.abs(seconds) < 5) return 'just now';
  return relative.format(Math.trunc(seconds), 'second');
}

export const date = (instant) => absolute.format(new Date(instant));
export const time = (instant) => clock.format(new Date(instant));
export const number = (value) => count.format(value);
export const percent = (share, digits = 0) => `${(share * 100).toFixed(digits)} %`;
export const plural = (n, one, many = one + 's') => `${number(n)} ${n === 1 ? one : many}`;

/** A sentence's beginning in upper case. */
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** `TestDeltaComputed` as `Test delta computed`. */
export function words(type) {
  return sentence(type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
}

/**
 * Text of strangers, with every character told that would hide or turn around the others
 * (direction marks, zero-width characters, controls): a path must not look like another one.
 */
export function visible(text) {
  return String(text).replaceAll('\r\n', '\n').replace(HIDDEN, (hidden) => {
    const code = hidden.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u{${code}}`;
  });
}

// Controls but tab and line feed; zero-width characters; direction marks; BOM; tags.
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** `a/b/c.py` may break after each slash; long test ids after `::` and dots too. */
export function breakable(text) {
  return visible(text).split(/(?<=[/.:])/);
}
