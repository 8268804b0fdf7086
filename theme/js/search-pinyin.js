// Letters typed without an input method, as the readings of characters and their first letters.
const FINALS =
  "a:,i,n,ng,o b:a,ai,an,ang,ao,ei,en,eng,i,ian,iao,ie,in,ing,o,u c:a,ai,an,ang,ao,e,en,eng,ha,hai,han,hang,hao,he,hen,heng,hi,hong,hou,hu,huai,huan,huang,hui,hun,huo,i,ong,ou,u,uan,ui,un,uo d:a,ai,an,ang,ao,e,eng,i,ian,iao,ie,ing,iu,ong,ou,u,uan,ui,un,uo e:,i,n,r f:a,an,ang,ei,en,eng,ou,u g:a,ai,an,ang,ao,e,ei,en,eng,ong,ou,u,ua,uai,uan,uang,ui,un,uo h:a,ai,an,ang,ao,e,ei,en,eng,ong,ou,u,ua,uai,uan,uang,ui,un,uo j:i,ia,ian,iang,iao,ie,in,ing,iong,iu,u,uan,ue,un k:a,ai,an,ang,ao,e,en,eng,ong,ou,u,ua,uai,uan,uang,ui,un,uo l:a,ai,an,ang,ao,e,ei,eng,i,ia,ian,iang,iao,ie,in,ing,iu,ong,ou,u,uan,un,uo,v,ve m:a,ai,an,ang,ao,e,ei,en,eng,i,ian,iao,ie,in,ing,iu,o,ou,u n:a,ai,an,ang,ao,e,ei,en,eng,i,ian,iang,iao,ie,in,ing,iu,ong,ou,u,uan,uo,v,ve o:,u p:a,ai,an,ang,ao,ei,en,eng,i,ian,iao,ie,in,ing,o,ou,u q:i,ia,ian,iang,iao,ie,in,ing,iong,iu,u,uan,ue,un r:an,ang,ao,e,en,eng,i,ong,ou,u,uan,ui,un,uo s:a,ai,an,ang,ao,e,en,eng,ha,hai,han,hang,hao,he,hen,heng,hi,hou,hu,hua,huai,huan,huang,hui,hun,huo,i,ong,ou,u,uan,ui,un,uo t:a,ai,an,ang,ao,e,eng,i,ian,iao,ie,ing,ong,ou,u,uan,ui,un,uo w:a,ai,an,ang,ei,en,eng,o,u x:i,ia,ian,iang,iao,ie,in,ing,iong,iu,u,uan,ue,un y:a,an,ang,ao,e,i,in,ing,o,ong,ou,u,uan,ue,un z:a,ai,an,ang,ao,e,ei,en,eng,ha,hai,han,hang,hao,he,hen,heng,hi,hong,hou,hu,huai,huan,huang,hui,hun,huo,i,ong,ou,u,uan,ui,un,uo";
const SYLLABLES = new Set(
  FINALS.split(" ").flatMap((group) => {
    const [first, finals] = group.split(":");
    return finals.split(",").map((final) => first + final);
  }),
);
const LONGEST = 6;
const MOST_READINGS = 8;
const LETTERS = /^[a-z]{2,40}$/;
const NO_FIRST = /[iuv]/;

// The ways to read some letters as chains of syllables.
export function whole(letters) {
  return LETTERS.test(letters) ? covers(spelt(letters)) : [];
}

// The ways to read letters of which some stand for a whole character, or the last syllable is still being typed.
export function shortened(letters) {
  if (!LETTERS.test(letters)) return [];
  const word = spelt(letters);
  return [...unfinished(word), ...mixed(word), ...lone(word)];
}

function spelt(letters) {
  return letters.replace(/([ln])ue/g, "$1ve");
}

// Syllables from the first letter to the last, few before many.
function covers(word) {
  const ending = [[[]]];
  for (let end = 1; end <= word.length; end += 1) {
    ending[end] = [];
    for (let start = Math.max(0, end - LONGEST); start < end; start += 1) {
      const piece = word.slice(start, end);
      if (SYLLABLES.has(piece)) ending[end].push(...ending[start].map((chain) => [...chain, piece]));
    }
    ending[end] = ending[end].sort((a, b) => a.length - b.length).slice(0, MOST_READINGS);
  }
  return ending[word.length];
}

// The last syllable is still being typed.
function unfinished(word) {
  for (let end = word.length - 1; end >= Math.max(1, word.length - LONGEST); end -= 1) {
    const rest = word.slice(end);
    if ([...SYLLABLES].some((syllable) => syllable.startsWith(rest))) {
      const found = covers(word.slice(0, end));
      if (found.length > 0) return found.map((chain) => [...chain, rest[0]]);
    }
  }
  return [];
}

// Some characters by their first letter, others spelt out.
function mixed(word) {
  const chain = [];
  for (let start = 0; start < word.length; start += chain.at(-1).length) {
    let end = Math.min(word.length, start + LONGEST);
    while (end > start + 1 && !SYLLABLES.has(word.slice(start, end))) end -= 1;
    chain.push(word.slice(start, end));
  }
  return chain.some((piece) => piece.length === 1 && NO_FIRST.test(piece)) ? [] : [chain];
}

function lone(word) {
  return NO_FIRST.test(word) ? [] : [[...word]];
}

export function isSyllable(piece) {
  return SYLLABLES.has(piece) && piece.length > 1;
}
