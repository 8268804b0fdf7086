// A drawing as a PNG: the reader's browser paints the SVG file with its own fonts. Without this script the SVG is there.
const ZOOM = 2;
const LONGEST = 8192; // pixels of a side, and of the whole, that every browser's canvas takes
const MOST = 16_000_000;

async function painted(href) {
  const image = new Image();
  image.src = href;
  await image.decode();
  const { naturalWidth: wide, naturalHeight: high } = image;
  const zoom = Math.min(ZOOM, LONGEST / Math.max(wide, high), Math.sqrt(MOST / (wide * high)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(wide * zoom);
  canvas.height = Math.round(high * zoom);
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png");
  });
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function offer(link) {
  const item = link.closest("li").cloneNode(false);
  const button = item.appendChild(document.createElement("button"));
  button.type = "button";
  button.className = "as-link";
  button.textContent = link.textContent.replace("SVG", "PNG");
  const told = item.appendChild(document.createElement("span"));
  told.className = "quiet";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    button.disabled = true;
    told.textContent = "";
    try {
      save(await painted(link.href), link.pathname.split("/").pop().replace(/svg$/, "png"));
    } catch (failed) {
      told.textContent = "没有画成，请下载 SVG";
    }
    button.disabled = false;
  });
  link.closest("li").after(item);
}

for (const link of document.querySelectorAll('.aside__list a[href$=".svg"]')) offer(link);
