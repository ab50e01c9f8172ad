// a selection as node-link JSON, which diplograph reads as a graph

export function graphJson(page, state, numbers) {
  const { model } = page;
  const level = model.at(model.finest);
  const wanted = new Set(numbers);
  const edges = [];
  const kept = new Set();
  for (let tie = 0; tie < level.ties.n; tie += 1) {
    const number = level.ties.engagement[tie];
    if (!wanted.has(number)) continue;
    const engagement = model.engagements[number];
    [level.ties.source[tie], level.ties.target[tie], engagement.event, ...engagement.instruments].forEach((node) => node !== undefined && kept.add(node));
    edges.push(tieEdge(model, level, tie, engagement));
  }
  const structure = structureEdges(model, level, kept);
  const nodes = [...kept].sort((one, other) => one - other).map((node) => nodeEntry(model, node));
  return JSON.stringify({ directed: true, multigraph: true, graph: { ...model.data.about }, nodes, edges: [...edges, ...structure] }, null, 1);
}

function structureEdges(model, level, kept) {
  // with what is kept goes what it belongs to, and what ties the kept to one another
  const upward = new Set(["serves_in", "organ_of", "held_within"]);
  const { structure } = level;
  for (let grew = true; grew; ) {
    grew = false;
    for (let row = 0; row < structure.n; row += 1) {
      if (!upward.has(structure.type[row]) || !kept.has(structure.source[row]) || kept.has(structure.target[row])) continue;
      kept.add(structure.target[row]);
      grew = true;
    }
  }
  const edges = [];
  const spells = new Map();
  for (let row = 0; row < structure.n; row += 1) {
    const [source, target, type] = [structure.source[row], structure.target[row], structure.type[row]];
    if (!kept.has(source) || !kept.has(target)) continue;
    const fact = model.evidence.structure[structure.fact[row]];
    edges.push({ edge_type: type, ...without(fact, ["citations"]), ...cited(model, fact.citations), source: model.nodes[source].id, target: model.nodes[target].id, key: structureKey(spells, source, type, fact) });
  }
  return edges;
}

function structureKey(spells, source, type, fact) {
  if (type === "member_of" && fact.status !== "member") return `${type}:${fact.status}`;
  if (!fact.post) return type;
  const mark = `${source}|${fact.post}`;
  const spell = spells.get(mark) ?? 0;
  spells.set(mark, spell + 1);
  return spell ? `${type}:${fact.post}:${spell}` : `${type}:${fact.post}`;
}

function tieEdge(model, level, tie, engagement) {
  const { nodes } = model;
  const ends = { source: level.ties.source[tie], target: level.ties.target[tie] };
  const id = (node) => nodes[node]?.id;
  const attributes = {
    edge_type: model.data.relations[level.ties.relation[tie]],
    directed: Boolean(level.ties.directed[tie]),
    engagement: engagement.id,
    kind: engagement.kind,
    status: engagement.status,
    date: engagement.date,
    date_basis: engagement.basis,
    date_precision: engagement.precision,
    start: engagement.start,
    end: engagement.end,
    event: id(engagement.event),
    place: engagement.place,
    channel: engagement.channel,
    rank: engagement.rank,
    initiative: engagement.initiative,
    topics: engagement.topics,
    topic_scopes: engagement.topicScopes,
    instruments: engagement.instruments.map(id),
    uncertain: engagement.uncertain,
    summary: engagement.summary,
    note: engagement.note,
    layer: engagement.layer,
    n_events: engagement.events,
    n_mentions: engagement.mentions,
    goldstein_sum: engagement.goldsteinSum,
    goldstein_mean: engagement.goldsteinMean,
    ...cited(model, engagement.citations),
    n_citations: new Set(engagement.citations.map(([source]) => source)).size,
    n_independent: engagement.voices,
    voices: engagement.voiceNames,
    confirming_sides: engagement.sides,
    both_sides: engagement.bothSides,
    disputed: engagement.disputed,
    grade: engagement.grade,
    ...partyEnd("source", model, engagement, ends.source),
    ...partyEnd("target", model, engagement, ends.target),
  };
  return { ...without(attributes, []), source: id(ends.source), target: id(ends.target), key: engagement.id };
}

function partyEnd(end, model, engagement, node) {
  const party = engagement.parties.find((found) => found.node === node) ?? { actor: model.nodes[node].id };
  const known = model.indexOf(party.actor);
  const facts = { actor: party.actor, name: party.name ?? (known === undefined ? party.actor : model.nodes[known].label), role: party.role, capacity: party.capacity, posts: party.posts, described_as: party.describedAs, presence: party.presence, confirmed_by: party.confirmedBy };
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [`${end}_${key}`, value]));
}

function nodeEntry(model, node) {
  const { id, type, label, names, region, subregion, citations, ...rest } = model.nodes[node];
  const area = (code) => (code === undefined ? undefined : (model.data.regions[code]?.en ?? code));
  const byLanguage = Object.fromEntries(Object.entries(names ?? {}).map(([lang, name]) => [`name_${lang}`, name]));
  const claims = model.data.claims.filter((claim) => claim.event === node).map(({ event, citations: behind, ...claim }) => ({ ...claim, ...cited(model, behind) }));
  return { ...without({ node_type: type, label, ...byLanguage, region: area(region), subregion: area(subregion), ...rest, claims, ...cited(model, citations) }, []), id };
}

function cited(model, citations) {
  if (!citations?.length) return {};
  return {
    citations: citations.map(([number, locator]) => {
      const { id, ...source } = model.sources[number];
      return { source: id, ...source, ...(locator === undefined ? {} : { locator }) };
    }),
  };
}

function without(facts, names) {
  const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
  return Object.fromEntries(Object.entries(facts).filter(([key, value]) => !names.includes(key) && !isEmpty(value)));
}
