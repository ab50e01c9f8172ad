// write dates as precisely as they are known, and no more
export function dateWriter(language, words) {
  // plain English would put the month first, which most of the world misreads
  const lang = { en: "en-GB", ar: "ar-u-nu-latn" }[language] ?? language;
  const day = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "UTC" });

  function point(text) {
    const [, year, monthPart, dayPart, mark] = /^(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)$/.exec(text) ?? [];
    if (!year) return text;
    const known = (part) => part && part !== "XX";
    const at = new Date(Date.UTC(Number(year), known(monthPart) ? Number(monthPart) - 1 : 0, known(dayPart) ? Number(dayPart) : 1));
    const written = known(dayPart) ? day.format(at) : known(monthPart) ? month.format(at) : year;
    if (mark === "~" || mark === "%") return words("about", { date: written });
    return mark === "?" ? words("perhaps", { date: written }) : written;
  }

  function span(first, last) {
    const plain = /^\d{4}-\d\d-\d\d$/;
    if (plain.test(first) && plain.test(last)) {
      return day.formatRange(new Date(`${first}T00:00Z`), new Date(`${last}T00:00Z`));
    }
    const end = (text) => (text === "" || text === ".." ? words("open") : point(text));
    return `${end(first)} – ${end(last)}`;
  }

  return (edtf) => {
    const within = /^\[(.*)\.\.(.*)\]$/.exec(edtf);
    if (within) return words("oneDayWithin", { span: span(within[1], within[2]) });
    const [first, last] = edtf.split("/");
    return last === undefined ? point(edtf) : span(first, last);
  };
}
