// Applies the remembered colours and text size before anything is painted; runs in the head.
(function () {
  const root = document.documentElement;
  for (const name of ["theme", "size"]) {
    try {
      const kept = localStorage.getItem("yangguang-" + name);
      if (kept) root.dataset[name] = kept;
    } catch (refused) {
      return; // storage switched off: the system's wish holds
    }
  }
})();
