// Finds a number n so that SHA-256 of "riddle:n" begins with the wanted count of zero bits (FIPS 180-4).
const ROUND = new Int32Array(64);
const START = new Int32Array(8);

function fraction(root, into, index) {
  into[index] = ((root - Math.floor(root)) * 2 ** 32) | 0;
}

for (let number = 2, found = 0; found < 64; number++) {
  let prime = true;
  for (let divisor = 2; divisor * divisor <= number; divisor++) prime &&= number % divisor !== 0;
  if (!prime) continue;
  if (found < 8) fraction(Math.sqrt(number), START, found);
  fraction(Math.cbrt(number), ROUND, found++);
}

const turned = (word, by) => (word >>> by) | (word << (32 - by));
const schedule = new Int32Array(64);

function compress(state, bytes, offset) {
  for (let i = 0; i < 16; i++) {
    const at = offset + 4 * i;
    schedule[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let i = 16; i < 64; i++) {
    const x = schedule[i - 15];
    const y = schedule[i - 2];
    const near = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const far = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    schedule[i] = (schedule[i - 16] + near + schedule[i - 7] + far) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g);
    const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + mixed + choice + ROUND[i] + schedule[i]) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    h = g; g = f; f = e; e = (d + first) | 0; d = c; c = b; b = a; a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) | 0; });
}

export function hash(bytes) {
  const blocks = (bytes.length + 72) >> 6;
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  new DataView(padded.buffer).setUint32(padded.length - 4, bytes.length * 8);
  const state = Int32Array.from(START);
  for (let block = 0; block < blocks; block++) compress(state, padded, block * 64);
  return state;
}

function solve(riddle, bits) {
  const encoder = new TextEncoder();
  for (let n = 0; ; n++) {
    if (Math.clz32(hash(encoder.encode(`${riddle}:${n}`))[0]) >= bits) return String(n);
  }
}

globalThis.addEventListener?.("message", ({ data }) => postMessage(solve(data.riddle, data.bits)));
