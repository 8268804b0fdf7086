// Phrases asked of Pagefind: which documents hold them, and where in each first.
// The other side of its rows and marks is generator/search/content.py.
import { column, SLOTS } from "./search-files.js";
import { isWord } from "./search-tokens.js";

const SEAM = "\ua000";
const PLAIN = /^(?:[0-9a-z]+|[^\0-\u3004])$/u;
const [TEXT, TITLE, KEY, WHOLE] = [0, 1, 2, 3];

const PATIENCE = 3000;
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

// Where a server's own policy forbids WebAssembly, Pagefind would be silent for ever: ask first, and never wait long.
function allowed() {
  return new WebAssembly.Module(EMPTY);
}

function soon(answer) {
  return Promise.race([answer, new Promise((_, refuse) => { setTimeout(refuse, PATIENCE, new Error("late")); })]);
}

function pair(first, second) {
  return isWord(first) && isWord(second) ? first + SEAM + second : first + second;
}

// A shard's way from the marks of Pagefind to documents.
class Marks {
  constructor(number, { marks, slots, keys, titles, texts, wholes }) {
    const [ids, ...ends] = [slots, keys, titles, texts, wholes].map((packed) => column(packed, Uint32Array));
    this.rows = new Map(marks.split(" ").map((mark, row) => [mark, { id: number * SLOTS + ids[row], ends: ends.map((end) => end[row]) }]));
  }

  found(mark, first, length) {
    const row = this.rows.get(mark);
    if (!row) return undefined;
    const [keys, titles, texts, wholes] = row.ends;
    if (first < keys) return [row.id, KEY];
    if (first < titles) return [row.id, TITLE];
    if (texts === 0 || first < texts) return [row.id, TEXT];
    return [row.id, first + length < wholes ? WHOLE : TITLE];
  }
}

export class Pagefind {
  constructor(files, engine) {
    this.files = files;
    this.engine = engine;
    this.marks = new Map();
    this.numbers = new Map(files.shards.map(({ name }, number) => [name, number]));
    this.open().catch(() => {});
  }

  open() {
    this.opened ??= this.start();
    return this.opened;
  }

  async start() {
    allowed();
    const { base, shards } = this.files;
    const pagefind = await import(new URL(`engine/${this.engine}/pagefind.js`, base));
    await pagefind.options({ metaCacheTag: this.engine });
    await pagefind.init();
    await Promise.all(shards.map(({ name, mark }) =>
      pagefind.mergeIndex(new URL(`shards/${name}/pagefind/`, base).pathname, { language: name, metaCacheTag: mark })));
    return pagefind;
  }

  // Documents that hold a phrase of two or more units, by the place of its first standing; undefined where it cannot tell.
  async holding(units) {
    if (this.isLost || units.length < 2 || !units.every((unit) => PLAIN.test(unit))) return undefined;
    try {
      const pairs = units.slice(1).map((unit, place) => pair(units[place], unit));
      const { results } = await soon(this.open().then((pagefind) => pagefind.search(`"${pairs.join(" ")}"`)));
      return new Map((await Promise.all(results.map((result) => this.placed(result, pairs.length)))).filter(Boolean));
    } catch (error) {
      this.isLost = true;
      console.info("Pagefind:", error);
      return undefined;
    }
  }

  // The mark of a result begins with the name of its shard.
  async placed({ id, words }, length) {
    const end = id.lastIndexOf("_");
    const number = this.numbers.get(id.slice(0, end));
    if (number === undefined) return undefined;
    if (!this.marks.has(number)) this.marks.set(number, this.read(number));
    const first = words.reduce((least, word) => Math.min(least, word), Infinity);
    return (await this.marks.get(number)).found(id.slice(end + 1), first, length);
  }

  async read(number) {
    const { name, mark } = this.files.shards[number];
    return new Marks(number, await (await this.files.open(`shards/${name}/marks.json`, mark)).json());
  }
}
