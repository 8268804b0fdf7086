// What only paper needs, made ready while nothing else is going on: the day of printing, the page's address as text and code.
import { correction, generate } from "./lean-qr.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4;

function path(code) {
  let drawn = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (x < code.size && code.get(x, y)) x += 1;
      drawn += `M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`;
    }
  }
  return drawn;
}

export function picture(text) {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const size = code.size + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "sheet__code");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "本页网址的二维码");
  svg.setAttribute("shape-rendering", "crispEdges");
  const ground = svg.appendChild(document.createElementNS(SVG, "path"));
  ground.setAttribute("d", `M0 0h${size}v${size}h-${size}z`);
  ground.setAttribute("fill", "#fff");
  const drawn = svg.appendChild(document.createElementNS(SVG, "path"));
  drawn.setAttribute("d", path(code));
  drawn.setAttribute("fill", "#000");
  return svg;
}

function today() {
  const now = new Date();
  return `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日`;
}

const sheet = document.querySelector(".sheet");

function fill() {
  const own = document.querySelector("link[rel=canonical]");
  const address = (own ? own.href : location.href).replace(/#.*/, "");
  const words = document.createElement("p");
  words.className = "sheet__words";
  words.append("网址：", address, document.createElement("br"), `打印日期：${today()}`);
  const parts = [words];
  try {
    if (location.protocol.startsWith("http")) parts.unshift(picture(address));
  } catch (tooLong) {
    // an address that no code can hold is printed as text alone
  }
  sheet.replaceChildren(...parts);
}

if (sheet) {
  fill();
  addEventListener("beforeprint", fill);
}
