// What was filtered, to take away: cut out of the files of the whole list, so that columns and safeguards are the same.
import { workbook } from "./workbook.js";

const FORMS = [
  [".csv", "CSV", "text/csv;charset=utf-8", inCsv],
  [".xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", inWorkbook],
  [".json", "JSON", "application/json", inJson],
  [".jsonl", "JSON Lines", "application/jsonl", inLines],
];
/** The apostrophe before what an office program would calculate with; in a workbook a text is a text without it. */
const GUARD = /^'(?=[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|0\d+$|\d{16,}$|\d+(\.\d+)?[eE][+-]?\d+$|\d{1,2}[-/]\d)/u;
const NUMBER = /^-?\d{1,15}(\.\d+)?$/;

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** A CSV file as lines: each as it is written, and its cells. */
export function lines(text) {
  const found = [];
  let cells = [];
  let cell = "";
  let begin = 0;
  let quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    if (quoted && sign === '"' && text[place + 1] === '"') {
      cell += sign;
      place += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === ",") {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") {
      cells.push(cell);
      found.push({ raw: text.slice(begin, place + 1), cells });
      cells = [];
      cell = "";
      begin = place + 1;
    } else if (sign !== "\r") cell += sign;
  }
  return found;
}

async function whole(link, ending) {
  const answer = await fetch(link.href.replace(/\.\w+$/, ending));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer;
}

/** The lines of the records with these ids, in their order, below the heads. */
async function chosen(link, ids) {
  const [head, ...rest] = lines((await (await whole(link, ".csv")).text()).replace(/^\ufeff/, ""));
  const byId = new Map(rest.map((line) => [line.cells[0].replace(GUARD, ""), line]));
  return [head, ...ids.map((id) => byId.get(id)).filter(Boolean)];
}

async function inCsv(link, ids) {
  return `\ufeff${(await chosen(link, ids)).map(({ raw }) => raw).join("")}`;
}

async function inWorkbook(link, ids) {
  const [head, ...rest] = (await chosen(link, ids)).map(({ cells }) => cells);
  const numeric = head.map((label) => label.endsWith("）"));
  const value = (cell, place) => (numeric[place] && NUMBER.test(cell) ? Number(cell) : cell.replace(GUARD, ""));
  return workbook([head, ...rest.map((cells) => cells.map(value))]);
}

async function inJson(link, ids) {
  const byId = new Map((await (await whole(link, ".json")).json()).map((record) => [record.id, record]));
  const found = ids.map((id) => byId.get(id)).filter(Boolean);
  return `[\n${found.map((record) => JSON.stringify(record)).join(",\n")}\n]\n`;
}

async function inLines(link, ids) {
  const text = await (await whole(link, ".jsonl")).text();
  const byId = new Map(text.split("\n").filter(Boolean).map((line) => [JSON.parse(line).id, line]));
  return ids.map((id) => byId.get(id)).filter(Boolean).map((line) => `${line}\n`).join("");
}

function save(content, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The ids of what is listed now; what has no page of its own cannot be taken away. */
function ids(list) {
  return list.listed().filter(({ href }) => href).map(({ href }) => href.split("/").at(-2));
}

function buttons(list, printed) {
  const link = printed.querySelector("a[download]");
  const [, name] = /^(.*)\.\w+$/.exec(link.download);
  for (const each of printed.querySelectorAll("a[download]")) {
    each.download = each.download.replace(/(\.\w+)$/, `-${today()}$1`);
  }
  const box = document.createElement("p");
  box.className = "downloads";
  const label = document.createElement("span");
  label.textContent = "下载筛选结果：";
  box.append(label);
  for (const [ending, form, type, make] of FORMS) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "downloads__form", textContent: form });
    button.addEventListener("click", async () => {
      if (!(await list.load())) return;
      try {
        save(await make(link, ids(list)), type, `${name}-筛选结果-${today()}${ending}`);
      } catch {
        list.status.textContent = "现在不能下载筛选结果，请下载全部。";
      }
    });
    box.append(button);
  }
  printed.before(box);
  return box;
}

/** Offer what is listed now wherever something is chosen; the printed links carry the whole list. */
export function offer(list) {
  const printed = document.querySelector("p.downloads:has(a[download])");
  if (!printed) return;
  list.offered ??= buttons(list, printed);
  list.offered.hidden = !(list.chosen.size || list.box.value.trim());
}
