using DxGovernance.Auditor.Words;
using Spectre.Console;

namespace DxGovernance.Auditor;

/// <summary>How a piece of a line is meant.</summary>
public enum Tone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Beside the point.</summary>
    Quiet,

    /// <summary>It holds.</summary>
    Good,

    /// <summary>It does not.</summary>
    Bad,

    /// <summary>It cannot be told: never green.</summary>
    Unsure,

    /// <summary>Information.</summary>
    Note,
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Tone">How it is meant.</param>
public sealed record Piece(string Text, Tone Tone = Tone.Plain);

/// <summary>What the person sees: in colours on a terminal, and as plain lines without a control code anywhere else.</summary>
/// <param name="surroundings">Where the lines go.</param>
/// <param name="terminal">The terminal, if there is one.</param>
/// <param name="language">The language.</param>
public sealed class Screen(Surroundings surroundings, IAnsiConsole? terminal, Language language)
{
    /// <summary>The terminal; null where there is none.</summary>
    public IAnsiConsole? Terminal { get; } = terminal;

    /// <summary>The language.</summary>
    public Language Language { get; } = language;

    /// <summary>Says a phrase.</summary>
    public void Say(Phrase phrase, Tone tone = Tone.Plain) => Line(new Piece(phrase.In(Language), tone));

    /// <summary>A line of pieces.</summary>
    public void Line(params IReadOnlyList<Piece> pieces)
    {
        if (Terminal is null)
        {
            surroundings.Out.Write(string.Concat(pieces.Select(piece => piece.Text)) + "\n");
            return;
        }

        var paragraph = new Paragraph();
        foreach (var piece in pieces)
        {
            paragraph.Append(piece.Text, StyleOf(piece.Tone));
        }

        Terminal.Write(paragraph);
        Terminal.WriteLine();
    }

    /// <summary>A line as it is, for machines.</summary>
    public void Raw(string line) => surroundings.Out.Write(line + "\n");

    /// <summary>Says something beside the answer, so that a pipe does not take it for one.</summary>
    public void Remark(Phrase phrase) => surroundings.Error.Write(phrase.In(Language) + "\n");

    /// <summary>Rows under headings: a table on a terminal, otherwise a line a row, with tabs between.</summary>
    public void Rows(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (Terminal is null)
        {
            foreach (var row in rows)
            {
                Raw(string.Join('\t', row));
            }

            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, StyleOf(Tone.Note))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        Terminal.Write(table);
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Quiet => new Style(Color.Grey),
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Unsure => new Style(Color.Yellow),
        Tone.Note => new Style(Color.Aqua),
        _ => Style.Plain,
    };
}
