// names of regions on the ring, numbers on lines that stand for many ties, and what must stay free
import { palettesLeft, reachAt } from "./ground.js";
import { FONT, isFree, textWidth } from "./lettering.js";

const MOST_BOLD = 80;
const MOST_NUMBERS = 60;

export function headings(page, scene, parts) {
  const size = Math.max(17, 12 / parts.scale);
  const left = palettesLeft(scene);
  const boxes = [];
  for (const wedge of scene.layout.wedges) {
    if (!left.has(wedge.key) || wedge.key === "home" || wedge.key === "events") continue;
    const name = page.regionName(wedge.key);
    const countries = countriesShown(scene, wedge);
    const text = countries ? `${name} · ${page.numbers.format(countries)}` : name;
    const width = textWidth(text, 650, size);
    const box = headingBoxes(scene.layout.outline, wedge, width, size).find((spot) => isFree(spot, parts.taken));
    if (!box) continue;
    parts.taken.push(box);
    boxes.push(box);
    parts.texts.push({
      text,
      x: box.x + width / 2,
      y: box.y + size / 2,
      font: `650 ${size}px ${FONT}`,
      align: "center",
      base: "middle",
      colour: parts.look.colours[wedge.key],
      alpha: parts.chosen ? 0.35 : 1,
      halo: size * 0.32,
      ground: parts.look.ground,
    });
  }
  return boxes;
}

function countriesShown(scene, { key, start, end }) {
  // those within the wedge: the country of the centre has one of its own
  const { looks, shown, layout } = scene;
  const turn = Math.round(2000 * Math.PI);
  const isWithin = (angle) => [angle - turn, angle, angle + turn].some((at) => at >= start && at <= end);
  return looks.filter((look, position) => shown.nodes[position] && look.palette === key && look.nodeType === "country" && isWithin(layout.angle[position])).length;
}

function headingBoxes(outline, wedge, width, size) {
  const boxes = [];
  for (const share of [0.56, 0.66, 0.46, 0.74]) {
    for (const shift of [0.5, 0.35, 0.65, 0.2, 0.8]) {
      const angle = (wedge.start + (wedge.end - wedge.start) * shift) / 1000;
      const reach = share * reachAt(outline, angle);
      boxes.push({ x: reach * Math.cos(angle) - width / 2, y: reach * Math.sin(angle) - size / 2, width, height: size });
    }
  }
  return boxes;
}

export function boldLines(scene) {
  // where memoranda are few, nothing is written over their lines
  const bold = scene.strands.filter((strand) => strand.line >= 2);
  if (bold.length > MOST_BOLD) return [];
  const spots = [];
  for (const strand of bold) {
    const [fromX, fromY, toX, toY] = [scene.x[strand.a], scene.y[strand.a], scene.x[strand.b], scene.y[strand.b]];
    const steps = Math.min(60, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / 12));
    for (let step = 0; step <= steps; step += 1) {
      const t = step / Math.max(steps, 1);
      const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      spots.push({ x: u * fromX + v * strand.viaX + w * toX - 5, y: u * fromY + v * strand.viaY + w * toY - 5, width: 10, height: 10 });
    }
  }
  return spots;
}

export function numbers(scene, parts) {
  // how many ties one line stands for
  const size = parts.size * 0.8;
  const { chosen } = parts;
  const many = scene.strands.filter((strand) => strand.count > 1 && (!chosen || (chosen.nodes.has(strand.a) && chosen.nodes.has(strand.b))));
  for (const strand of many.sort((one, other) => other.count - one.count).slice(0, MOST_NUMBERS)) {
    const x = (scene.x[strand.a] + 2 * strand.viaX + scene.x[strand.b]) / 4;
    const y = (scene.y[strand.a] + 2 * strand.viaY + scene.y[strand.b]) / 4;
    const text = String(strand.count);
    const width = textWidth(text, 600, size) + size * 0.6;
    const box = { x: x - width / 2, y: y - size * 0.7, width, height: size * 1.4 };
    if (!isFree(box, parts.taken)) continue;
    parts.taken.push(box);
    parts.texts.push({ text, x, y, font: `600 ${size}px ${FONT}`, align: "center", base: "middle", colour: parts.look.muted, alpha: 1, halo: size * 0.4, ground: parts.look.ground });
  }
}
