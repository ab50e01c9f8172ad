// write dates as precisely as they are known, and no more
import { once } from "./dom.js";

export function dateWriter(writing, words) {
  // what writes for a language is slow to make, and the first picture has no date
  const day = once(() => new Intl.DateTimeFormat(writing, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
  const month = once(() => new Intl.DateTimeFormat(writing, { month: "long", year: "numeric", timeZone: "UTC" }));

  function point(text) {
    const [, year, monthPart, dayPart, mark] = /^(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)$/.exec(text) ?? [];
    if (!year) return text;
    const known = (part) => part && part !== "XX";
    const at = new Date(Date.UTC(Number(year), known(monthPart) ? Number(monthPart) - 1 : 0, known(dayPart) ? Number(dayPart) : 1));
    const written = known(dayPart) ? day().format(at) : known(monthPart) ? month().format(at) : year;
    if (mark === "~" || mark === "%") return words("about", { date: written });
    return mark === "?" ? words("perhaps", { date: written }) : written;
  }

  function span(first, last) {
    const plain = /^\d{4}-\d\d-\d\d$/;
    if (plain.test(first) && plain.test(last)) {
      return day().formatRange(new Date(`${first}T00:00Z`), new Date(`${last}T00:00Z`));
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
