// A workbook of one sheet with texts and numbers (ECMA-376), stored in a zip file without compression.
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WRITTEN = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const LONGEST = 32_767;
const DATE_1980 = 33;

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Numbers as bytes, the lowest first; each with its width. */
function packed(...pairs) {
  const bytes = [];
  for (const [value, width] of pairs) for (let byte = 0; byte < width; byte += 1) bytes.push((value >>> (8 * byte)) & 255);
  return Uint8Array.from(bytes);
}

/** A zip file (APPNOTE 4.3) of some texts by name. */
function zip(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const directory = [];
  let place = 0;
  for (const [name, text] of files) {
    const title = encoder.encode(name);
    const content = encoder.encode(text);
    const facts = [[20, 2], [0x800, 2], [0, 2], [0, 2], [DATE_1980, 2], [checksum(content), 4], [content.length, 4], [content.length, 4], [title.length, 2], [0, 2]];
    const local = packed([0x04034b50, 4], ...facts);
    directory.push(packed([0x02014b50, 4], [20, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [place, 4]), title);
    parts.push(local, title, content);
    place += local.length + title.length + content.length;
  }
  const size = directory.reduce((sum, bytes) => sum + bytes.length, 0);
  const end = packed([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [place, 4], [0, 2]);
  return new Blob([...parts, ...directory, end]);
}

function letters(number) {
  const rest = Math.floor((number - 1) / 26);
  return (rest ? letters(rest) : "") + String.fromCharCode(65 + ((number - 1) % 26));
}

function cell(value, place, row) {
  const name = `${letters(place + 1)}${row}`;
  if (typeof value === "number") return `<c r="${name}"><v>${value}</v></c>`;
  const text = value
    .slice(0, LONGEST)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[&<>"\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]/gu, (sign) => WRITTEN[sign] ?? "");
  return text ? `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>` : "";
}

/** The rows as a workbook; a text never becomes a formula or a link. */
export function workbook(rows) {
  const written = rows.map((cells, place) => {
    const row = place + 1;
    return `<row r="${row}">${cells.map((value, column) => cell(value, column, row)).join("")}</row>`;
  });
  const relation = (what, target) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${LINKED}/${what}" Target="${target}"/></Relationships>`;
  return zip([
    ["[Content_Types].xml", `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/></Types>`],
    ["_rels/.rels", relation("officeDocument", "xl/workbook.xml")],
    ["xl/workbook.xml", `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKED}"><sheets><sheet name="筛选结果" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")],
    ["xl/worksheets/sheet1.xml", `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${written.join("")}</sheetData></worksheet>`],
  ]);
}
