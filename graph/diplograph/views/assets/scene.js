// what stands where at the level and in the layout that are chosen
import { layOutAround } from "./ego.js";
import { LINE, bendOf, strandsOf, viaOf } from "./strands.js";
import { distanceToCurve, gridOf } from "./spatial.js";

export function makeScene(page, state) {
  const { model } = page;
  const scene = { x: new Float32Array(), y: new Float32Array(), sizes: new Float32Array(), strands: [], version: 0, grain: 1 };

  scene.update = () => {
    const level = model.at(state.level);
    const layout = layoutOf(model, level, state);
    scene.level = level;
    scene.layout = layout;
    scene.x = Float32Array.from(layout.x);
    scene.y = Float32Array.from(layout.y);
    scene.looks = level.looks.map((look) => model.data.drawing.nodes[look]);
    scene.sizes = Float32Array.from(scene.looks, (look) => look.size);
    scene.hub = level.hub === null ? -1 : level.index.get(level.hub);
    scene.refilter();
  };

  scene.refilter = () => {
    scene.shown = state.shown;
    scene.strands = strandsOf(model, scene.level, state.shown, state.layers);
    scene.important = importantNodes(model, scene);
    scene.settle();
  };

  scene.suit = (scale) => {
    // in a wide picture that is seen from afar, few nodes and lines are drawn larger
    const few = scene.looks.length < 800;
    scene.grain = few ? Math.min(2, Math.max(1, 0.5 / scale)) : 1;
    const many = scene.strands.filter((strand) => strand.line === LINE.signing).length;
    scene.bold = Math.min(1, Math.max(0.3, Math.sqrt(60 / Math.max(many, 1))));
    scene.sizes = Float32Array.from(scene.looks, (look) => look.size * scene.grain);
    scene.version += 1;
  };

  scene.widthOf = ({ line, width, count }) => width * scene.grain * (line === LINE.signing && count === 1 ? scene.bold : 1);

  scene.settle = () => {
    // once positions or lines have changed
    const bundled = scene.layout.bundled && scene.strands.length > 40;
    for (const strand of scene.strands) {
      strand.bend = bendOf(strand, scene.x, scene.y, bundled);
      [strand.viaX, strand.viaY] = viaOf(scene.x[strand.a], scene.y[strand.a], scene.x[strand.b], scene.y[strand.b], strand.bend);
    }
    scene.grid = null;
    scene.version += 1;
  };

  scene.nodeAt = (x, y, reach) => {
    scene.grid ??= gridOf(scene.level.nodes.length, scene.x, scene.y, (position) => scene.shown.nodes[position]);
    return scene.grid.nearest(x, y, reach);
  };

  scene.strandAt = (x, y, reach) => {
    let best = reach;
    let found = null;
    for (const strand of scene.strands) {
      const distance = distanceToCurve(x, y, scene.x[strand.a], scene.y[strand.a], strand.viaX, strand.viaY, scene.x[strand.b], scene.y[strand.b]) - scene.widthOf(strand) / 2;
      if (distance >= best) continue;
      best = distance;
      found = strand;
    }
    return found;
  };

  return scene;
}

function layoutOf(model, level, state) {
  const name = state.layout;
  if (name === "ego") return { ...outwards(model, level, around(model, level, state)), name, bundled: true };
  return { ...(level.layouts[name] ?? level.layouts.region), name, bundled: name === "region" };
}

function around(model, level, { centre }) {
  // around whoever is chosen, else around the centre of all, else around who is tied most
  const [chosen] = centre === null || model.indexOf(centre) === undefined ? [] : model.fold(model.indexOf(centre), level.name);
  const given = level.layouts.ego;
  if (given && (chosen === undefined || level.index.get(chosen) === given.centre)) return given;
  return layOutAround(level, level.index.get(chosen ?? busiest(level)));
}

function outwards(model, level, layout) {
  // names of actors run outwards from their ring
  const { x, y, centre } = layout;
  const angle = x.map((across, position) => Math.round(1000 * Math.atan2(y[position], across)));
  const ring = x.map((_, position) => Number(position !== centre && !["event", "instrument"].includes(model.nodes[level.nodes[position]].type)));
  return { ...layout, angle, ring };
}

function busiest(level) {
  return level.nodes.reduce((best, node) => (level.tiesOf(node).length > level.tiesOf(best).length ? node : best), level.nodes[0]);
}

function importantNodes(model, scene) {
  // the centre, events, instruments and whoever signed them, up to their countries
  const important = new Set(scene.hub >= 0 ? [scene.hub] : []);
  const { structure, index } = scene.level;
  const climb = (node) => {
    const position = index.get(node);
    if (position === undefined || important.has(position)) return;
    important.add(position);
    for (let row = 0; row < structure.n; row += 1) {
      if (structure.source[row] === node && (structure.type[row] === "serves_in" || structure.type[row] === "organ_of")) climb(structure.target[row]);
    }
  };
  for (let row = 0; row < structure.n; row += 1) if (structure.type[row] === "signed") climb(structure.source[row]);
  scene.level.nodes.forEach((node, position) => {
    if (["event", "instrument"].includes(model.nodes[node].type)) important.add(position);
  });
  return important;
}
