using System.Globalization;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>Statements as they are put together: in the order in which they are made, each once.</summary>
internal sealed class Graph
{
    private readonly HashSet<Triple> _known = [];
    private readonly List<Triple> _triples = [];

    /// <summary>What was stated.</summary>
    public IReadOnlyList<Triple> Triples => _triples;

    /// <summary>States something of a thing; nothing where there is no value.</summary>
    public void Add(string subject, Term predicate, RdfValue? value)
    {
        if (value is not null && new Triple(Iri.Of(subject), predicate, value) is var triple && _known.Add(triple))
        {
            _triples.Add(triple);
        }
    }

    /// <summary>States what a thing is, and gives its address.</summary>
    public string Is(string subject, params IEnumerable<Term> types)
    {
        foreach (var type in types)
        {
            Add(subject, Vocabulary.Type, RdfValue.Thing(type));
        }

        return subject;
    }

    /// <summary>States that a thing is related to another, which is of a type.</summary>
    public void Relate(string subject, Term predicate, string thing, params IEnumerable<Term> types) => Add(subject, predicate, RdfValue.Thing(Is(thing, types)));

    /// <summary>An instant, in UTC.</summary>
    public static RdfValue? Instant(DateTimeOffset? instant) =>
        instant is { } at ? RdfValue.Typed(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture), Vocabulary.Xsd("dateTime")) : null;

    /// <summary>A date of the type of its own precision.</summary>
    public static RdfValue? Date(PartialDate? date) =>
        date is { } known ? RdfValue.Typed(known.ToString(), Vocabulary.Xsd(known.IsDay ? "date" : known.Month != 0 ? "gYearMonth" : "gYear")) : null;

    /// <summary>Yes or no.</summary>
    public static RdfValue Flag(bool flag) => RdfValue.Typed(flag ? "true" : "false", Vocabulary.Xsd("boolean"));

    /// <summary>A count.</summary>
    public static RdfValue Count(long count) => RdfValue.Typed(count.ToString(CultureInfo.InvariantCulture), Vocabulary.Xsd("nonNegativeInteger"));
}
