"""YAML as the data sets write it: a tree that keeps comments and anchors, and its one layout."""
