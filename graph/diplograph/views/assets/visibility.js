// which nodes and ties the filters leave, and which of them the selection brings forward

const UPWARD = new Set(["serves_in", "organ_of"]);

export function filterKey(tie) {
  return tie.isEngagement ? `kind:${tie.kind}` : tie.edge_type;
}

export function visibleParts(data, paletteOf, state) {
  const shown = new Set(
    Object.keys(data.nodes).filter(
      (id) => !state.hidden.has(`palette:${paletteOf[id]}`) && !state.hidden.has(`type:${data.nodes[id].node_type}`),
    ),
  );
  const ties = new Set();
  for (const [id, tie] of Object.entries(data.ties)) {
    if (!state.hidden.has(filterKey(tie)) && shown.has(tie.source) && shown.has(tie.target)) ties.add(id);
  }
  return { nodes: shown, ties, active: activeNodes(data, shown, ties) };
}

function activeNodes(data, shown, ties) {
  // an actor counts as active while a visible engagement reaches it or an organ of it
  const active = new Set([...shown].filter((id) => data.nodes[id].node_type === "event"));
  const above = new Map();
  for (const tie of Object.values(data.ties)) {
    if (UPWARD.has(tie.edge_type)) above.set(tie.source, [...(above.get(tie.source) ?? []), tie.target]);
  }
  const climb = (id) => {
    if (active.has(id) || !shown.has(id)) return;
    active.add(id);
    (above.get(id) ?? []).forEach(climb);
  };
  for (const id of ties) {
    const tie = data.ties[id];
    if (!tie.isEngagement) continue;
    climb(tie.source);
    climb(tie.target);
    (tie.instruments ?? []).forEach(climb);
  }
  return active;
}

export function withOrgans(data, id) {
  // a country engages through its agencies and officials, an agency through its officials
  const own = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const tie of Object.values(data.ties)) {
      if (UPWARD.has(tie.edge_type) && own.has(tie.target) && !own.has(tie.source)) {
        own.add(tie.source);
        grown = true;
      }
    }
  }
  return own;
}

export function broughtForward(data, visible, selected) {
  if (!selected) return null;
  const nodes = new Set();
  const ties = new Set();
  if (selected.kind === "tie") {
    const tie = data.ties[selected.id];
    const key = tie.engagement;
    for (const [id, other] of Object.entries(data.ties)) {
      if (id === selected.id || (key && other.engagement === key)) ties.add(id);
    }
    [tie.source, tie.target, ...(tie.instruments ?? [])].forEach((id) => nodes.add(id));
  } else {
    const own = withOrgans(data, selected.id);
    own.forEach((id) => nodes.add(id));
    for (const [id, tie] of Object.entries(data.ties)) {
      if (!visible.ties.has(id) || !(own.has(tie.source) || own.has(tie.target))) continue;
      ties.add(id);
      nodes.add(tie.source).add(tie.target);
      (tie.instruments ?? []).forEach((n) => nodes.add(n));
    }
  }
  for (const [id, tie] of Object.entries(data.ties)) {
    if (UPWARD.has(tie.edge_type) && nodes.has(tie.source) && visible.nodes.has(tie.target)) {
      nodes.add(tie.target);
      ties.add(id);
    }
  }
  return { nodes, ties };
}
