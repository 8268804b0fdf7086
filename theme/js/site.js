// How the page looks, as the reader chooses and the browser remembers; "/" for the search box; the menu's manners.
const root = document.documentElement;
const later = window.requestIdleCallback || ((work) => setTimeout(work, 500));

// What a page can do without: a reader who goes on before it has come is told nothing.
const helped = (module) => module.catch(() => {});

later(() => helped(import("./print.js")));

function remember(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(`yangguang-${name}`, value);
    else localStorage.removeItem(`yangguang-${name}`);
  } catch (refused) {
    // storage switched off: the choice holds for this page
  }
}

const wishes = { dark: matchMedia("(prefers-color-scheme: dark)"), contrast: matchMedia("(prefers-contrast: more)") };

function inForce(look) {
  if (look === "large") return root.dataset.size === "large";
  if (root.dataset.theme) return root.dataset.theme === look;
  return wishes[look].matches && (look === "contrast" || !wishes.contrast.matches);
}

function press(look) {
  const on = inForce(look);
  if (look === "large") remember("size", on ? "" : "large");
  else if (!on) remember("theme", look);
  else remember("theme", wishes[look].matches ? "light" : "");
}

const looks = document.querySelectorAll("[data-look]");

function show() {
  for (const button of looks) button.setAttribute("aria-pressed", inForce(button.dataset.look));
}

for (const button of looks) {
  button.addEventListener("click", () => {
    press(button.dataset.look);
    show();
  });
}
for (const wish of Object.values(wishes)) wish.addEventListener("change", show);
addEventListener("storage", (event) => {
  const name = /^yangguang-(theme|size)$/.exec(event.key || "")?.[1];
  if (!name) return;
  if (event.newValue) root.dataset[name] = event.newValue;
  else delete root.dataset[name];
  show();
});
show();

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("main input[type=search], .masthead input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
});

// Results while typing, once somebody turns to the box.
for (const form of document.querySelectorAll(".find:not(.lookup__find)")) {
  form.addEventListener("focusin", () => helped(import("./search-suggest.js").then(({ suggest }) => suggest(form))), { once: true });
}

for (const group of document.querySelectorAll(".menu__group details")) {
  group.addEventListener("focusout", (event) => {
    if (!group.contains(event.relatedTarget) && matchMedia("(min-width: 48rem)").matches) group.open = false;
  });
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !group.open) return;
    group.open = false;
    group.querySelector("summary").focus();
  });
}

if (document.querySelector("figure.drawn")) {
  helped(import("./flow.js"));
  helped(import("./picture.js"));
}
