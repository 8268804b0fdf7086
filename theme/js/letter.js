// Fills the letter with the page from which the reader came.
const said = /^\?([^@]+)@(\w+) (.*)$/s.exec(decodeURIComponent(location.search));

if (said) {
  const [, record, version, page] = said;
  document.querySelector("[data-letter=page]").textContent = page;
  document.querySelector("[data-letter=record]").textContent = `${record}（版本 ${version}）`;
}
