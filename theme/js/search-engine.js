// Which documents answer a question, by which words, and in which order they are shown.
import { Files, written } from "./search-files.js";
import { official } from "./search-forms.js";
import { isSyllable, shortened, whole } from "./search-pinyin.js";
import { isWord, learn, parts, places } from "./search-tokens.js";

const LONGEST = 4;
const [FEW, LONG] = [20, 8];
const [TEXT, TITLE, WHOLE] = [0, 1, 3];
const [SYLLABLES, INITIALS, BEGINNING] = ["\x02", "\x03", "\x04"];
const STEP = 2;
const MOST_TITLES = 5;
const ERRAND = /(?<=^|\s)(?:去|来)?(?:办|申领|领取)(?=\S{2})/gu;
const ARTICLE = /第[零〇一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?/gu;

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function windows(units) {
  if (units.length <= LONGEST) return [units];
  return Array.from({ length: units.length - LONGEST + 1 }, (_, start) => units.slice(start, start + LONGEST));
}

// Documents that are in all of these sets of a phrase's pieces, each with the least of its places. A phrase with a piece
// that only the name of the whole has is in that name, or goes from it into the title.
function common(sets) {
  const [least, ...others] = [...sets].sort((a, b) => a.size - b.size);
  const found = new Map();
  for (const [id, first] of least) {
    const places = [first];
    for (const set of others) {
      const place = set.get(id);
      if (place === undefined) break;
      places.push(place);
    }
    if (places.length === sets.length) found.set(id, placed(places));
  }
  return found;
}

function placed(places) {
  if (!places.includes(WHOLE)) return Math.min(...places);
  return places.includes(TITLE) ? TITLE : WHOLE;
}

// Documents that are in any of these sets, each with the best of its places.
function either(sets) {
  if (sets.length === 1) return sets[0];
  const found = new Map();
  for (const set of sets) for (const [id, place] of set) found.set(id, better(place, found.get(id) ?? WHOLE));
  return found;
}

function better(one, two) {
  if (one === WHOLE) return two;
  return two === WHOLE ? one : Math.max(one, two);
}

export class Engine {
  // With `full`, phrases are asked of Pagefind where the site has it.
  constructor(base, { full = false } = {}) {
    this.base = base;
    this.full = full;
    this.asked = new Map();
  }

  open() {
    this.opened ??= this.start().catch((error) => { this.opened = undefined; throw error; });
    return this.opened;
  }

  async start() {
    const [list, words] = await Promise.all(["shards.json", "words.json"].map((name) => read(new URL(name, this.base))));
    learn(words.traditional, words.simplified);
    this.groups = words.groups;
    this.idle = words.idle;
    this.filters = list.filters;
    this.files = new Files(this.base, list);
    if (this.full && list.engine) {
      this.pagefind = import("./search-pagefind.js").then(({ Pagefind }) => new Pagefind(this.files, list.engine)).catch(() => undefined);
    }
  }

  // Documents that hold one part: the place in which it stands by document.
  find(part) {
    const key = JSON.stringify([part.units, part.begins, part.chain]);
    if (!this.asked.has(key)) this.asked.set(key, this.look(part));
    return this.asked.get(key);
  }

  async look(part) {
    if (part.chain) return this.spoken(part.chain);
    if (part.begins) return this.files.holding(BEGINNING + part.units[0]);
    const found = await (await this.pagefind)?.holding(part.units);
    if (found) return found;
    return part.units.length <= LONGEST ? this.files.holding(written(part.units)) : this.long(part);
  }

  // A phrase of more than four units: pieces that lie edge to edge first, and if few documents have them, their words.
  async long(part) {
    const all = windows(part.units);
    if (all.length > LONG) {
      const some = all.filter((_, start) => start % LONGEST === 0 || start === all.length - 1);
      const found = common(await Promise.all(some.map((units) => this.files.holding(written(units)))));
      if (found.size <= FEW) return this.confirmed(part, found);
    }
    const sets = await Promise.all(all.map((units) => this.files.holding(written(units))));
    const found = common(sets);
    if (found.size > 0) for (const id of await this.lacking(part.units)) found.delete(id);
    return found;
  }

  async confirmed(part, found) {
    const ids = [...found.keys()];
    const texts = await Promise.all(ids.map((id) => this.files.text(id)));
    const holds = texts.map(({ title, keys, text, office, kind, whole = "" }) =>
      [title, whole + title, ...keys, text, office, kind].some((each) => places(each, [part]).length > 0),
    );
    return new Map([...found].filter((_, place) => holds[place]));
  }

  // Documents in which all pieces of a phrase stand but not the phrase itself.
  async lacking(units) {
    const asked = [];
    for (let start = 0; start + LONGEST < units.length; start += 1) {
      const first = written(units.slice(start, start + LONGEST));
      for (let end = start + LONGEST + 1; end <= units.length; end += 1) {
        asked.push(this.files.holding(`\x00${written(units.slice(start, end))}`, first));
      }
    }
    return (await Promise.all(asked)).flatMap((set) => [...set.keys()]);
  }

  // Titles with these readings: syllables as they follow each other, first letters where only they are given.
  async spoken(chain) {
    const asked = [];
    let run = [];
    const end = () => {
      if (run.length > 0) asked.push(...windows(run).map((piece) => SYLLABLES + piece.join(" ")));
      run = [];
    };
    for (const piece of chain) {
      if (isSyllable(piece)) run.push(piece);
      else end();
    }
    end();
    if (chain.some((piece) => !isSyllable(piece))) {
      asked.push(...windows(chain.map((piece) => piece[0])).map((piece) => INITIALS + piece.join(" ")));
    }
    return common(await Promise.all(asked.map((piece) => this.files.holding(piece))));
  }

  // What holds every part of one of the readings of each part, best first.
  async findAll(readings) {
    const sets = await Promise.all(readings.map(async (reading) => either(await Promise.all(reading.map((part) => this.find(part))))));
    const [least, ...others] = [...sets].sort((a, b) => a.size - b.size);
    const found = [];
    for (const [id, first] of least ?? []) {
      let [where, own, isIn] = [first % WHOLE, first !== WHOLE, true];
      for (const set of others) {
        const place = set.get(id);
        if (place === undefined) { isIn = false; break; }
        where += place % WHOLE;
        own ||= place !== WHOLE;
      }
      if (isIn && own) found.push([id, where]);
    }
    await this.files.know(found.map(([id]) => id));
    const length = Math.min(...readings.map((reading) => reading.reduce((sum, part) => sum + part.text.length, 0) / reading.length));
    return this.ordered(found, length);
  }

  ordered(found, length) {
    const hits = [];
    for (const [id, where] of found) {
      const known = this.files.known(id);
      if (!known) continue;
      const { table, row } = known;
      const share = where > TEXT ? Math.round((10 * length) / Math.max(length, STEP * table.titles[row])) : 0;
      hits.push({ id, where, share, month: table.months[row], table, row });
    }
    return hits.sort((a, b) => b.where - a.where || b.share - a.share || b.month - a.month || a.id - b.id);
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

  async *ways(asked) {
    yield { way: "exact", readings: asked.map((part) => [part]) };
    if (asked.some(({ isWord }) => isWord)) {
      for (const read of [whole, shortened]) yield { way: "pinyin", readings: asked.map((part) => readingsOf(part, read)) };
      yield { way: "prefix", readings: asked.map((part) => [part.isWord ? { ...part, begins: true } : part]) };
    }
    const apart = asked.flatMap(({ text }) => parts(text.replace(/([a-z]{2,})/g, " $1 ")));
    if (apart.length > asked.length) {
      for (const read of [whole, shortened]) yield { way: "pinyin", readings: apart.map((part) => readingsOf(part, read)) };
    }
    const others = asked.map((part) => this.alternatives(part));
    if (others.some((list) => list.length > 1)) yield { way: "synonym", readings: others };
    const kept = this.withoutIdle(asked);
    const left = kept.length > 0 ? kept : asked;
    if (worded(left) !== worded(asked)) {
      yield { way: "shorter", readings: left.map((part) => [part]) };
      yield { way: "shorter", readings: left.map((part) => this.alternatives(part)) };
    }
    const articles = left.flatMap(({ text }) => parts(text.replace(ARTICLE, " $& ")));
    if (articles.length > left.length) yield { way: "pieces", readings: articles.map((part) => [part]) };
    const pieces = await this.pieces(left);
    if (pieces.length > left.length) yield { way: "pieces", readings: pieces.map((part) => [part]) };
  }

  alternatives(part) {
    const texts = new Set([part.text, official(part.text)]);
    for (const group of this.groups) {
      const word = group.filter((other) => part.text.includes(other)).sort((a, b) => b.length - a.length)[0];
      if (word) for (const other of group) texts.add(part.text.replace(word, other));
    }
    return [...texts].flatMap((text) => parts(text));
  }

  // Other words for what was asked that find something, with how many records.
  async also(question) {
    const asked = parts(question);
    const texts = asked.flatMap((part, place) =>
      this.alternatives(part).filter(({ text }) => text !== part.text)
        .map(({ text }) => asked.map((other, k) => (k === place ? text : other.text)).join(" ")));
    const counted = await Promise.all(
      [...new Set(texts)].slice(0, MOST_TITLES).map(async (text) => [text, (await this.findAll(parts(text).map((part) => [part]))).length]),
    );
    return counted.filter(([, count]) => count > 0);
  }

  withoutIdle(asked) {
    const texts = asked.map((part) => this.idle.reduce((text, word) => text.replaceAll(word, " "), part.text).replace(ERRAND, " "));
    return parts(texts.join(" "));
  }

  // Every part cut into the longest pieces of at least two units that are found; nothing is left out.
  async pieces(asked) {
    const made = [];
    for (const part of asked) made.push(...(part.isWord ? [part] : await this.cut(part.units)));
    return made;
  }

  async cut(units) {
    if (units.length < 4) return [phrase(units)];
    for (let end = units.length - 2; end >= 2; end -= 1) {
      const first = phrase(units.slice(0, end));
      if ((await this.find(first)).size > 0) {
        const rest = phrase(units.slice(end));
        return (await this.find(rest)).size > 0 ? [first, rest] : [first, ...(await this.cut(units.slice(end)))];
      }
    }
    return [phrase(units)];
  }

  // Titles that have most in common with a question to which there is no answer.
  async nearest(question) {
    await this.open();
    const counts = new Map();
    for (const { units } of parts(question)) {
      const pairs = units.slice(1).map((unit, place) => [units[place], unit]).slice(0, 12);
      for (const set of await Promise.all(pairs.map((pair) => this.files.holding(written(pair))))) {
        for (const [id, place] of set) if (place === TITLE) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    const most = Math.max(0, ...counts.values());
    const near = [...counts].filter(([, count]) => count >= Math.max(1, most - 1));
    await this.files.know(near.map(([id]) => id));
    const length = (id) => { const { table, row } = this.files.known(id); return table.titles[row]; };
    near.sort((a, b) => b[1] - a[1] || length(a[0]) - length(b[0]) || a[0] - b[0]);
    return Promise.all(near.slice(0, MOST_TITLES).map(([id]) => this.files.text(id)));
  }
}

function phrase(units) {
  return { text: units.join(""), units, isWord: units.length === 1 && isWord(units[0]) };
}

// A word as it may be read: itself, or letters for the sounds of a title.
function readingsOf(part, read) {
  if (!part.isWord) return [part];
  return [part, ...read(part.units[0]).map((chain) => ({ ...part, chain }))];
}

function worded(list) {
  return list.map((part) => part.text).join(" ");
}
