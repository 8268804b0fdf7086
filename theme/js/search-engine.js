// The sharded index: which documents hold all parts of a question, and in which order they are shown.
import { learn, parts } from "./search-tokens.js";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const IN_KEYS = 3;
const IN_TITLE = 2;
const IN_TEXT = 1;
const MOST_CUTS = 24;

// Pagefind fetches one file of a shard for each word asked for, though words that begin alike may fill several:
// so before it is asked for a beginning it is asked for the words that may follow from it.
function beginnings(word) {
  const next = /[a-z0-9]$/.test(word) ? latin() : common();
  return [word, ...next.map((ending) => word + ending)].join(" ");
}

function latin() {
  const signs = [..."0123456789abcdefghijklmnopqrstuvwxyz"];
  return signs.flatMap((first) => ["", ...signs].map((second) => first + second));
}

// The 3,755 commonest characters, level one of GB 2312: what stands between two of them never fills a file of its own.
function common() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  }
  return [...new TextDecoder("gbk").decode(new Uint8Array(bytes))];
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function column({ width, digits }) {
  const numbers = [];
  for (let place = 0; place < digits.length; place += width) {
    let number = 0;
    for (const digit of digits.slice(place, place + width)) number = number * 64 + DIGITS.indexOf(digit);
    numbers.push(number);
  }
  return numbers;
}

class Shard {
  constructor(base, { name, mark }) {
    this.name = name;
    this.folder = new URL(`shards/${name}/`, base);
    this.mark = mark;
  }

  open(engine) {
    return engine.mergeIndex(this.folder.pathname, { language: this.name, metaCacheTag: this.mark });
  }

  // The table is fetched when the shard first has a hit.
  known() {
    this.table ??= this.readTable();
    return this.table;
  }

  async readTable() {
    const table = await read(new URL(`table.json?${this.mark}`, this.folder));
    this.marks = table.marks.split(" ");
    this.places = new Map(this.marks.map((mark, place) => [mark, place]));
    this.keys = column(table.keys);
    this.titles = column(table.title);
    this.dates = column(table.date);
    this.filters = {};
    for (const [name, packed] of Object.entries(table.filters)) {
      this.filters[name] = column(packed).map((number) => packed.values[number]);
    }
  }

  text(place) {
    return read(new URL(`text/${this.marks[place]}.json?${this.mark}`, this.folder));
  }
}

export class Engine {
  constructor(base) {
    this.base = base;
    this.asked = new Map();
  }

  open() {
    this.opened ??= this.start();
    return this.opened;
  }

  async start() {
    const [list, words] = await Promise.all(["shards.json", "words.json"].map((name) => read(new URL(name, this.base))));
    learn(words.traditional, words.simplified);
    this.groups = words.groups;
    this.idle = words.idle;
    this.filters = list.filters;
    this.shards = new Map(list.shards.map((shard) => [shard.name, new Shard(this.base, shard)]));
    this.pagefind = await import(new URL(`engine/${list.engine}/pagefind.js`, this.base));
    await this.pagefind.options({ metaCacheTag: list.engine });
    await this.pagefind.init();
    await Promise.all([...this.shards.values()].map((shard) => shard.open(this.pagefind)));
  }

  // Documents that hold one part: a hit by its mark.
  find(part) {
    const query = part.begins ? part.words[0] : `"${part.words.join(" ")}"`;
    if (!this.asked.has(query)) this.asked.set(query, this.ask(query, part));
    return this.asked.get(query);
  }

  async ask(query, part) {
    if (part.begins) await this.pagefind.preload(beginnings(query));
    const { results } = await this.pagefind.search(query);
    const found = results.map((result) => ({ ...result, ...this.named(result.id) })).filter(({ shard }) => shard);
    await Promise.all([...new Set(found.map(({ shard }) => shard))].map((shard) => shard.known()));
    const hits = found.map((result) => hit(result, part.words.length)).filter(({ place }) => place !== undefined);
    return new Map(hits.map((each) => [each.id, each]));
  }

  // A mark begins with the name of its shard.
  named(id) {
    const end = id.lastIndexOf("_");
    return { shard: this.shards.get(id.slice(0, end)), mark: id.slice(end + 1) };
  }

  // What holds every part of one of the readings of each part.
  async findAll(readings) {
    const sets = await Promise.all(readings.map((reading) => this.findAny(reading)));
    const [least, ...others] = sets.sort((a, b) => a.size - b.size);
    const found = [];
    for (const [id, hit] of least ?? []) {
      const hits = [hit, ...others.map((set) => set.get(id))];
      if (hits.every(Boolean)) found.push(joined(hits));
    }
    return found.sort(before);
  }

  async findAny(reading) {
    const sets = await Promise.all(reading.map((part) => this.find(part)));
    const [one, ...others] = sets;
    if (others.length === 0) return one;
    return new Map(sets.flatMap((set) => [...set]));
  }

  // The answer to a question, and how it was come by: as asked, by other words, without idle words, in pieces.
  async answer(question) {
    await this.open();
    const asked = parts(question);
    if (asked.length === 0) return { hits: [], parts: [], way: "empty" };
    for await (const { way, readings } of this.ways(asked)) {
      const hits = await this.findAll(readings);
      if (hits.length > 0) return { hits, parts: readings.flat(), way };
    }
    return { hits: [], parts: asked, way: "none" };
  }

  *ways(asked) {
    yield { way: "exact", readings: asked.map((part) => [part]) };
    yield { way: "prefix", readings: asked.map((part) => [part.isWord ? { ...part, begins: true } : part]) };
    const others = asked.map((part) => this.alternatives(part));
    if (others.some((list) => list.length > 1)) yield { way: "synonym", readings: others };
    const kept = this.withoutIdle(asked);
    if (kept.length > 0 && worded(kept) !== worded(asked)) {
      yield { way: "shorter", readings: kept.map((part) => [part]) };
      yield { way: "shorter", readings: kept.map((part) => this.alternatives(part)) };
    }
    for (const pieces of cuts(kept.length > 0 ? kept : asked)) yield { way: "pieces", readings: pieces.map((part) => [part]) };
  }

  alternatives(part) {
    const texts = new Set([part.text]);
    for (const group of this.groups) {
      const word = group.filter((other) => part.text.includes(other)).sort((a, b) => b.length - a.length)[0];
      if (word) for (const other of group) texts.add(part.text.replace(word, other));
    }
    return [...texts].flatMap((text) => parts(text));
  }

  withoutIdle(asked) {
    const texts = asked.map((part) => this.idle.reduce((text, word) => text.replaceAll(word, " "), part.text));
    return parts(texts.join(" "));
  }
}

// Where in a document the first match stands, and how much of the title it is.
function hit({ id, shard, mark, score, words }, length) {
  const place = shard.places.get(mark);
  const first = words.reduce((least, word) => Math.min(least, word), Infinity);
  const [keys, title] = [shard.keys[place], shard.titles[place]];
  const where = first < keys ? IN_KEYS : first < title ? IN_TITLE : IN_TEXT;
  const share = where === IN_TITLE ? Math.min(1, length / (title - keys)) : 0;
  return { id, shard, place, where, share, score };
}

function worded(list) {
  return list.map((part) => part.text).join(" ");
}

// Ways to cut the longest part in two, each at least two characters long; a word or code is not cut.
function cuts(asked) {
  const long = asked.filter((part) => !part.isWord).sort((a, b) => b.text.length - a.text.length)[0];
  const others = asked.filter((part) => part !== long).map((part) => part.text);
  const made = [];
  for (let end = (long?.text.length ?? 0) - 2; end >= 2 && made.length < MOST_CUTS; end -= 1) {
    made.push(parts([...others, long.text.slice(0, end), long.text.slice(end)].join(" ")));
  }
  return made;
}

function joined(hits) {
  const sum = (name) => hits.reduce((total, hit) => total + hit[name], 0);
  return { ...hits[0], where: sum("where"), share: sum("share"), score: Math.round(sum("score") * 2) };
}

function before(a, b) {
  return (
    b.where - a.where ||
    Math.round(b.share * 10) - Math.round(a.share * 10) ||
    b.score - a.score ||
    b.shard.dates[b.place] - a.shard.dates[a.place] ||
    a.shard.name.localeCompare(b.shard.name) ||
    a.place - b.place
  );
}
