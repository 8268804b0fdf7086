// Applies what the reader chose earlier before anything is painted; runs in the head and is all that runs there.
// In a copy of the site on a disk a link to a folder would show the folder: it is led to the page in it instead. The
// other scripts do not run there, so nothing that needs them is shown.
function readFromDisk() {
  const completed = (address) => {
    const url = new URL(address, document.baseURI);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };
  const follow = (event) => {
    const link = event.target.closest("a[href]");
    if (link) link.href = completed(link.href);
  };
  addEventListener("click", follow, true);
  addEventListener("auxclick", follow, true);
  addEventListener("submit", (event) => { event.target.action = completed(event.target.action); }, true);
}

(function () {
  const root = document.documentElement;
  if (location.protocol === "file:") {
    readFromDisk();
    return;
  }
  root.dataset.scripts = "";
  for (const name of ["theme", "size"]) {
    try {
      const kept = localStorage.getItem("yangguang-" + name);
      if (/^(light|dark|contrast|large)$/.test(kept || "")) root.dataset[name] = kept;
    } catch (refused) {
      return; // storage switched off: the system's wish holds
    }
  }
})();
