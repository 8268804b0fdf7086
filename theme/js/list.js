// Narrow and sort a list in the page. Without this file the printed filters and pages do the same work.
const table = document.querySelector("#list");

function rowOf([href, title, ...cells], labels) {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  const link = document.createElement("a");
  head.scope = "row";
  link.href = href;
  link.textContent = title;
  head.append(link);
  row.append(head);
  cells.forEach((text, place) => {
    const cell = document.createElement("td");
    cell.dataset.label = labels[place + 1];
    cell.textContent = text;
    row.append(cell);
  });
  return row;
}

class List {
  constructor(table) {
    this.table = table;
    this.body = table.tBodies[0];
    this.labels = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    this.printed = [...this.body.rows];
    this.rows = this.printed;
    this.order = null;
    this.addBox();
    this.addSorting();
  }

  addBox() {
    const tools = document.createElement("div");
    tools.className = "list__tools";
    const label = document.createElement("label");
    label.htmlFor = "list-words";
    label.textContent = "在清单中查找";
    this.box = document.createElement("input");
    this.box.id = "list-words";
    this.box.className = "list__words";
    this.box.type = "search";
    this.status = document.createElement("span");
    this.status.className = "quiet";
    this.status.setAttribute("role", "status");
    tools.append(label, this.box, this.status);
    this.table.parentElement.before(tools);
    this.box.addEventListener("input", () => this.show());
    this.box.addEventListener("focus", () => this.load(), { once: true });
  }

  addSorting() {
    [...this.table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "list__sort";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => this.sort(cell, column));
    });
  }

  async load() {
    const address = this.table.dataset.json;
    if (!address || this.loaded) return;
    this.loaded = true;
    try {
      const answer = await fetch(address);
      const whole = await answer.json();
      this.rows = whole.rows.map((row) => rowOf(row, this.labels));
    } catch (failed) {
      this.status.textContent = "只在本页内查找";
    }
    this.show();
  }

  async sort(cell, column) {
    await this.load();
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const other of this.table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    const compare = new Intl.Collator("zh-CN", { numeric: true }).compare;
    const sign = down ? -1 : 1;
    this.order = (one, two) => sign * compare(one.cells[column].textContent, two.cells[column].textContent);
    this.show();
  }

  show() {
    const words = this.box.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length && !this.order) {
      this.body.replaceChildren(...this.printed);
      this.status.textContent = "";
      return;
    }
    const found = this.rows.filter((row) => {
      const text = row.textContent.normalize("NFKC").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    if (this.order) found.sort(this.order);
    this.body.replaceChildren(...found.slice(0, 500));
    this.status.textContent = words.length ? `找到 ${found.length} 项` : "";
  }
}

if (table) new List(table);
