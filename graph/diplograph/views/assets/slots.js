// time cut into days, months or years, numbered from the first one shown
const DAY_LENGTH = 86400000;
const MOST_DAYS = 62;
const MOST_MONTHS = 12;

export function unitFor(days) {
  if (days <= MOST_DAYS) return "day";
  return days <= MOST_MONTHS * 366 ? "month" : "year";
}

const dateOf = (day) => new Date(day * DAY_LENGTH);
const firstDayOf = (year, month) => {
  // Date.UTC reads the years 0 to 99 as those of the last century
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return Math.round(date.getTime() / DAY_LENGTH);
};

export function makeSlots(from, to, unit = unitFor(to - from + 1)) {
  // from and to are days, counted from 1970; the slots are whole and cover both
  const begun = dateOf(from);
  const [year, month] = [begun.getUTCFullYear(), begun.getUTCMonth()];
  const startOf = { day: (n) => Math.floor(from) + n, month: (n) => firstDayOf(year, month + n), year: (n) => firstDayOf(year + n, 0) }[unit];
  const numberOf = {
    day: (day) => Math.floor(day) - Math.floor(from),
    month: (day) => (dateOf(day).getUTCFullYear() - year) * 12 + dateOf(day).getUTCMonth() - month,
    year: (day) => dateOf(day).getUTCFullYear() - year,
  }[unit];
  return { unit, n: numberOf(to) + 1, startOf, slotOf: numberOf };
}

export function wholeSpan(model) {
  // all that is dated, in whole months at least
  const dated = Array.from({ length: model.columns.n }, (_, engagement) => engagement).filter((engagement) => isDated(model, engagement));
  const least = dated.reduce((day, engagement) => Math.min(day, model.columns.first[engagement]), Infinity);
  const most = dated.reduce((day, engagement) => Math.max(day, model.columns.last[engagement]), -Infinity);
  if (!dated.length) return { from: 0, to: 31 };
  const [first, last] = [dateOf(least), dateOf(most)];
  if (unitFor(most - least + 1) === "year") return { from: firstDayOf(first.getUTCFullYear(), 0), to: firstDayOf(last.getUTCFullYear() + 1, 0) };
  return { from: firstDayOf(first.getUTCFullYear(), first.getUTCMonth()), to: firstDayOf(last.getUTCFullYear(), last.getUTCMonth() + 1) };
}

export function isDated({ columns }, engagement) {
  return columns.start[engagement] !== null || columns.end[engagement] !== null;
}

export function isRough(model, engagement, slots) {
  // whether the date leaves open which slot it is
  const { columns } = model;
  const precision = columns.precisions[columns.precision[engagement]];
  if (precision === "day" || precision === "interval") return false;
  return columns.start[engagement] === null || slots.slotOf(columns.first[engagement]) !== slots.slotOf(columns.last[engagement]);
}

export function ticksFor(scale, unit, page, room = 52) {
  // where to write which dates below the bars, in pixels from the left
  const locale = page.numbers.resolvedOptions().locale;
  const format = (options) => new Intl.DateTimeFormat(locale, { ...options, numberingSystem: "latn", timeZone: "UTC" });
  const days = scale.to - scale.from;
  const perDay = scale.width / days;
  const yearly = [1, 2, 5, 10, 20, 50, 100].find((step) => step * 365.25 * perDay >= room * 0.8) ?? 100;
  if (unit === "day" || perDay * 30 >= room * 3) return dayTicks(scale, perDay, format({ day: "numeric", month: "short" }), room);
  const monthly = [1, 3, 6].find((step) => step * 30.4 * perDay >= room);
  if (monthly && perDay * 365 > room * 2) return monthTicks(scale, monthly, format({ month: "short" }), format({ year: "numeric" }));
  const first = dateOf(scale.from).getUTCFullYear();
  const last = dateOf(scale.to).getUTCFullYear();
  const ticks = [];
  for (let year = Math.ceil(first / yearly) * yearly; year <= last; year += yearly) ticks.push({ x: scale.x(firstDayOf(year, 0)), text: format({ year: "numeric" }).format(dateOf(firstDayOf(year, 0))), strong: true });
  return ticks;
}

function dayTicks(scale, perDay, format, room) {
  const step = [1, 2, 5, 7, 14].find((days) => days * perDay >= room) ?? 14;
  const ticks = [];
  for (let day = Math.ceil(scale.from); day < scale.to; day += step) ticks.push({ x: scale.x(day), text: format.format(dateOf(day)), strong: false });
  return ticks;
}

function monthTicks(scale, step, months, years) {
  const first = dateOf(scale.from);
  const ticks = [];
  for (let month = Math.ceil(first.getUTCMonth() / step) * step; ; month += step) {
    const day = firstDayOf(first.getUTCFullYear(), month);
    if (day > scale.to) return ticks;
    const isJanuary = month % 12 === 0;
    ticks.push({ x: scale.x(day), text: (isJanuary ? years : months).format(dateOf(day)), strong: isJanuary });
  }
}
