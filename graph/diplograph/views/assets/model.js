// what the page knows, read-only: nodes, engagements and ties at each level, by number
const DAY = 86400000;

export function makeModel(data, readEvidence) {
  const { nodes, columns } = data;
  const levels = new Map();
  const byId = new Map(nodes.map((node, number) => [node.id, number]));
  const starts = columns.start.map((day, number) => day ?? columns.end[number] ?? 0);
  const ends = columns.end.map((day, number) => day ?? starts[number]);
  const finest = Object.keys(data.levels).at(-1);
  let evidence = null;
  let engagementIds = null;

  const model = {
    data,
    nodes,
    columns: { ...columns, n: columns.kind.length, first: Int32Array.from(starts), last: Int32Array.from(ends) },
    levelNames: ["official", "agency", "country", "community"].filter((level) => data.levels[level]),
    finest,
    // the evidence is a block of its own behind the scripts, parsed when it is first needed
    get evidence() {
      evidence ??= joined(readEvidence(), nodes);
      model.isWhole = true;
      return evidence;
    },
    isWhole: false,
    get engagements() {
      return model.evidence.engagements;
    },
    get sources() {
      return model.evidence.sources;
    },
    indexOf: (id) => byId.get(id),
    engagementOf(id) {
      engagementIds ??= new Map(model.engagements.map((engagement, number) => [engagement.id, number]));
      return engagementIds.get(id);
    },
    at(level) {
      if (!levels.has(level)) levels.set(level, makeLevel(level, data.levels[level], nodes.length));
      return levels.get(level);
    },
    actorsOf: (engagement, level) => model.at(level).actorsOf(engagement),
    fold: (node, level) => foldedTo(model, node, level),
    dayNumber: (iso) => Math.round(Date.parse(`${iso}T00:00Z`) / DAY),
    dayText: (day) => new Date(day * DAY).toISOString().slice(0, 10),
    firstDay: starts.length ? starts.reduce((one, other) => Math.min(one, other)) : 0,
    lastDay: ends.length ? ends.reduce((one, other) => Math.max(one, other)) : 0,
  };
  return model;
}

function joined(evidence, nodes) {
  evidence.details.forEach((details, number) => Object.assign(nodes[number], details));
  return evidence;
}

function makeLevel(name, columns, total) {
  const ties = Object.fromEntries(Object.entries(columns.ties).map(([key, values]) => [key, Int32Array.from(values)]));
  const n = ties.source.length;
  let byNode = null;
  let byEngagement = null;
  let pairs = null;
  let dyads = null;
  const level = {
    name,
    nodes: columns.nodes,
    index: new Map(columns.nodes.map((node, position) => [node, position])),
    looks: columns.looks,
    groups: columns.groups,
    ties: { ...ties, n },
    structure: { ...columns.structure, n: columns.structure.source.length },
    hub: columns.hub,
    communities: columns.communities,
    // of how many more actors a node stands for
    others: countOthers(columns),
    layouts: columns.layouts,
    tiesOf(node) {
      byNode ??= grouped(n, total, (add) => {
        for (let tie = 0; tie < n; tie += 1) {
          add(ties.source[tie], tie);
          add(ties.target[tie], tie);
        }
      });
      return byNode(node);
    },
    tiesIn(engagement) {
      byEngagement ??= grouped(n, 1 + ties.engagement.reduce((one, other) => Math.max(one, other), 0), (add) => {
        for (let tie = 0; tie < n; tie += 1) add(ties.engagement[tie], tie);
      });
      return byEngagement(engagement);
    },
    actorsOf(engagement) {
      return [...new Set([...level.tiesIn(engagement)].flatMap((tie) => [ties.source[tie], ties.target[tie]]))];
    },
    // pairs of actors that are tied, by number: ends, and which pair a tie is of
    get pairs() {
      pairs ??= makePairs(ties, n, total);
      return pairs;
    },
    get dyads() {
      dyads ??= makeDyads(level);
      return dyads;
    },
  };
  return level;
}

function countOthers({ communities }) {
  const others = new Map();
  communities?.forEach((node, member) => node >= 0 && node !== member && others.set(node, (others.get(node) ?? 0) + 1));
  return others;
}

function grouped(n, total, eachOf) {
  // lists by key, one behind the other in one array
  const starts = new Int32Array(total + 1);
  eachOf((key) => (starts[key + 1] += 1));
  for (let key = 0; key < total; key += 1) starts[key + 1] += starts[key];
  const next = starts.slice();
  const items = new Int32Array(starts[total]);
  eachOf((key, item) => {
    items[next[key]] = item;
    next[key] += 1;
  });
  return (key) => (key < total ? items.subarray(starts[key], starts[key + 1]) : items.subarray(0, 0));
}

function makePairs(ties, n, total) {
  const numbers = new Map();
  const of = new Int32Array(n);
  const ends = [[], []];
  for (let tie = 0; tie < n; tie += 1) {
    const [a, b] = ties.source[tie] < ties.target[tie] ? [ties.source[tie], ties.target[tie]] : [ties.target[tie], ties.source[tie]];
    const key = a * total + b;
    let pair = numbers.get(key);
    if (pair === undefined) {
      pair = ends[0].length;
      numbers.set(key, pair);
      ends[0].push(a);
      ends[1].push(b);
    }
    of[tie] = pair;
  }
  const pairOf = (one, other) => numbers.get(Math.min(one, other) * total + Math.max(one, other));
  return { n: ends[0].length, a: Int32Array.from(ends[0]), b: Int32Array.from(ends[1]), of, pairOf };
}

function makeDyads(level) {
  const { pairs, ties } = level;
  const lists = Array.from({ length: pairs.n }, () => []);
  for (let tie = 0; tie < ties.n; tie += 1) lists[pairs.of[tie]].push(ties.engagement[tie]);
  return new Map(lists.map((list, pair) => [`${pairs.a[pair]}|${pairs.b[pair]}`, list]));
}

function foldedTo(model, node, levelName) {
  // who a node is at a level: itself, or what it serves in or is an organ of, as far up as needed
  const level = model.at(levelName);
  if (level.index.has(node)) return [node];
  if (level.communities) return level.communities[node] < 0 ? [] : [level.communities[node]];
  const above = new Set();
  const climb = (at, seen) => {
    for (const next of upward(model, at)) {
      if (seen.has(next)) continue;
      if (level.index.has(next)) above.add(next);
      else climb(next, new Set([...seen, next]));
    }
  };
  climb(node, new Set([node]));
  return [...above];
}

const UPWARD = new Set(["serves_in", "organ_of"]);
const upwardOf = new WeakMap();

export function upward(model, node) {
  if (!upwardOf.has(model)) {
    const { structure } = model.at(model.finest);
    const above = new Map();
    for (let row = 0; row < structure.n; row += 1) {
      if (!UPWARD.has(structure.type[row])) continue;
      const known = above.get(structure.source[row]);
      if (known) known.push(structure.target[row]);
      else above.set(structure.source[row], [structure.target[row]]);
    }
    upwardOf.set(model, above);
  }
  return upwardOf.get(model).get(node) ?? [];
}
