// The two switches of the menu, and "/" for the search box. Without this file the page loses nothing else.
const root = document.documentElement;

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

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

const switches = {
  theme: {
    label: () => (isDark() ? "浅色" : "深色"),
    next: () => (isDark() ? "light" : "dark"),
  },
  size: {
    label: () => (root.dataset.size === "large" ? "标准字" : "大字版"),
    next: () => (root.dataset.size === "large" ? "" : "large"),
  },
};

for (const button of document.querySelectorAll("[data-choice]")) {
  const name = button.dataset.choice;
  const show = () => {
    button.textContent = switches[name].label();
  };
  button.addEventListener("click", () => {
    remember(name, switches[name].next());
    show();
  });
  show();
  button.hidden = false;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("main input[type=search], .masthead input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
});

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
