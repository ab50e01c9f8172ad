// rings around one actor, by the same formula as ego.py, for whoever is chosen

const SPACING = 26;
const FIRST = 190;
const BETWEEN = 140;
const PITCH = 30;
const MOST_IN_ONE_ROW = 70;
const TIED = new Set(["serves_in", "organ_of", "signed"]);

export function layOutAround(level, centre) {
  const n = level.nodes.length;
  const near = neighbours(level);
  const distances = distancesFrom(near, centre);
  const turns = level.layouts.region.angle.map((angle) => angle / 1000);
  const [x, y] = [new Array(n).fill(0), new Array(n).fill(0)];
  const rings = [];
  let radius = FIRST - BETWEEN;
  for (const [distance, members] of membersByDistance(distances)) {
    if (distance > 1) members.forEach((position) => (turns[position] = turnBehind(position, near, distances, turns)));
    members.sort((one, other) => turns[one] - turns[other] || one - other);
    radius = Math.max(radius + BETWEEN, (Math.min(members.length, MOST_IN_ONE_ROW) * SPACING) / (2 * Math.PI));
    const rows = rowsFor(members.length, radius);
    const spread = spreadOut(members.map((position) => turns[position]), SPACING / radius);
    members.forEach((position, number) => {
      turns[position] = spread[number];
      const reach = radius + PITCH * (number % rows);
      x[position] = Math.floor(reach * Math.cos(turns[position]) + 0.5);
      y[position] = Math.floor(reach * Math.sin(turns[position]) + 0.5);
    });
    radius += PITCH * (rows - 1);
    rings.push(Math.floor(radius + 0.5));
  }
  return { centre, x, y, rings };
}

function membersByDistance(distances) {
  const members = new Map();
  distances.forEach((distance, position) => {
    if (!members.has(distance)) members.set(distance, []);
    members.get(distance).push(position);
  });
  members.delete(0);
  return [...members].sort((one, other) => one[0] - other[0]);
}

function turnBehind(position, near, distances, turns) {
  const inward = near[position].filter((other) => distances[other] === distances[position] - 1);
  return inward.length ? turns[inward.reduce((one, other) => Math.min(one, other))] : turns[position];
}

function spreadOut(wanted, apart) {
  const turns = [];
  wanted.forEach((turn) => turns.push(turns.length ? Math.max(turn, turns.at(-1) + apart) : turn));
  if (turns.at(-1) - turns[0] <= 2 * Math.PI - apart) return turns;
  return wanted.map((_, number) => -Math.PI / 2 + (2 * Math.PI * (number + 0.5)) / wanted.length);
}

function rowsFor(count, radius) {
  let [rows, held] = [0, 0];
  while (held < count) {
    held += Math.floor((2 * Math.PI * (radius + PITCH * rows)) / SPACING);
    rows += 1;
  }
  return rows;
}

function neighbours(level) {
  const { ties, structure, index, nodes } = level;
  const near = nodes.map(() => []);
  const join = (source, target) => {
    const [one, other] = [index.get(source), index.get(target)];
    near[one].push(other);
    near[other].push(one);
  };
  for (let tie = 0; tie < ties.n; tie += 1) join(ties.source[tie], ties.target[tie]);
  for (let row = 0; row < structure.n; row += 1) if (TIED.has(structure.type[row])) join(structure.source[row], structure.target[row]);
  return near;
}

function distancesFrom(near, centre) {
  const found = new Int32Array(near.length).fill(-1);
  found[centre] = 0;
  let frontier = [centre];
  let furthest = 0;
  while (frontier.length) {
    const following = [];
    for (const position of frontier) {
      for (const other of near[position]) {
        if (found[other] >= 0) continue;
        found[other] = found[position] + 1;
        furthest = found[other];
        following.push(other);
      }
    }
    frontier = following;
  }
  return found.map((distance) => (distance < 0 ? furthest + 1 : distance));
}
