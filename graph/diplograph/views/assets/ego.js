// rings around one actor, by the same formula as ego.py, for whoever is chosen

const SPACING = 26;
const FIRST = 150;
const BETWEEN = 120;
const PITCH = 30;
const MOST_IN_ONE_ROW = 70;
const TIED = new Set(["serves_in", "organ_of", "signed"]);

export function layOutAround(level, centre) {
  const { angle } = level.layouts.region;
  const n = level.nodes.length;
  const distances = distancesFrom(level, centre);
  const [x, y] = [new Array(n).fill(0), new Array(n).fill(0)];
  const members = new Map();
  for (let position = 0; position < n; position += 1) {
    if (!members.has(distances[position])) members.set(distances[position], []);
    members.get(distances[position]).push(position);
  }
  members.delete(0);
  const rings = [];
  let radius = FIRST - BETWEEN;
  for (const distance of [...members.keys()].sort((one, other) => one - other)) {
    const ring = members.get(distance).sort((one, other) => angle[one] - angle[other] || one - other);
    radius = Math.max(radius + BETWEEN, (Math.min(ring.length, MOST_IN_ONE_ROW) * SPACING) / (2 * Math.PI));
    const rows = rowsFor(ring.length, radius);
    ring.forEach((position, number) => {
      const turn = -Math.PI / 2 + (2 * Math.PI * (number + 0.5)) / ring.length;
      const reach = radius + PITCH * (number % rows);
      x[position] = Math.floor(reach * Math.cos(turn) + 0.5);
      y[position] = Math.floor(reach * Math.sin(turn) + 0.5);
    });
    radius += PITCH * (rows - 1);
    rings.push(Math.floor(radius + 0.5));
  }
  return { centre, x, y, rings };
}

function rowsFor(count, radius) {
  let [rows, held] = [0, 0];
  while (held < count) {
    held += Math.floor((2 * Math.PI * (radius + PITCH * rows)) / SPACING);
    rows += 1;
  }
  return rows;
}

function distancesFrom(level, centre) {
  const { ties, structure, index, nodes } = level;
  const near = nodes.map(() => []);
  const join = (source, target) => {
    const [one, other] = [index.get(source), index.get(target)];
    near[one].push(other);
    near[other].push(one);
  };
  for (let tie = 0; tie < ties.n; tie += 1) join(ties.source[tie], ties.target[tie]);
  for (let row = 0; row < structure.n; row += 1) if (TIED.has(structure.type[row])) join(structure.source[row], structure.target[row]);
  const found = new Int32Array(nodes.length).fill(-1);
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
