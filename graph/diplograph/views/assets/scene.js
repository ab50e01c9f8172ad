// what stands where at the level and in the layout that are chosen
import { bendOf, strandsOf, viaOf } from "./strands.js";
import { distanceToCurve, gridOf } from "./spatial.js";

export function makeScene(page, state) {
  const { model } = page;
  const scene = { x: new Float32Array(), y: new Float32Array(), strands: [], version: 0 };

  scene.update = () => {
    const level = model.at(state.level);
    const layout = layoutOf(level, state.layout);
    scene.level = level;
    scene.layout = layout;
    scene.x = Float32Array.from(layout.x);
    scene.y = Float32Array.from(layout.y);
    scene.looks = level.looks.map((look) => model.data.drawing.nodes[look]);
    scene.hub = level.hub === null ? -1 : level.index.get(level.hub);
    scene.refilter();
  };

  scene.refilter = () => {
    scene.shown = state.shown;
    scene.strands = strandsOf(model, scene.level, state.shown, state.layers);
    scene.important = importantNodes(model, scene);
    scene.settle();
  };

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
      const distance = distanceToCurve(x, y, scene.x[strand.a], scene.y[strand.a], strand.viaX, strand.viaY, scene.x[strand.b], scene.y[strand.b]) - strand.width / 2;
      if (distance >= best) continue;
      best = distance;
      found = strand;
    }
    return found;
  };

  return scene;
}

function layoutOf(level, name) {
  const layout = level.layouts[name] ?? level.layouts.region;
  return { ...layout, name, bundled: name !== "force" };
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
