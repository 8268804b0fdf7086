// Applies what the reader chose earlier before anything is painted; runs in the head and is all that runs there.
(function () {
  const root = document.documentElement;
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
