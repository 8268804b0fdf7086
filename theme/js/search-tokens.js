// A question and a text as the units of the index: the browser's side of generator/search/tokens.py.
import { joined } from "./search-forms.js";

const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const JOINING = "《》〈〉「」『』“”‘’\"'()\\[\\]{}〔〕【】〖〗·‧・•\\-‐-‒_/.&+@#%~ \\t\\u00a0";
const WORD = `(?:(?![${HAN}])[\\p{L}\\p{N}])`;
const PIECE = new RegExp(`([${HAN}]+)|(${WORD}+)|([${JOINING}]+)|([^${HAN}${JOINING}\\p{L}\\p{N}]+)`, "gu");
const FIRST_ALONE = "\u3005";

const COMMON = /[\u4e00-\u9fff]/;

const simplified = new Map();

// The table of traditional characters comes with the index.
export function learn(traditional, common) {
  const [from, to] = [[...traditional], [...common]];
  from.forEach((character, place) => simplified.set(character, to[place]));
}

export function normal(text) {
  const folded = [...text.normalize("NFKC").toLowerCase()];
  return folded.map((character) => simplified.get(character) ?? character).join("");
}

// Units of a normal text with the places where they stand in it; an empty one ends a phrase.
function units(text) {
  return [...text.matchAll(PIECE)].flatMap(({ 0: piece, 1: han, 2: word, 3: joint, index }) => {
    if (han) return standing(han, index);
    return joint ? [] : [{ unit: word ?? "", from: index, to: index + piece.length }];
  });
}

function standing(han, from) {
  let to = from;
  return [...han].map((unit) => ({ unit, from: to, to: (to += unit.length) }));
}

// What a question asks for: every part must be found, each as a phrase.
export function parts(question) {
  return joined(normal(question)).split(/\s+/u).flatMap(phrases);
}

function phrases(text) {
  const made = [];
  let run = [];
  const end = () => {
    if (run.length > 0) made.push(phrase(text, run));
    run = [];
  };
  for (const each of units(text)) {
    if (each.unit) run.push(each);
    else end();
  }
  end();
  return made;
}

function phrase(text, run) {
  const asked = run.map(({ unit }) => unit);
  return { text: text.slice(run[0].from, run.at(-1).to), units: asked, isWord: asked.length === 1 && isWord(asked[0]) };
}

// A word or number; everything else is a character that is a unit of its own.
export function isWord(unit) {
  return unit < FIRST_ALONE || [...unit].length > 1;
}

// Where phrases stand in a text as it was written: pairs of start and end.
export function places(text, wanted) {
  const { folded, origin } = foldedWithOrigin(text);
  const all = units(folded);
  const found = wanted.flatMap((part) => standings(all, part));
  return merged(found.map(([from, to]) => [origin[from], origin[to]]));
}

function foldedWithOrigin(text) {
  let folded = "";
  const origin = [];
  let place = 0;
  for (const character of text) {
    for (const unit of COMMON.test(character) ? simplified.get(character) ?? character : normal(character)) {
      for (let k = 0; k < unit.length; k += 1) origin.push(place);
      folded += unit;
    }
    place += character.length;
  }
  origin.push(text.length);
  return { folded, origin };
}

function standings(all, part) {
  const found = [];
  for (let start = 0; start + part.units.length <= all.length; start += 1) {
    const first = all[start];
    if (part.begins) {
      if (first.unit.startsWith(part.units[0])) found.push([first.from, first.from + part.units[0].length]);
    } else if (part.units.every((unit, k) => all[start + k].unit === unit)) {
      found.push([first.from, all[start + part.units.length - 1].to]);
    }
  }
  return found;
}

function merged(ranges) {
  const kept = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = kept.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else kept.push([from, to]);
  }
  return kept;
}
