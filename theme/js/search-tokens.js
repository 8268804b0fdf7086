// A question and a text as the tokens of the index: the browser's side of generator/search/tokens.py.
const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const JOINING = "《》〈〉「」『』“”‘’\"'()\\[\\]{}〔〕【】〖〗·‧・•\\-‐-‒_/.&+@#%~ \\t\\u00a0";
const WORD = `(?:(?![${HAN}])[\\p{L}\\p{N}])`;
const PIECE = new RegExp(`([${HAN}]+)|(${WORD}+)|([${JOINING}]+)|([^${HAN}${JOINING}\\p{L}\\p{N}]+)`, "gu");
const LONE = new RegExp(`^[${HAN}]$`, "u");
const SPOKEN = /^[a-z]{3,}$/;
const WHOLE = new RegExp(`^${WORD}+$`, "u");

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

// Tokens of a normal text with the places where they stand in it; a gap ends a phrase.
function tokens(text) {
  const made = [];
  let run = [];
  let afterWord = false;
  const end = () => {
    if (run.length > 0) made.push(...ofRun(run, afterWord));
    if (run.length > 0) afterWord = false;
    run = [];
  };
  for (const { 0: piece, 1: han, 2: word, 3: joint, index } of text.matchAll(PIECE)) {
    if (han) run.push(...standing(han, index));
    else if (!joint) {
      end();
      made.push({ word: word ?? "", from: index, to: index + piece.length });
      afterWord = Boolean(word);
    }
  }
  end();
  return made;
}

function standing(han, from) {
  let to = from;
  return [...han].map((word) => ({ word, from: to, to: (to += word.length) }));
}

function ofRun(run, afterWord) {
  const pairs = run.map((here, place) => {
    const next = run[place + 1] ?? { word: "", to: here.to };
    return { word: here.word + next.word, from: here.from, to: next.to };
  });
  return afterWord ? [run[0], ...pairs] : pairs;
}

// What a question asks for: every part must be found, each as a phrase.
export function parts(question) {
  const words = normal(question).split(/\s+/u);
  return words.flatMap((word) => phrases(word)).filter((part) => part.words.length > 0);
}

function phrases(text) {
  const made = [];
  let from = 0;
  for (const piece of text.matchAll(PIECE)) {
    if (piece[4] === undefined) continue;
    made.push(phrase(text.slice(from, piece.index)));
    from = piece.index + piece[0].length;
  }
  made.push(phrase(text.slice(from)));
  return made;
}

// The tokens that a text holding this phrase must hold one after the other. A character alone begins a pair,
// and letters alone may be the beginning of a title's pinyin.
function phrase(text) {
  const pieces = [];
  for (const [, han, word] of text.matchAll(PIECE)) {
    const last = pieces.at(-1);
    if (han && last?.run) last.run.push(...han);
    else if (han) pieces.push({ run: [...han] });
    else if (word) pieces.push({ word });
  }
  const words = pieces.flatMap(({ run, word }, place) =>
    word ? [word] : asked(run, Boolean(pieces[place - 1]), Boolean(pieces[place + 1])),
  );
  const alone = words.length === 1;
  const begins = alone && (LONE.test(words[0]) || SPOKEN.test(words[0]));
  return { text: text.trim(), words, begins, isWord: alone && WHOLE.test(words[0]) };
}

// A run's end characters stand alone only beside a word; elsewhere the text may go on.
function asked(run, afterWord, beforeWord) {
  const pairs = run.slice(1).map((character, place) => run[place] + character);
  const made = [...(afterWord ? [run[0]] : []), ...pairs, ...(beforeWord ? [run.at(-1)] : [])];
  return made.length > 0 ? made : run;
}

// Where phrases stand in a text as it was written: pairs of start and end.
export function places(text, wanted) {
  const { folded, origin } = foldedWithOrigin(text);
  const all = tokens(folded);
  const found = wanted.flatMap((part) => standings(all, part));
  return merged(found.map(([from, to]) => [origin[from], origin[to]]));
}

function foldedWithOrigin(text) {
  let folded = "";
  const origin = [];
  let place = 0;
  for (const character of text) {
    for (const unit of normal(character)) {
      for (let k = 0; k < unit.length; k += 1) origin.push(place);
      folded += unit;
    }
    place += character.length;
  }
  origin.push(text.length);
  return { folded, origin };
}

function standings(all, { words, begins }) {
  const found = [];
  for (let start = 0; start + words.length <= all.length; start += 1) {
    const last = all[start + words.length - 1];
    if (begins) {
      if (last.word.startsWith(words[0])) found.push([last.from, last.from + words[0].length]);
    } else if (words.every((word, k) => all[start + k].word === word)) found.push([all[start].from, last.to]);
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
