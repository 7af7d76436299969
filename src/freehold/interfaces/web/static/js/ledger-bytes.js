// Bytes, hashes and numbers, read in the one way they may be written (docs/formats/ledger-proof.md).
export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export function must(holds, code = "format") {
  if (!holds) throw new Refused(code);
}

export const bytesOf = (text) => new TextEncoder().encode(text);
export const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const sameBytes = (one, other) => hexOf(one) === hexOf(other);

export async function sha256(...parts) {
  const whole = await new Blob(parts).arrayBuffer();
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

export function number(text) {
  must(/^(0|[1-9][0-9]{0,15})$/u.test(text) && Number.isSafeInteger(Number(text)));
  return Number(text);
}

export function decode(text) {
  must(/^[A-Za-z0-9+/]*={0,2}$/u.test(text) && text.length % 4 === 0);
  const data = atob(text);
  must(btoa(data) === text);
  return Uint8Array.from(data, (character) => character.charCodeAt(0));
}

export function hash(text) {
  const data = decode(text);
  must(data.length === 32);
  return data;
}
