"""Networks as Gephi, igraph and yEd write them, cut down to what is looked at."""

from __future__ import annotations

GEPHI = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
  <meta lastmodifieddate="2024-05-06"><creator>Gephi 0.10.1</creator><title></title></meta>
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
    <attributes class="node" mode="static">
      <attribute id="sort" title="Type" type="string"><default>Country</default></attribute>
      <attribute id="modularity_class" title="Modularity Class" type="integer"/>
      <attribute id="c" title="Country" type="string"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="what" title="Kind" type="string"/>
    </attributes>
    <nodes>
      <node id="0" label="Norway">
        <attvalues><attvalue for="modularity_class" value="0"/></attvalues>
        <viz:size value="10.0"/><viz:position x="1" y="2"/><viz:color r="1" g="2" b="3"/>
      </node>
      <node id="1" label="Maroc"/>
      <node id="2" label="Jens Person">
        <attvalues><attvalue for="sort" value="Person"/><attvalue for="c" value="NO"/></attvalues>
      </node>
      <node id="3" label="Soviet Union"/>
      <node id="4" label="Atlantis"/>
    </nodes>
    <edges>
      <edge id="0" source="0" target="1" weight="2.0" start="2024-05-06" end="2024-05-07">
        <attvalues><attvalue for="what" value="Visit"/></attvalues></edge>
      <edge id="1" source="2" target="1" type="undirected">
        <attvalues><attvalue for="what" value="meeting"/></attvalues>
        <spells><spell start="2024-05-06T09:00:00" end="2024-05-06T23:00:00"/>
          <spell start="2023-01-01"/></spells></edge>
      <edge id="2" source="3" target="1" start="1985.0" end="1985.0">
        <attvalues><attvalue for="what" value="call"/></attvalues></edge>
      <edge id="3" source="3" target="1" start="2020" end="2020">
        <attvalues><attvalue for="what" value="call"/></attvalues></edge>
      <edge id="4" source="4" target="1" start="2020" end="2020">
        <attvalues><attvalue for="what" value="call"/></attvalues></edge>
      <edge id="5" source="0" target="1">
        <attvalues><attvalue for="what" value="dinner"/></attvalues></edge>
      <edge id="6" source="0" target="0" start="2020">
        <attvalues><attvalue for="what" value="call"/></attvalues></edge>
      <edge id="7" source="0" target="9" start="2020">
        <attvalues><attvalue for="what" value="call"/></attvalues></edge>
    </edges>
  </graph>
</gexf>
"""

IGRAPH = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<!-- Created by igraph -->
  <key id="v_name" for="node" attr.name="name" attr.type="string"/>
  <key id="e_date" for="edge" attr.name="date" attr.type="string"/>
  <key id="e_relation" for="edge" attr.name="relation" attr.type="string"/>
  <graph id="G" edgedefault="undirected">
    <node id="n0"><data key="v_name">Norvège</data></node>
    <node id="n1"><data key="v_name">Côte d&#8217;Ivoire</data></node>
    <edge source="n0" target="n1">
      <data key="e_date">2024-05</data><data key="e_relation">met</data></edge>
    <edge source="n1" target="n0">
      <data key="e_date">2023</data><data key="e_relation">called</data></edge>
  </graph>
</graphml>
"""

YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:y="http://www.yworks.com/xml/graphml">
  <!--Created by yEd 3.23-->
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <key attr.name="date" attr.type="string" for="edge" id="d8"><default>2024</default></key>
  <graph edgedefault="directed" id="G">
    <node id="g0" yfiles.foldertype="group">
      <data key="d6"><y:ProxyAutoBoundsNode><y:Realizers><y:GroupNode>
        <y:NodeLabel>Europe</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="g0:">
        <node id="g0::n0"><data key="d6"><y:ShapeNode><y:Geometry height="30.0"/>
          <y:NodeLabel>Norway</y:NodeLabel></y:ShapeNode></data></node>
      </graph>
    </node>
    <node id="n1"><data key="d6"><y:ShapeNode>
      <y:NodeLabel>Morocco</y:NodeLabel></y:ShapeNode></data></node>
    <edge id="e0" source="g0::n0" target="n1"><data key="d10"><y:PolyLineEdge>
      <y:EdgeLabel>visited</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <hyperedge><endpoint node="n1"/></hyperedge>
  </graph>
</graphml>
"""

# each entity is ten of the one before
BOMB = "".join(
    [
        '<?xml version="1.0"?><!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa">',
        *(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)),
        ']><graphml><graph><node id="&j;"/></graph></graphml>',
    ]
)
"""XML that grows to ten thousand million letters."""
