// the lines that are drawn: parallel ties fanned out, many of them as one line with a number
import { countOf, isMachine } from "./tally.js";

const MOST_IN_A_FAN = 6;
const LINES = ["structure", "engagement", "signed", "signing"];
export const LINE = Object.fromEntries(LINES.map((name, number) => [name, number]));
const DEEPEST = 0.62;

export function strandsOf(model, level, shown, layers) {
  const position = (node) => level.index.get(node);
  const visible = (node) => shown.nodes[position(node)];
  const strands = [];
  const { ties, pairs, structure } = level;
  const fans = new Map();
  for (let tie = 0; tie < ties.n; tie += 1) {
    if (!shown.ties[tie] || !visible(ties.source[tie]) || !visible(ties.target[tie])) continue;
    const fan = fans.get(pairs.of[tie]);
    if (fan) fan.push(tie);
    else fans.set(pairs.of[tie], [tie]);
  }
  for (let row = 0; row < structure.n; row += 1) {
    const type = structure.type[row];
    if (layers.has(type) || !visible(structure.source[row]) || !visible(structure.target[row])) continue;
    const line = type === "signed" ? LINE.signed : LINE.structure;
    strands.push({ id: `x${row}`, row, a: position(structure.source[row]), b: position(structure.target[row]), line, width: line === LINE.signed ? 4.5 : 1, fan: 0, dashed: false, doubtful: false, machine: false, arrow: false, count: 0, pair: -1 });
  }
  for (const [pair, fan] of fans) {
    if (fan.length > MOST_IN_A_FAN) strands.push(...foldedStrands(model, level, pair, fan));
    else fan.forEach((tie, number) => strands.push(tieStrand(model, level, pair, tie, fanOut(number, fan.length, ties.source[tie] > ties.target[tie]))));
  }
  // thin and quiet lines first, memoranda on top
  return strands.sort((one, other) => one.line - other.line);
}

function fanOut(number, length, turned) {
  const bend = (number - (length - 1) / 2) * Math.min(0.14, 0.7 / length);
  return turned ? -bend : bend;
}

function tieStrand(model, level, pair, tie, fan) {
  const { ties } = level;
  const look = model.data.drawing.ties[ties.look[tie]];
  return {
    id: `t${tie}`,
    tie,
    a: level.index.get(ties.source[tie]),
    b: level.index.get(ties.target[tie]),
    line: LINE[look.line],
    width: look.width,
    dashed: Boolean(look.dashes),
    doubtful: isDoubtful(model, ties.engagement[tie]),
    machine: isMachine(model, ties.engagement[tie]),
    arrow: look.arrows === "to",
    fan,
    count: 1,
    pair,
  };
}

function foldedStrands(model, level, pair, fan) {
  // one line for all, and upon it one for what was signed
  const isSigning = (tie) => model.data.drawing.ties[level.ties.look[tie]].line === "signing";
  const signed = fan.filter(isSigning);
  const strands = [oneStrand(model, level, pair, fan, LINE.engagement, `p${pair}`)];
  if (signed.length) strands.push({ ...oneStrand(model, level, pair, signed, LINE.signing, `q${pair}`), count: 0 });
  return strands;
}

function oneStrand(model, level, pair, fan, line, id) {
  const count = countOf(model, fan.map((tie) => level.ties.engagement[tie]));
  return {
    id,
    a: level.index.get(level.pairs.a[pair]),
    b: level.index.get(level.pairs.b[pair]),
    line,
    width: Math.min(9, (line === LINE.signing ? 1.4 : 1.2) + Math.log2(count) * 0.9),
    dashed: fan.every((tie) => model.data.drawing.ties[level.ties.look[tie]].dashes),
    doubtful: fan.every((tie) => isDoubtful(model, level.ties.engagement[tie])),
    machine: fan.every((tie) => isMachine(model, level.ties.engagement[tie])),
    arrow: false,
    fan: 0,
    count,
    pair,
  };
}

const doubtfulOf = new WeakMap();

export function isDoubtful(model, engagement) {
  if (!doubtfulOf.has(model)) doubtfulOf.set(model, new Set(model.columns.doubtful));
  return doubtfulOf.get(model).has(engagement);
}

export function dashesOf(strand) {
  if (strand.machine) return [10, 3, 1.5, 3];
  if (strand.dashed) return [6, 5];
  return strand.doubtful ? [1.5, 3.5] : [];
}

export function bendOf(strand, x, y, bundled) {
  // towards the centre where many meet there, and aside from the ties that run beside it
  let bend = strand.fan;
  if (bundled && strand.pair >= 0) {
    const [ax, ay, bx, by] = [x[strand.a], y[strand.a], x[strand.b], y[strand.b]];
    const [dx, dy] = [bx - ax, by - ay];
    const length = Math.hypot(dx, dy) || 1;
    const away = Math.hypot(ax + bx, ay + by) / 2;
    const near = Math.min(Math.hypot(ax, ay), Math.hypot(bx, by));
    if (near > 60) {
      const depth = Math.min(DEEPEST, (0.55 * away) / length);
      bend += (dx * -(ay + by) - dy * -(ax + bx) < 0 ? 1 : -1) * depth;
    }
  }
  return Math.max(-0.9, Math.min(0.9, bend));
}

export function viaOf(ax, ay, bx, by, bend) {
  // the control point of vis-network's curvedCW (bend > 0) and curvedCCW
  const share = Math.abs(bend) * 0.5 + 0.5;
  const turn = (-bend * Math.PI) / 2;
  const [dx, dy] = [bx - ax, by - ay];
  return [ax + share * (dx * Math.cos(turn) - dy * Math.sin(turn)), ay + share * (dx * Math.sin(turn) + dy * Math.cos(turn))];
}
