// A drawn procedure under pointer and keyboard: where a step comes from, where it leads, what its row of the table says.
// Without this script every step is a link to that row, and all that the panel shows stands there.
const SVG = "svg.fc";

function stepOf(target) {
  return target instanceof Element ? target.closest(`${SVG} .fc-step`) : null;
}

function linesOf(step, end) {
  return step.ownerSVGElement.querySelectorAll(`.fc-line[data-${end}="${step.dataset.step}"]`);
}

function stepAt(svg, number) {
  return svg.querySelector(`.fc-step[data-step="${number}"]`);
}

function clear(figure) {
  for (const each of figure.querySelectorAll(".is-in, .is-out")) each.classList.remove("is-in", "is-out");
}

function mark(step) {
  for (const [end, other, name] of [["to", "from", "is-in"], ["from", "to", "is-out"]]) {
    for (const line of linesOf(step, end)) {
      line.classList.add(name);
      line.nextElementSibling?.classList.add(name);
      stepAt(step.ownerSVGElement, line.dataset[other])?.classList.add(name);
    }
  }
}

function told(step) {
  const row = document.getElementById(decodeURIComponent(step.getAttribute("href")).slice(1));
  if (!row || !row.classList.contains("step")) return null;
  const panel = document.createElement("div");
  panel.className = "fc-panel";
  panel.setAttribute("aria-hidden", "true");
  const name = panel.appendChild(document.createElement("p"));
  name.className = "fc-panel__name";
  name.textContent = row.querySelector(".step__name").textContent;
  for (const cell of row.querySelectorAll("td")) {
    if (!cell.textContent.trim()) continue;
    const part = panel.appendChild(document.createElement("div"));
    part.className = "fc-panel__part";
    const label = part.appendChild(document.createElement("span"));
    label.className = "fc-panel__label";
    label.textContent = cell.dataset.label;
    const body = part.appendChild(document.createElement("div"));
    for (const child of cell.childNodes) body.appendChild(child.cloneNode(true));
    for (const link of body.querySelectorAll("a")) link.tabIndex = -1;
  }
  return panel;
}

function place(panel, step, figure) {
  const box = step.getBoundingClientRect();
  const all = figure.getBoundingClientRect();
  const wide = panel.offsetWidth;
  const right = box.right + 12 + wide <= innerWidth - 8;
  const left = right ? box.right + 12 : Math.max(8, box.left - 12 - wide);
  const over = !right && box.left - 12 - wide < 8;
  panel.style.left = `${Math.min(left, innerWidth - wide - 8) - all.left}px`;
  panel.style.top = `${(over ? box.bottom + 10 : box.top) - all.top}px`;
}

function follow(figure) {
  let shown = null;
  let panel = null;
  let timer = 0;

  function hide() {
    clearTimeout(timer);
    panel?.remove();
    clear(figure);
    shown = panel = null;
  }

  function show(step) {
    clearTimeout(timer);
    if (step === shown) return;
    hide();
    shown = step;
    mark(step);
    panel = told(step);
    if (!panel) return;
    figure.append(panel);
    place(panel, step, figure);
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  figure.addEventListener("pointerover", (event) => {
    const step = event.pointerType === "touch" ? null : stepOf(event.target);
    if (step) show(step);
    else if (panel?.contains(event.target)) clearTimeout(timer);
    else if (shown && !shown.matches(":focus-visible")) later();
  });
  figure.addEventListener("pointerleave", () => {
    if (shown && !shown.matches(":focus-visible")) later();
  });
  figure.addEventListener("focusin", (event) => {
    const step = stepOf(event.target);
    if (step?.matches(":focus-visible")) show(step);
    else hide();
  });
  figure.addEventListener("focusout", later);
  figure.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    else walk(event);
  });
}

// Down and up along the lines, right and left among the branches of the same question.
function walk(event) {
  const step = stepOf(event.target);
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const svg = step.ownerSVGElement;
  const numbers = (from, end, other) => [...linesOf(from, end)].map((line) => Number(line.dataset[other]));
  let goal = null;
  if (event.key === "ArrowDown") [goal] = numbers(step, "from", "to");
  else if (event.key === "ArrowUp") goal = Math.min(...numbers(step, "to", "from"), Infinity);
  else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const own = Number(step.dataset.step);
    const before = numbers(step, "to", "from").map((number) => stepAt(svg, number));
    const beside = [...new Set(before.flatMap((each) => numbers(each, "from", "to")))].sort((a, b) => a - b);
    const at = beside.indexOf(own) + (event.key === "ArrowRight" ? 1 : -1);
    goal = beside[at];
  } else return;
  const next = goal && stepAt(svg, goal);
  if (!next) return;
  event.preventDefault();
  next.focus({ focusVisible: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

for (const figure of document.querySelectorAll("figure.drawn")) follow(figure);
