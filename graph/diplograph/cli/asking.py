"""The command that asks: SPARQL on the graph of a data set."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.options import (
    Completed,
    dataset_argument,
    fail,
    plainly,
    selected_graph,
    selection_options,
)
from diplograph.cli.results import put_result, result_options

if TYPE_CHECKING:
    import pandas as pd


def _known_questions() -> dict[str, str]:
    from diplograph.exports.query import example_questions  # noqa: PLC0415

    return {name: question.summary for name, question in example_questions().items()}


class _WithQuestions(click.Command):
    """A command whose help ends in the questions that ship, read when help is asked for."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        with formatter.section("Questions for --example"):
            formatter.write_dl(list(_known_questions().items()))


@click.command(
    cls=_WithQuestions,
    epilog="\b\nExamples:\n"
    "  diplograph query marrakech-2025 --example says-who\n"
    "  diplograph query marrakech-2025 'ASK { ?x dg:visited state:NOR }'\n"
    "  diplograph query my-records/ - --format json < question.rq\n"
    "\b\nPrefixes such as dg:, state:, org:, prov:, schema: and rdfs: need not be declared."
)  # fmt: skip
@dataset_argument
@click.argument("question", required=False, metavar="[SPARQL]")
@click.option("--example", type=Completed("question", _known_questions), metavar="QUESTION",
              help="A question that ships with diplograph, in place of SPARQL.")  # fmt: skip
@selection_options
@result_options
@plainly
def query(  # noqa: PLR0913 - one argument per option
    dataset: str,
    *,
    question: str | None,
    example: str | None,
    form: str | None,
    output: str | None,
    top: int | None,
    **selection: Any,
) -> None:
    """Answer a SPARQL query about the graph; - reads it from standard input."""
    from diplograph.exports.query import query_graph  # noqa: PLC0415

    text = _text(dataset, question, example)
    table = query_graph(selected_graph(dataset, **selection), text)
    if form == "table" or (form is None and output in {None, "-"} and sys.stdout.isatty()):
        table = _shortened(table)
    put_result(table, form=form, output=output, top=top)


def _text(dataset: str, question: str | None, example: str | None) -> str:
    from diplograph.errors import did_you_mean  # noqa: PLC0415
    from diplograph.exports.query import example_questions  # noqa: PLC0415

    if (question is None) == (example is None):
        fail("Give either a query in SPARQL or a question with --example; --help lists them.")
    if example is not None:
        known = example_questions()
        if example not in known:
            fail(f"'{example}' is not a question that ships. {did_you_mean(example, known)}")
        return known[example].text
    if question == "-":
        if dataset == "-":
            fail("Standard input cannot be both the records and the query. Name a file of records.")
        return sys.stdin.read()
    return str(question)


def _shortened(table: pd.DataFrame) -> pd.DataFrame:
    """Write IRIs with their prefixes, as a reader writes them in a query."""
    namespaces = table.attrs["prefixes"].items()

    def short(value: Any) -> Any:
        for prefix, namespace in namespaces:
            if isinstance(value, str) and value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
        return value

    return table.astype(object).map(short) if len(table.columns) else table
