"""A graph as RDF: W3C ORG for posts and tenures, PROV-O for sources, schema.org for events.

What these have no word for stands in a namespace of our own, ``urn:diplograph:def:``, which
``data/reference/rdf/diplograph.ttl`` defines; ``shapes.ttl`` beside it says in SHACL what to
expect. The names are URNs, since nothing is served at an address: names of records are
``urn:diplograph:data:DATASET:…``, of countries and states of the past ``urn:diplograph:state:…``,
of terms of the closed lists ``urn:diplograph:term:LIST:TERM``.
"""
