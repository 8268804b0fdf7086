// Searching a copy of the site that is read from a disk, where browsers let no script fetch anything: titles and
// summaries lie in small files that the page loads as scripts, one for each kind.
(function () {
  if (location.protocol !== "file:") return;
  const root = document.querySelector("[data-search]");
  const kinds = [...document.querySelectorAll("[data-titles]")];
  if (!root || kinds.length === 0) return;

  const MOST = 100;
  const box = root.querySelector("input[type=search]");
  const status = root.querySelector("[role=status]");
  const list = root.querySelector("[data-search-results]");
  const rows = [];
  let awaited = kinds.length;

  window.yangguangTitles = (label, folder, said) => {
    for (const [title, address, summary, office] of said) {
      rows.push({ title, address, label, office, text: `${title} ${summary} ${address} ${office}`.normalize("NFKC").toLowerCase() });
    }
  };

  function show() {
    const words = box.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    list.replaceChildren();
    if (words.length === 0) {
      status.textContent = "这是离线副本，只检索名称、编号、机构和概述；检索全文请打开网站。";
      return;
    }
    const found = rows.filter((row) => words.every((word) => row.text.includes(word)));
    found.sort((one, other) => words.every((word) => other.title.includes(word)) - words.every((word) => one.title.includes(word)));
    status.textContent = `找到 ${found.length} 条${found.length > MOST ? `，先列出 ${MOST} 条` : ""}（离线副本只检索名称、编号、机构和概述）。`;
    for (const row of found.slice(0, MOST)) {
      const item = list.appendChild(document.createElement("li"));
      const link = item.appendChild(document.createElement("a"));
      link.href = `../${row.address}index.html`;
      link.textContent = row.title;
      const note = item.appendChild(document.createElement("p"));
      note.className = "quiet";
      note.textContent = [row.label, row.office].filter(Boolean).join("　");
    }
  }

  function arrived() {
    awaited -= 1;
    if (awaited === 0) show();
  }

  for (const kind of kinds) {
    const script = document.createElement("script");
    script.src = kind.dataset.titles;
    script.addEventListener("load", arrived);
    script.addEventListener("error", arrived);
    document.head.append(script);
  }
  box.value = new URLSearchParams(location.search).get("q") || "";
  box.addEventListener("input", show);
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
})();
