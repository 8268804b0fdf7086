// Elements for what was found.
export function element(name, classes, text) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text !== undefined) made.textContent = text;
  return made;
}

// A text with its matches marked.
export function marked(name, classes, text, ranges) {
  const made = element(name, classes);
  let end = 0;
  for (const [from, to] of ranges) {
    made.append(text.slice(end, from), element("mark", "", text.slice(from, to)));
    end = to;
  }
  made.append(text.slice(end));
  return made;
}
