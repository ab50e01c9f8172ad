// engagements that are shown, counted by actor and by pair of actors at one level

export function isSigning(model, engagement) {
  const { columns } = model;
  return Boolean(columns.instruments[engagement]?.length) || columns.kinds[columns.kind[engagement]] === "signing";
}

export function isMachine(model, engagement) {
  const { columns } = model;
  return isMachineCoded(columns.layers[columns.layer[engagement]]);
}

export function isMachineCoded(layer) {
  return Boolean(layer) && layer !== "curated";
}

export function eventsOf(model, engagement) {
  // a curated engagement is one, a machine-coded row sums up many
  return model.columns.events?.[engagement] ?? 1;
}

export function countOf(model, engagements) {
  return engagements.reduce((sum, engagement) => sum + eventsOf(model, engagement), 0);
}

export function isHeld(model, engagement) {
  const { columns } = model;
  return columns.statuses[columns.status[engagement]] === "held";
}

export function coarsest(model) {
  return model.levelNames.includes("country") ? "country" : model.finest;
}

export function tallyAt(model, levelName, wanted) {
  // counts by node, and by pair: engagements and how many they count as, signings among them, and how many were held or machine-coded
  const level = model.at(levelName);
  const counts = new Map();
  const pairs = new Map();
  for (let engagement = 0; engagement < wanted.length; engagement += 1) {
    if (!wanted[engagement]) continue;
    const signing = isSigning(model, engagement);
    const held = isHeld(model, engagement);
    const events = eventsOf(model, engagement);
    const machine = isMachine(model, engagement) ? events : 0;
    const actors = new Set();
    for (const tie of level.tiesIn(engagement)) {
      actors.add(level.ties.source[tie]).add(level.ties.target[tie]);
      const pair = level.pairs.of[tie];
      if (!pairs.has(pair)) pairs.set(pair, { pair, a: level.pairs.a[pair], b: level.pairs.b[pair], engagements: [], n: 0, signed: 0, held: 0, machine: 0 });
      const found = pairs.get(pair);
      if (found.engagements.at(-1) === engagement) continue;
      found.engagements.push(engagement);
      found.n += events;
      found.signed += signing;
      found.held += held;
      found.machine += machine;
    }
    for (const actor of actors) counts.set(actor, (counts.get(actor) ?? 0) + events);
  }
  return { counts, pairs: [...pairs.values()] };
}
