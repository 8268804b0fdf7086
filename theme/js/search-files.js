// The files of the index: which documents hold a piece of text, what is known of them, what they say.
// The other side of these files is generator/search/segment.py.
import { isWord } from "./search-tokens.js";

const DIGITS = new Uint8Array(128);
[..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"].forEach((digit, value) => { DIGITS[digit.charCodeAt(0)] = value; });
export const SLOTS = 4096;
const FEW = 24;
const bytes = new TextEncoder();

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let left = number;
  for (let bit = 0; bit < 8; bit += 1) left = left & 1 ? 0xedb88320 ^ (left >>> 1) : left >>> 1;
  return left;
});

function crc32(data) {
  let left = 0xffffffff;
  for (const byte of data) left = TABLE[(left ^ byte) & 255] ^ (left >>> 8);
  return (left ^ 0xffffffff) >>> 0;
}

function check(data) {
  let [one, two] = [1, 0];
  for (const byte of data) {
    one = (one + byte) % 65521;
    two = (two + one) % 65521;
  }
  return (one ^ two) & 255;
}

// A piece as both sides write it before they number it.
export function written(units) {
  return units.map((unit) => (isWord(unit) ? `\x1f${unit}\x1f` : unit)).join("");
}

class Reader {
  constructor(data, place = 0) {
    this.data = data;
    this.place = place;
  }

  number() {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.data[this.place];
      this.place += 1;
      value += (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  }

  take(length) {
    this.place += length;
    return this.data.subarray(this.place - length, this.place);
  }

  get left() {
    return this.place < this.data.length;
  }
}

export function column({ width, digits }, Numbers = Uint16Array) {
  const numbers = new Numbers(digits.length / width);
  for (let place = 0; place < numbers.length; place += 1) {
    let number = 0;
    for (let k = 0; k < width; k += 1) number = number * 64 + DIGITS[digits.charCodeAt(place * width + k)];
    numbers[place] = number;
  }
  return numbers;
}

// The part of a file that each shard has: its number and its entries.
function shared(data, numbers) {
  const reader = new Reader(data);
  const found = [];
  while (reader.left) {
    const bits = reader.take(1)[0];
    const path = [...reader.take(Math.ceil(bits / 8))].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    const part = reader.take(reader.number());
    const number = numbers.get(`s${bits ? path.slice(-bits) : ""}`);
    if (number !== undefined) found.push([number, new Reader(part)]);
  }
  return found;
}

function entries(data, numbers) {
  const found = new Map();
  for (const [number, part] of shared(data, numbers)) {
    while (part.left) {
      const [one, two, three] = part.take(3);
      const key = one * 65536 + two * 256 + three;
      const held = [number, part.take(part.number())];
      if (found.has(key)) found.get(key).push(held);
      else found.set(key, [held]);
    }
  }
  return found;
}

// Documents and where in them a piece stands: 0 text, 1 title, 2 code or number, 3 the name of the whole.
function documents(held) {
  const found = new Map();
  for (const [number, posts] of held ?? []) {
    let slot = number * SLOTS;
    for (const reader = new Reader(posts); reader.left; ) {
      const post = reader.number();
      slot += post >> 2;
      found.set(slot, post & 3);
    }
  }
  return found;
}

export class Files {
  constructor(base, { shards, bits, mark }) {
    this.base = base;
    this.shards = shards;
    this.bits = bits;
    this.mark = mark;
    this.numbers = new Map(shards.map(({ name }, number) => [name, number]));
    this.kept = new Map();
    this.tables = new Map();
  }

  once(key, make) {
    if (!this.kept.has(key)) this.kept.set(key, make());
    return this.kept.get(key);
  }

  open(address, mark = this.mark) {
    return fetch(new URL(`${address}?${mark}`, this.base)).then((answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer;
    });
  }

  file(name) {
    return this.once(name, async () => {
      const data = await (await this.open(`pieces/${name}.bin`)).arrayBuffer();
      return entries(new Uint8Array(data), this.numbers);
    });
  }

  // Documents that hold a piece of one to four units, or that seem to hold a longer one and do not.
  async holding(piece, first = piece) {
    const data = bytes.encode(piece);
    const file = await this.file((crc32(bytes.encode(first)) >>> (32 - this.bits)).toString(16));
    return documents(file.get((crc32(data) & 0xffff) * 256 + check(data)));
  }

  // What is known of documents: their dates and filters, shard by shard or of all at once.
  async know(ids) {
    const wanted = new Set();
    for (const id of ids) wanted.add(Math.floor(id / SLOTS));
    const missing = [...wanted].filter((number) => !this.tables.has(number));
    if (missing.length > FEW) await this.once("tables", () => this.readAll());
    else await Promise.all(missing.map((number) => this.once(`table ${number}`, () => this.readOne(number))));
  }

  async readAll() {
    const all = await (await this.open("tables.json")).json();
    all.forEach((table, number) => this.keep(number, table));
  }

  async readOne(number) {
    const { name, mark } = this.shards[number];
    this.keep(number, await (await this.open(`shards/${name}/table.json`, mark)).json());
  }

  keep(number, { slots, titles, months, filters }) {
    const dates = column(months);
    const values = Object.entries(filters).map(([name, packed]) => [name, Array.from(column(packed), (each) => packed.values[each])]);
    const rows = new Int32Array(SLOTS).fill(-1);
    column(slots).forEach((slot, row) => { rows[slot] = row; });
    const year = Array.from(dates, (month) => (month ? String(1900 + Math.floor((month - 1) / 12)) : ""));
    this.tables.set(number, { rows, titles: column(titles), months: dates, filters: { ...Object.fromEntries(values), year } });
  }

  known(id) {
    const table = this.tables.get(Math.floor(id / SLOTS));
    const row = table?.rows[id % SLOTS] ?? -1;
    return row < 0 ? undefined : { table, row };
  }

  address(id) {
    return `shards/${this.shards[Math.floor(id / SLOTS)].name}/text/${id % SLOTS}.json`;
  }

  text(id) {
    const { mark } = this.shards[Math.floor(id / SLOTS)];
    return this.once(`text ${id}`, async () => (await this.open(this.address(id), mark)).json());
  }
}
