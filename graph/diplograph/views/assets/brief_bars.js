// engagements a year (or a month, where there are few years) as bars for a printed brief
import { svgTag, svgText } from "./svg.js";
import { eventsOf } from "./tally.js";

const WIDTH = 640;
const HEIGHT = 74;

export function monthBars(page, numbers) {
  const { model } = page;
  const days = numbers.map((number) => model.columns.first[number]);
  const byYear = Math.max(...days) - Math.min(...days) > 366 * 4;
  const keyOf = (day) => model.dayText(day).slice(0, byYear ? 4 : 7);
  const keys = byYear ? yearsBetween(keyOf(Math.min(...days)), keyOf(Math.max(...days))) : monthsBetween(keyOf(Math.min(...days)), keyOf(Math.max(...days)));
  const counts = new Map(keys.map((key) => [key, 0]));
  numbers.forEach((number, place) => counts.set(keyOf(days[place]), counts.get(keyOf(days[place])) + eventsOf(model, number)));
  const largest = Math.max(...counts.values());
  const step = WIDTH / keys.length;
  const every = Math.ceil(keys.length / 10);
  const bars = keys.map((key, place) => {
    const height = (counts.get(key) / largest) * (HEIGHT - 30);
    return svgTag("rect", { x: place * step + step * 0.12, y: HEIGHT - 16 - height, width: Math.max(1, step * 0.76), height, fill: "#444" });
  });
  const names = keys.map((key, place) => (place % every ? "" : svgText(key, { x: place * step, y: HEIGHT - 3, "font-size": 10, fill: "#444" })));
  const text = svgTag("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT }, svgText(String(largest), { x: 0, y: 10, "font-size": 10, fill: "#444" }), svgTag("path", { d: `M0 ${HEIGHT - 16}H${WIDTH}`, stroke: "#444" }), bars, names);
  const picture = document.createElement("img");
  // its room is known before it is loaded
  [picture.width, picture.height] = [WIDTH, HEIGHT];
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  picture.alt = keys.map((key) => `${key}: ${counts.get(key)}`).join(", ");
  return picture;
}

function yearsBetween(first, last) {
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, place) => String(Number(first) + place));
}

function monthsBetween(first, last) {
  const found = [];
  for (let [year, month] = first.split("-").map(Number); `${year}-${String(month).padStart(2, "0")}` <= last; [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]) found.push(`${year}-${String(month).padStart(2, "0")}`);
  return found;
}
